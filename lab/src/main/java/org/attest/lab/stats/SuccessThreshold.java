package org.attest.lab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The place x* where the probability of success, which does not fall with x, reaches one half, with
 * a bracket that assumes nothing else about it.
 *
 * <p>The place is where the isotonic regression of the success rates, weighted by trials and linear
 * in log x in between, rises through 1/2. The bracket ends at cells. From the first cell on, each
 * cell whose successes are significantly less than half is passed, {@code P(K ≤ k) ≤ (1 -
 * confidence)/2} for K ~ Binomial(n, 1/2), up to the first that is not: the last cell passed is the
 * lower end. The upper end is found alike from the last cell on. An end is too far in only if the
 * first cell beyond x* is passed in error, so each end errs with at most (1 - confidence)/2
 * (hypotheses tested in a fixed order need no correction). Where no cell is passed the end is 0 or
 * ∞. Five trials can tell at 5 % a side, six at 2.5 %.
 *
 * <p>The bracket leaves out cells with less than half as many trials as the largest has: a search
 * tried them only to find its way. Without any trial the place is NaN and the interval is unknown.
 *
 * <p>Source: W. Maurer, L. A. Hothorn, W. Lehmacher, in Biometrie in der chemisch-pharmazeutischen
 * Industrie 6 (1995) 3-18, for tests in a fixed order; their use for a bracket is ours.
 */
public final class SuccessThreshold {

  private static final double HALF = 0.5;

  private SuccessThreshold() {}

  /**
   * The place and its bracket.
   *
   * @param x abscissae of the cells, positive and strictly increasing
   * @param outcomes outcomes[i][r], 1 for a success and 0 for a failure of replicate r of the cell
   *     at x[i]; NaN where there is none
   * @param confidence confidence level of the bracket
   */
  public static Estimate of(double[] x, double[][] outcomes, double confidence) {
    Samples.requireLevel(confidence);
    SignTest[] tests = Arrays.stream(outcomes).map(SuccessThreshold::test).toArray(SignTest[]::new);
    int most = Arrays.stream(tests).mapToInt(SignTest::count).max().orElse(0);
    if (most == 0) {
      return Estimate.unknown(confidence);
    }
    int[] used = IntStream.range(0, x.length).filter(i -> 2 * tests[i].count() >= most).toArray();
    double tail = (1 - confidence) / 2;
    double low = 0;
    for (int j = 0; j < used.length && tests[used[j]].pLess() <= tail; j++) {
      low = x[used[j]];
    }
    double high = Double.POSITIVE_INFINITY;
    for (int j = used.length - 1; j >= 0 && tests[used[j]].pGreater() <= tail; j--) {
      high = x[used[j]];
    }
    return new Estimate(crossing(x, outcomes).place(), new Interval(low, high, confidence));
  }

  /** Where the isotonic regression of the success rates rises through 1/2. */
  public static Crossing crossing(double[] x, double[][] outcomes) {
    double[] rates = Arrays.stream(outcomes).mapToDouble(Samples::mean).toArray();
    double[] trials = Arrays.stream(outcomes).mapToDouble(o -> test(o).count()).toArray();
    return IsotonicRegression.increasing(x, rates, trials).crossing(HALF, Crossing.Scale.LOG);
  }

  private static SignTest test(double[] outcomes) {
    return SignTest.of(Arrays.stream(outcomes).map(o -> o - HALF).toArray());
  }
}
