package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {

  /** SciPy 1.17.1: binom.sf(k - 1, n, p); binomtest(7, 100).proportion_ci(0.95, 'exact'). */
  @Test
  void agreesWithSciPy() {
    Rate rate = Rate.of(100, i -> i % 14 == 3);
    assertThat(rate).isEqualTo(new Rate(7, 100));
    assertThat(rate.tail(0.05)).isCloseTo(0.2339860, within(1e-6));
    assertThat(rate.estimate(0.95).value()).isEqualTo(0.07);
    assertThat(rate.estimate(0.95).low()).isCloseTo(0.028605, within(1e-5));
    assertThat(rate.estimate(0.95).high()).isCloseTo(0.138919, within(1e-5));
  }

  @Test
  void edges() {
    assertThat(new Rate(0, 10).tail(0.5)).isEqualTo(1);
    assertThat(new Rate(5, 5).tail(0.5)).isCloseTo(0.03125, within(1e-15));
    assertThat(new Rate(0, 0).estimate(0.95).value()).isNaN();
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(3, 2));
  }
}
