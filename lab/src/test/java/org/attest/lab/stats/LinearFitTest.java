package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LinearFitTest {

  private static final double[] A = {1.2, 3.1, 2.2, 4.8, 5.0, 4.1, 7.7, 6.5};
  private static final double[] B = {2.0, 1.9, 3.3, 5.1, 4.0, 6.2, 7.0, 9.9};

  /**
   * statsmodels 0.15.0: m = WLS(b, add_constant(a), weights=w).fit(); params, bse, rsquared, ssr.
   */
  @Test
  void weightedLineAgreesWithStatsmodels() {
    LinearFit fit = LinearFit.weighted(A, B, new double[] {1, 2, 1, 3, 1, 2, 1, 1});
    assertThat(fit.intercept()).isCloseTo(0.2521617717862292, within(1e-12));
    assertThat(fit.slope()).isCloseTo(1.063697640828118, within(1e-12));
    assertThat(fit.standardError(0)).isCloseTo(1.5473416535198155, within(1e-12));
    assertThat(fit.standardError(1)).isCloseTo(0.3358104239561686, within(1e-12));
    assertThat(fit.rSquared()).isCloseTo(0.6257811383443779, within(1e-12));
    assertThat(fit.residualSquares()).isCloseTo(23.42204670197401, within(1e-11));
    // m.conf_int(.05)
    assertThat(fit.slope(0.95).low()).isCloseTo(0.2419991347117494, within(1e-11));
    assertThat(fit.slope(0.95).high()).isCloseTo(1.8853961469444867, within(1e-11));
    assertThat(fit.intercept(0.95).low()).isCloseTo(-3.5340468579816746, within(1e-11));
    // m.get_prediction([[1, 3.0]]).conf_int(alpha=.05)
    assertThat(fit.at(0.95, 3.0).value()).isCloseTo(3.44325469, within(1e-8));
    assertThat(fit.at(0.95, 3.0).low()).isCloseTo(1.69404661, within(1e-8));
    assertThat(fit.at(0.95, 3.0).high()).isCloseTo(5.19246278, within(1e-8));
  }

  /** statsmodels 0.15.0: m = OLS(b, add_constant(column_stack([a, a**2]))).fit(). */
  @Test
  void severalRegressorsAgreeWithStatsmodels() {
    double[] squares = Arrays.stream(A).map(a -> a * a).toArray();
    LinearFit fit = LinearFit.multiple(new double[][] {A, squares}, B);
    assertThat(fit.coefficient(0)).isCloseTo(0.40710059995016135, within(1e-12));
    assertThat(fit.coefficient(1)).isCloseTo(1.0802554597623546, within(1e-12));
    assertThat(fit.coefficient(2)).isCloseTo(-0.006767850051452917, within(1e-12));
    assertThat(fit.standardError(2)).isCloseTo(0.16261719741074493, within(1e-12));
    assertThat(fit.coefficient(1, 0.95).low()).isCloseTo(-2.724354250903587, within(1e-11));
    assertThat(fit.coefficient(2, 0.95).high()).isCloseTo(0.4112529637746927, within(1e-11));
    assertThat(fit.rSquared()).isCloseTo(0.6544267070324412, within(1e-12));
  }

  /** NIST StRD, data set Norris (linear, lower difficulty): certified values. */
  @Test
  void norris() {
    double[] y = {
      0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1,
      668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0,
      998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2
    };
    double[] x = {
      0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5,
      666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2,
      999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5
    };
    LinearFit fit = LinearFit.of(x, y);
    Percentage tolerance = Percentage.withPercentage(1e-9);
    assertThat(fit.intercept()).isCloseTo(-0.262323073774029, tolerance);
    assertThat(fit.slope()).isCloseTo(1.00211681802045, tolerance);
    assertThat(fit.standardError(0)).isCloseTo(0.232818234301152, tolerance);
    assertThat(fit.standardError(1)).isCloseTo(0.429796848199937e-03, tolerance);
    assertThat(fit.residualSd()).isCloseTo(0.884796396144373, tolerance);
    assertThat(fit.rSquared()).isCloseTo(0.999993745883712, tolerance);
    assertThat(fit.residualSquares()).isCloseTo(26.6173985294224, tolerance);
  }

  /** NIST StRD, data set Longley (multilinear, higher difficulty): certified values. */
  @Test
  void longley() {
    double[] y = {
      60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
      69564, 69331, 70551
    };
    double[][] x = {
      {
        83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2,
        115.7, 116.9
      },
      {
        234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769,
        444546, 482704, 502601, 518173, 554894
      },
      {
        2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806,
        4007
      },
      {
        1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572,
        2827
      },
      {
        107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445,
        121950, 123366, 125368, 127852, 130081
      },
      {
        1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961,
        1962
      }
    };
    double[] certified = {
      -3482258.63459582,
      15.0618722713733,
      -0.358191792925910e-01,
      -2.02022980381683,
      -1.03322686717359,
      -0.511041056535807e-01,
      1829.15146461355
    };
    double[] errors = {
      890420.383607373,
      84.9149257747669,
      0.334910077722432e-01,
      0.488399681651699,
      0.214274163161675,
      0.226073200069370,
      455.478499142212
    };
    LinearFit fit = LinearFit.multiple(x, y);
    for (int j = 0; j < certified.length; j++) {
      assertThat(fit.coefficient(j)).isCloseTo(certified[j], Percentage.withPercentage(1e-6));
      assertThat(fit.standardError(j)).isCloseTo(errors[j], Percentage.withPercentage(1e-6));
    }
    assertThat(fit.rSquared()).isCloseTo(0.995479004577296, within(1e-12));
  }

  @Test
  void missingRowsAndZeroWeightsAreLeftOut() {
    double[] x = {1, 2, 3, 4, Double.NaN};
    double[] y = {1, 2, Double.NaN, 4, 5};
    assertThat(LinearFit.of(x, y).count()).isEqualTo(3);
    assertThat(LinearFit.of(x, y).missing()).isEqualTo(2);
    assertThat(LinearFit.of(x, y).slope()).isCloseTo(1, within(1e-15));
    LinearFit weighted = LinearFit.weighted(x, y, new double[] {1, 1, 1, 0, 1});
    assertThat(weighted.count()).isEqualTo(2);
  }

  @Test
  void degenerateDataAreUndetermined() {
    double[] constant = {2, 2, 2};
    double[] x = {1, 2, 3};
    LinearFit vertical = LinearFit.of(constant, x);
    assertThat(vertical.slope()).isNaN();
    assertThat(vertical.rSquared()).isNaN();
    assertThat(vertical.slope(0.95).known()).isFalse();
    assertThat(vertical.at(0.95, 1).known()).isFalse();
    LinearFit flat = LinearFit.of(x, constant);
    assertThat(flat.slope()).isCloseTo(0, within(1e-15));
    assertThat(flat.rSquared()).isNaN();
    LinearFit two = LinearFit.of(new double[] {1, 2}, new double[] {1, 3});
    assertThat(two.slope()).isCloseTo(2, within(1e-14));
    assertThat(two.slope(0.95).contains(2)).isFalse();
    assertThat(two.residualSd()).isNaN();
    assertThat(LinearFit.of(new double[] {1}, new double[] {1}).slope()).isNaN();
    assertThat(LinearFit.of(new double[0], new double[0]).slope()).isNaN();
  }

  @Test
  void programmingErrorsAreRefused() {
    double[] two = {1, 2};
    assertThatIllegalArgumentException().isThrownBy(() -> LinearFit.of(two, new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearFit.weighted(two, two, new double[] {1, -1}));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearFit.of(two, two).at(0.95));
  }

  /** statsmodels 0.15.0: m = OLS(log(b), add_constant(log(a))).fit(); params, conf_int(.05). */
  @Test
  void powerLawAgreesWithStatsmodels() {
    PowerLawFit fit = PowerLawFit.of(A, B);
    assertThat(fit.exponent()).isCloseTo(0.7844731288495636, within(1e-12));
    assertThat(fit.exponent(0.95).low()).isCloseTo(0.21923275843723955, within(1e-11));
    assertThat(fit.exponent(0.95).high()).isCloseTo(1.3497134992618876, within(1e-11));
    assertThat(fit.factor(0.95).value())
        .isCloseTo(StrictMath.exp(0.41108848737724807), within(1e-12));
    assertThat(fit.factor(0.95).high()).isCloseTo(StrictMath.exp(1.226459507641765), within(1e-10));
    assertThat(fit.rSquared()).isCloseTo(0.6577799585938148, within(1e-12));
    assertThat(fit.at(0.95, 1).value()).isCloseTo(fit.factor(0.95).value(), within(1e-14));
  }

  @Test
  void powerLawsNeedPositiveValues() {
    PowerLawFit fit = PowerLawFit.of(new double[] {1, 2, 4, 0, -1}, new double[] {3, 12, 48, 1, 1});
    assertThat(fit.missing()).isEqualTo(2);
    assertThat(fit.count()).isEqualTo(3);
    assertThat(fit.exponent(0.95).within(1.99, 2.01)).isTrue();
  }
}
