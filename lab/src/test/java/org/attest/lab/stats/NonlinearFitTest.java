package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NonlinearFitTest {

  private static final double[] X = {4, 8, 16, 32, 64, 128, 256};
  private static final double[] Y = {3.1, 4.4, 5.2, 6.9, 8.1, 9.0, 10.8};
  private static final double[] W = {1, 1, 2, 2, 3, 1, 0.5};
  private static final NonlinearFit.Curve POWER = (x, b) -> b[0] * StrictMath.pow(x, b[1]);
  private static final double[] START = {2, 0.3};

  /**
   * R 4.2.2: p <- nls(y ~ b*x^p, weights = w, start = list(b = 2, p = 0.3)); summary(p). The
   * profile interval of p by uniroot, see {@link ScalingFitTest}; MASS::confint(p), which
   * interpolates, gives 0.20985 and 0.32568, and 2.0104 and 3.2513 for b.
   */
  @Test
  void weightedPowerAgreesWithR() {
    NonlinearFit fit = NonlinearFit.weighted(POWER, X, Y, W, START);
    assertThat(fit.parameter(0)).isCloseTo(2.57707985990556, within(1e-7));
    assertThat(fit.parameter(1)).isCloseTo(0.26692728932685, within(1e-8));
    assertThat(fit.standardError(0)).isCloseTo(0.24706266353444, within(1e-6));
    assertThat(fit.standardError(1)).isCloseTo(0.02313966127416, within(1e-7));
    assertThat(fit.residualSquares()).isCloseTo(1.347110761521925, within(1e-9));
    assertThat(fit.residualSd()).isCloseTo(0.5190589102447, within(1e-9));
    Estimate exponent = fit.profile(1, 0.95);
    assertThat(exponent.low()).isCloseTo(0.2098532499200166, within(1e-8));
    assertThat(exponent.high()).isCloseTo(0.3256825915731589, within(1e-8));
    Estimate factor = fit.profile(0, 0.95);
    assertThat(factor.low()).isCloseTo(2.0104, within(2e-4));
    assertThat(factor.high()).isCloseTo(3.2513, within(2e-4));
    ScalingFit scaling = ScalingFit.weighted(ScalingLaw.POWER, X, Y, W);
    assertThat(fit.at(0.95, 100).value()).isCloseTo(scaling.at(100), within(1e-8));
    assertThat(fit.at(0.95, 100).high()).isCloseTo(scaling.at(0.95, 100).high(), within(1e-7));
  }

  @Test
  void missingRowsAndZeroWeightsAreLeftOut() {
    double[] y = Y.clone();
    y[2] = Double.NaN;
    NonlinearFit fit =
        NonlinearFit.weighted(POWER, X, y, new double[] {1, 1, 1, 0, 1, 1, 1}, START);
    assertThat(fit.count()).isEqualTo(5);
    assertThat(fit.missing()).isEqualTo(2);
    assertThat(fit.determined()).isTrue();
  }

  @Test
  void degenerateDataAreUndetermined() {
    double[] one = {1};
    NonlinearFit few = NonlinearFit.of(POWER, one, one, START);
    assertThat(few.determined()).isFalse();
    assertThat(few.profile(1, 0.95).known()).isFalse();
    assertThat(few.at(0.95, 2).known()).isFalse();
    double[] none = {};
    assertThat(NonlinearFit.of(POWER, none, none, START).residualSquares()).isNaN();
    double[] equal = {2, 2, 2};
    assertThat(NonlinearFit.of(POWER, equal, new double[] {1, 2, 3}, START).determined()).isFalse();
    NonlinearFit exact = NonlinearFit.of(POWER, new double[] {1, 4}, new double[] {3, 6}, START);
    assertThat(exact.parameter(1)).isCloseTo(0.5, within(1e-8));
    assertThat(exact.parameter(1, 0.95).known()).isFalse();
    assertThat(exact.profile(1, 0.95).known()).isFalse();
  }

  /** y = x (1 - e^-b): values near 1 at x = 1 bound b from below alone. */
  @Test
  void anEndThatTheDataDoNotBoundIsInfinite() {
    double[] x = {0, 0, 0, 1, 1, 1};
    double[] y = {0.1, -0.1, 0, 1.05, 0.85, 0.95};
    NonlinearFit fit =
        NonlinearFit.of((t, b) -> t * (1 - StrictMath.exp(-b[0])), x, y, new double[] {2});
    Estimate profile = fit.profile(0, 0.95);
    assertThat(profile.low()).isBetween(1.0, 5.0);
    assertThat(profile.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void programmingErrorsAreRefused() {
    double[] two = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonlinearFit.of(POWER, two, new double[] {1}, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonlinearFit.weighted(POWER, two, two, new double[] {1, -1}, START));
  }
}
