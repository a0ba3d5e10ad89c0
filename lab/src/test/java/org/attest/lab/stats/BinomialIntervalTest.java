package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class BinomialIntervalTest {

  @ParameterizedTest
  @CsvFileSource(resources = "binomial-interval.csv", useHeadersInDisplayName = true)
  void agreesWithSciPy(
      BinomialInterval method, long successes, long trials, double level, double low, double high) {
    Interval interval = method.of(successes, trials, level);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void noTrialsSayNothing(BinomialInterval method) {
    assertThat(method.of(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(method.share(0, 0, 0.95).value()).isNaN();
    assertThat(method.share(3, 4, 0.95).value()).isEqualTo(0.75);
  }

  @ParameterizedTest
  @EnumSource
  void illegalCountsAndLevelsAreRefused(BinomialInterval method) {
    assertThatIllegalArgumentException().isThrownBy(() -> method.of(-1, 4, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> method.of(5, 4, 0.95))
        .withMessageContaining("5 of 4");
    assertThatIllegalArgumentException().isThrownBy(() -> method.of(1, 4, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> method.of(1, 4, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> method.of(1, 4, Double.NaN));
  }

  /**
   * Coverage of 95 % intervals for n = 20, computed exactly by summing the binomial distribution,
   * so that there is no chance of a false alarm. Clopper-Pearson must never fall below the level;
   * Wilson is known to dip to 0.83 next to 0 and 1 and is near the level on average.
   */
  @Test
  void coverageIsAsPromised() {
    int n = 20;
    double mean = 0;
    for (int i = 1; i < 200; i++) {
      double p = i / 200.0;
      assertThat(coverage(BinomialInterval.CLOPPER_PEARSON, n, p)).isGreaterThanOrEqualTo(0.95);
      double wilson = coverage(BinomialInterval.WILSON, n, p);
      assertThat(wilson).isGreaterThan(0.83);
      mean += wilson / 199;
    }
    assertThat(mean).isCloseTo(0.95, within(0.01));
  }

  private static double coverage(BinomialInterval method, int n, double p) {
    double covered = 0;
    double probability = StrictMath.pow(1 - p, n);
    for (int k = 0; k <= n; k++) {
      covered += method.of(k, n, 0.95).contains(p) ? probability : 0;
      probability *= (n - k) / (k + 1.0) * p / (1 - p);
    }
    return covered;
  }
}
