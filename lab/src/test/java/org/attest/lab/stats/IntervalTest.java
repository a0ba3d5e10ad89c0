package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void answersQuestionsAboutItsEnds() {
    Interval interval = new Interval(-2.1, -1.9, 0.95);
    assertThat(interval.contains(-2)).isTrue();
    assertThat(interval.contains(-1.9)).isTrue();
    assertThat(interval.excludes(-1)).isTrue();
    assertThat(interval.within(-2.2, -1.8)).isTrue();
    assertThat(interval.within(-2, -1.8)).isFalse();
    assertThat(interval.halfWidth()).isCloseTo(0.1, within(1e-15));
    assertThat(interval).hasToString("95 % [-2.1, -1.9]");
  }

  @Test
  void theUnknownIntervalDecidesNothing() {
    Interval unknown = new Interval(Double.NaN, 3, 0.95);
    assertThat(unknown).isEqualTo(Interval.unknown(0.95));
    assertThat(unknown.contains(0)).isFalse();
    assertThat(unknown.excludes(0)).isFalse();
    assertThat(unknown.within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isFalse();
    assertThat(unknown).hasToString("95 % [unknown]");
  }

  @Test
  void monotoneMapsKeepTheOrderOfTheEnds() {
    Interval interval = new Interval(1, 4, 0.9);
    assertThat(interval.map(Math::sqrt)).isEqualTo(new Interval(1, 2, 0.9));
    assertThat(interval.map(x -> -x)).isEqualTo(new Interval(-4, -1, 0.9));
    assertThat(Interval.unknown(0.9).map(x -> -x).known()).isFalse();
    assertThat(new Estimate(4, interval).map(x -> 1 / x).low()).isEqualTo(0.25);
  }

  @Test
  void textIsShort() {
    assertThat(new Estimate(958.2712, new Interval(838, 1105.04, 0.95)))
        .hasToString("958.3, 95 % [838, 1105]");
    assertThat(new Estimate(1.23456e-9, new Interval(0, 12345678, 0.999)))
        .hasToString("1.235e-09, 99.9 % [0, 1.235e+07]");
    assertThat(new Interval(Double.NEGATIVE_INFINITY, -0.04875, 0.9).text())
        .isEqualTo("[-inf, -0.04875]");
  }

  @Test
  void endsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 0.95));
  }

  /**
   * Differences of shares with Wilson intervals: 56/70 less 48/80 is Newcombe's example, 0.0524 to
   * 0.3339 by method 10 in Table II of his paper. Python, statsmodels 0.15.0:
   * confint_proportions_2indep(56, 70, 48, 80, method="newcomb", compare="diff"); the same to 14
   * digits in R 4.2.2, prop.test(k, n, correct = FALSE)$conf.int for each share and the formula.
   */
  @Test
  void differencesOfIndependentEstimates() {
    Estimate first = BinomialInterval.WILSON.share(56, 70, 0.95);
    Estimate second = BinomialInterval.WILSON.share(48, 80, 0.95);
    Estimate d = first.minus(second);
    assertThat(d.value()).isCloseTo(0.2, within(1e-15));
    assertThat(d.low()).isCloseTo(0.05243147240236498, within(1e-12));
    assertThat(d.high()).isCloseTo(0.33387265403690614, within(1e-12));
    assertThat(second.minus(first).high()).isCloseTo(-d.low(), within(1e-15));
    Estimate few =
        BinomialInterval.WILSON
            .share(9, 10, 0.95)
            .minus(BinomialInterval.WILSON.share(3, 10, 0.95));
    assertThat(few.low()).isCloseTo(0.1705227239345029, within(1e-12));
    assertThat(few.high()).isCloseTo(0.809017973535488, within(1e-12));
    assertThat(first.minus(BinomialInterval.WILSON.share(48, 80, 0.9)).known()).isFalse();
    assertThat(first.minus(Estimate.unknown(0.95)).known()).isFalse();
  }
}
