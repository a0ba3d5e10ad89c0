package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.attest.lab.stats.Crossing.Scale;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

  private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final double[] WEIGHTS = {1, 2, 1, 1, 3, 1, 1, 1};

  /** SciPy 1.17.1: optimize.isotonic_regression(y, weights=w, increasing=...).x. */
  @Test
  void agreesWithSciPy() {
    double[] falling = {0.9, 0.8, 0.85, 0.5, 0.6, 0.4, 0.2, 0.25};
    double third = 0.8166666666666668;
    assertThat(IsotonicRegression.decreasing(X, falling, WEIGHTS).fitted())
        .containsExactly(
            new double[] {0.9, third, third, 0.575, 0.575, 0.4, 0.225, 0.225}, within(1e-15));
    double[] rising = {0, 0.1, 0.3, 0.2, 0.6, 0.5, 0.9, 1};
    assertThat(IsotonicRegression.increasing(X, rising, WEIGHTS).fitted())
        .containsExactly(new double[] {0, 0.1, 0.25, 0.25, 0.575, 0.575, 0.9, 1}, within(1e-15));
  }

  @Test
  void orderOfTheDataDoesNotMatterAndEqualAbscissaeArePooled() {
    IsotonicRegression fit =
        IsotonicRegression.increasing(
            new double[] {3, 1, 2, 1, Double.NaN, 4}, new double[] {5, 0, 4, 2, 7, Double.NaN});
    assertThat(fit.x()).containsExactly(1, 2, 3);
    assertThat(fit.fitted()).containsExactly(1, 4, 5);
  }

  @Test
  void crossesItsLevelOnce() {
    double[] noisy = {1, 0, 1, 0, 1, 0, 0, 0};
    Crossing crossing = IsotonicRegression.decreasing(X, noisy).crossing(0.25, Scale.LINEAR);
    assertThat(crossing.count()).isEqualTo(1);
    // Blocks {1}, {0, 1, 0, 1} at 1/2, {0, 0, 0}: half way between x = 5 and x = 6.
    assertThat(crossing.place()).isEqualTo(5.5);
  }

  @Test
  void allSuccessesNeverCross() {
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    assertThat(IsotonicRegression.increasing(X, ones).crossing(0.5, Scale.LOG).exists()).isFalse();
    assertThat(
            IsotonicRegression.increasing(new double[0], new double[0])
                .crossing(0.5, Scale.LOG)
                .side())
        .isEqualTo(Crossing.Side.NONE);
  }

  @Test
  void negativeWeightsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            IsotonicRegression.increasing(new double[] {1}, new double[] {1}, new double[] {-1}));
  }
}
