package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.junit.jupiter.api.Test;

/** How the usual claims of a study are written with this package, on made-up data. */
class ClaimsInSentencesTest {

  private final Stream random = new Stream(3);

  /** "The signal token receives more attention than the noise token." 20 seeds, level 0.01. */
  @Test
  void signTestOverSeeds() {
    double[] signal = noisy(20, i -> 0.6);
    double[] noise = noisy(20, i -> 0.2);
    SignTest test = SignTest.of(signal, noise);
    assertThat(test.pGreater() < 0.01).isTrue();
    assertThat(test.sharePositive(0.95).within(0.8, 1)).isTrue();
  }

  /** "V grows linearly and exp(gap) with t², slopes inside a band." */
  @Test
  void linearGrowth() {
    double[] t = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
    LinearFit line = LinearFit.of(t, noisy(50, i -> 0.02 * i));
    assertThat(line.rSquared() > 0.98).isTrue();
    assertThat(line.slope(0.95).within(0.019, 0.021)).isTrue();
  }

  /** "The time to reach the target loss scales as 1/ε." */
  @Test
  void scalingExponent() {
    double[] epsilon = {0.3, 0.1, 0.03, 0.01, 0.003, 0.001};
    double[] steps = noisy(6, i -> 40 / epsilon[i]);
    Estimate exponent = PowerLawFit.of(epsilon, steps).exponent(0.95);
    assertThat(exponent.contains(-1) && exponent.halfWidth() < 0.2).isTrue();
  }

  /** "Loss falls with N": a rank correlation; four tests at once are held to 0.05 by Holm. */
  @Test
  void monotoneTrend() {
    double[] n = IntStream.range(0, 12).mapToDouble(i -> 100 + 50 * i).toArray();
    double[] loss = noisy(12, i -> 2 - 0.1 * i);
    assertThat(Spearman.of(n, loss).coefficient() < -0.8).isTrue();
    double p = Kendall.of(n, loss).pTwoSided();
    assertThat(Arrays.stream(Holm.adjust(p, p, p, p)).allMatch(a -> a < 0.05)).isTrue();
  }

  /** "All cells interpolate": an exact lower bound on the share. */
  @Test
  void shareOfCells() {
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(190, 190, 0.95);
    assertThat(share.low() > 0.98).isTrue();
  }

  /** "Half of the trainings succeed at N50": logistic and isotonic thresholds agree. */
  @Test
  void thresholdOfSuccess() {
    double[] logN = {3.7, 4.1, 4.4, 4.6, 4.8, 5.1, 5.3, 5.5};
    long[] successes = {0, 1, 3, 8, 11, 17, 20, 20};
    long[] trials = {20, 20, 20, 20, 20, 20, 20, 20};
    Estimate n50 = LogisticRegression.of(logN, successes, trials).threshold(0.5, 0.95);
    double[] rate = Arrays.stream(successes).mapToDouble(k -> k / 20.0).toArray();
    Crossing isotonic =
        IsotonicRegression.increasing(logN, rate).crossing(0.5, Crossing.Scale.LINEAR);
    assertThat(n50.contains(isotonic.place())).isTrue();
  }

  private double[] noisy(int n, IntToDoubleFunction mean) {
    return IntStream.range(0, n)
        .mapToDouble(i -> mean.applyAsDouble(i) * (1 + 0.05 * (random.uniform() - 0.5)))
        .toArray();
  }
}
