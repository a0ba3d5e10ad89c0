package org.attest.studies.shallowvit.claim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attest.lab.stats.LogisticRegression;

/**
 * N50 of the cells of one abscissa, as a function of their outcomes. Resamples of few replicates
 * repeat: what has been fitted once is kept.
 */
final class HalfOfLine {

  private final int[] rows;
  private final double[] logN;
  private final Map<List<Long>, Double> fitted = new HashMap<>();

  /**
   * The cells of an abscissa.
   *
   * @param abscissa whose
   * @param x abscissa of every cell
   * @param logN log N of every cell
   */
  HalfOfLine(double abscissa, double[] x, double[] logN) {
    rows = IntStream.range(0, x.length).filter(c -> x[c] == abscissa).toArray();
    this.logN = Arrays.stream(rows).mapToDouble(c -> logN[c]).toArray();
  }

  /**
   * Its logarithm; NaN where it lies beyond the values of N.
   *
   * @param outcomes outcomes[c][r], 1 where replicate r of cell c succeeded; always equally many
   */
  double of(double[][] outcomes) {
    List<Long> successes =
        Arrays.stream(rows)
            .mapToObj(c -> Arrays.stream(outcomes[c]).filter(o -> o > 0).count())
            .toList();
    return fitted.computeIfAbsent(successes, s -> fit(s, outcomes));
  }

  private double fit(List<Long> successes, double[][] outcomes) {
    LogisticRegression fit =
        LogisticRegression.of(
            logN,
            successes.stream().mapToLong(s -> s).toArray(),
            Arrays.stream(rows).mapToLong(c -> outcomes[c].length).toArray());
    double half = -fit.coefficient(0) / fit.coefficient(1);
    double low = Arrays.stream(logN).min().orElse(Double.NaN);
    double high = Arrays.stream(logN).max().orElse(Double.NaN);
    return fit.coefficient(1) > 0 && half >= low && half <= high ? half : Double.NaN;
  }
}
