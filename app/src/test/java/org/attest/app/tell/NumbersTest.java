package org.attest.app.tell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 1", "-0.1, -0.1", "0.123456, 0.1235", "1234567, 1235000", "12345678, 1.235e7",
    "0.00001234, 1.234e-5", "100, 100", "99999, 100000", "NaN, –", "Infinity, ∞", "-Infinity, −∞"
  })
  void textHasFourSignificantDigits(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "12.4, 12 s",
    "185, 3 min 05 s",
    "8040, 2 h 14 min",
    "NaN, unknown"
  })
  void durations(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "0.5, 0.5", "1500, 1.5 k", "3.2e9, 3.2 G", "45e12, 45 T"})
  void scaled(double value, String text) {
    assertThat(Numbers.scaled(value)).isEqualTo(text);
  }
}
