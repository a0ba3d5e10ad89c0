package org.attest.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values are as long as it takes to tell them apart. */
class ValueTextTest {

  @Test
  void asFewDigitsAsTellNeighboursApart() {
    double third = 2.0 / 3;
    assertThat(ValueText.of(third, List.of(third, 1.0))).isEqualTo("0.6667");
    assertThat(ValueText.of(third, List.of(third, 0.66667))).isEqualTo("0.666667");
    assertThat(ValueText.of(third, List.of(Math.nextUp(third)))).isEqualTo("0.6666666666666666");
    assertThat(ValueText.of(0.05, List.of(0.1))).isEqualTo("0.05");
    assertThat(ValueText.of(123456.5, List.of())).isEqualTo("123456");
    assertThat(ValueText.of(123456.5, List.of(123456.0))).isEqualTo("123456.5");
    assertThat(ValueText.of(1e-8 / 3, List.of())).isEqualTo("0.000000003333");
    assertThat(ValueText.of(12_800L, List.of())).isEqualTo("12800");
    assertThat(ValueText.of("relu", List.of("gelu"))).isEqualTo("relu");
    assertThat(ValueText.of(Double.NaN, List.of())).isEqualTo("NaN");
    assertThat(ValueText.exact(third)).isEqualTo("0.6666666666666666");
    assertThat(ValueText.exact(1.0)).isEqualTo("1");
    assertThat(ValueText.isRounded("0.6667", third)).isTrue();
    assertThat(ValueText.isRounded("0.67", third)).isFalse();
  }
}
