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
}
