package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTestTest {

  /** SciPy 1.17.1: binomtest(k, n, alternative='greater' | 'less' | 'two-sided').pvalue. */
  @ParameterizedTest
  @CsvSource({
    "20, 20, 9.5367431640625e-07, 1.0, 1.9073486328125e-06",
    "15, 20, 0.020694732666015625, 0.9940910339355469, 0.04138946533203125",
    "10, 20, 0.5880985260009766, 0.5880985260009766, 1.0",
    "3, 17, 0.9988250732421875, 0.0063629150390625, 0.012725830078125",
    "0, 5, 1.0, 0.03125, 0.0625",
    "1200, 2000, 1.7525031034677855e-19, 1.0, 3.505006206935571e-19",
  })
  void agreesWithSciPy(int k, int n, double greater, double less, double twoSided) {
    SignTest test = new SignTest(k, n - k, 0, 0);
    Percentage tolerance = Percentage.withPercentage(1e-9);
    assertThat(test.pGreater()).isCloseTo(greater, tolerance);
    assertThat(test.pLess()).isCloseTo(less, tolerance);
    assertThat(test.pTwoSided()).isCloseTo(twoSided, tolerance);
  }

  @Test
  void tiesAndMissingValuesAreCountedAndLeftOut() {
    double inf = Double.POSITIVE_INFINITY;
    double[] a = {1, 2, 3, Double.NaN, 5, inf, inf, 0.0};
    double[] b = {0, 2, 4, 1, Double.NaN, 1, inf, -0.0};
    assertThat(SignTest.of(a, b)).isEqualTo(new SignTest(2, 1, 3, 2));
  }

  @Test
  void withoutSignsNothingIsDecided() {
    SignTest test = SignTest.of();
    assertThat(test.pGreater()).isEqualTo(1);
    assertThat(test.pLess()).isEqualTo(1);
    assertThat(test.pTwoSided()).isEqualTo(1);
    assertThat(test.sharePositive(0.95).interval()).isEqualTo(new Interval(0, 1, 0.95));
  }
}
