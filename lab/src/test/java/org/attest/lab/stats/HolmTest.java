package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  /** statsmodels 0.15.0: multipletests([.01, .04, .03, .005, .5], method='holm')[1]. */
  @Test
  void agreesWithStatsmodels() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005, 0.5))
        .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.5}, within(1e-15));
  }

  @Test
  void missingPValuesDoNotCount() {
    double[] adjusted = Holm.adjust(Double.NaN, 0.04, 0.01);
    assertThat(adjusted[0]).isNaN();
    assertThat(adjusted[1]).isEqualTo(0.04);
    assertThat(adjusted[2]).isEqualTo(0.02);
    assertThat(Holm.adjust()).isEmpty();
    assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
  }

  @Test
  void pValuesOutsideTheUnitIntervalAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(0.5, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(-0.1));
  }
}
