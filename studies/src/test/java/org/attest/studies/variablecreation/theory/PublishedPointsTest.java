package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.attest.lab.stats.NonlinearFit;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published points do not settle how m* grows: the table of the page, computed again. */
class PublishedPointsTest {

  private static final double[] T = PublishedPoints.t();
  private static final double[] M = PublishedPoints.m();
  private static final double[] BAR = PublishedPoints.bar();

  /** The first point that no resample leaves on the floor, T = 300. */
  private static final int FREE = 4;

  /**
   * NumPy 2.4.6: r = numpy.linalg.lstsq(A, m)[1]; n*log(r/n) + 6 + 24/(n - 4), A = [1, f(T)], with
   * weights 1/bar² for 'bars', less Σ log w; the power by scipy 1.17.1.
   */
  @ParameterizedTest
  @CsvSource({
    "0, equal, log, 71.6", "0, equal, sqrt, 59.8", "0, equal, power, 61.0",
        "0, equal, linear, 65.1",
    "1, equal, log, 61.5", "1, equal, sqrt, 56.3", "1, equal, power, 56.2",
        "1, equal, linear, 62.7",
    "4, equal, log, 48.4", "4, equal, sqrt, 48.9", "4, equal, power, 48.6",
        "4, equal, linear, 51.9",
    "4, bars, log, 49.5", "4, bars, sqrt, 50.6", "4, bars, power, 50.2", "4, bars, linear, 53.7",
  })
  void asPlotted(int from, String weights, String law, double aicc) {
    int n = T.length - from;
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = weights.equals("bars") ? 1 / (BAR[from + i] * BAR[from + i]) : 1;
    }
    ScalingComparison laws =
        ScalingComparison.weighted(
            ScalingLaw.common(),
            Arrays.copyOfRange(T, from, T.length),
            Arrays.copyOfRange(M, from, T.length),
            w);
    ScalingFit fit = laws.fit(law(law));
    assertThat(fit.aicc() - n * (1 + Math.log(2 * Math.PI))).isCloseTo(aicc, within(0.12));
  }

  private static ScalingLaw law(String name) {
    return ScalingLaw.common().stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Floor and rounding modelled: the mean over resamples of the first grid point that is not below
   * c(T) + noise, fitted to the plotted means by least squares; noise of standard deviation
   * max(bar, 4). scipy 1.17.1: minimize of Σ (50 + 10 Σ_g norm.sf((g - c)/sd) - m)², Nelder-Mead.
   */
  @ParameterizedTest
  @CsvSource({
    "log, 297.6930, 58.2167, -153.65, 37.41", "sqrt, 287.8853, 57.6137, 6.089, 3.1803",
    "linear, 436.6147, 65.1105, 40.564, 0.068493", "power, 284.4496, 57.3976, 4.46, 0.4592",
  })
  void withFloorAndRounding(String law, double squares, double aicc, double a, double b) {
    NonlinearFit fit =
        NonlinearFit.of((t, p) -> plotted(t, size(law, t, p)), T, M, new double[] {a, b});
    assertThat(fit.residualSquares()).isCloseTo(squares, within(1.5));
    double n = T.length;
    assertThat(n * Math.log(fit.residualSquares() / n) + 6 + 24 / (n - 4))
        .isCloseTo(aicc, within(0.1));
    assertThat(fit.parameter(1)).isCloseTo(b, within(0.01 * b));
  }

  private static double size(String law, double t, double[] p) {
    return switch (law) {
      case "log" -> p[0] + p[1] * Math.log(t);
      case "sqrt" -> p[0] + p[1] * Math.sqrt(t);
      case "linear" -> p[0] + p[1] * t;
      default -> p[0] * Math.pow(t, p[1]);
    };
  }

  /** E max(50, least multiple of 10 that is not below c + noise). */
  private static double plotted(double t, double size) {
    double sd = Math.max(4, BAR[Arrays.binarySearch(T, t)]);
    double mean = PublishedPoints.FLOOR;
    for (int g = PublishedPoints.FLOOR; g < 400; g += PublishedPoints.STEP) {
      mean += PublishedPoints.STEP * 0.5 * Erf.erfc((g - size) / sd / Math.sqrt(2));
    }
    return mean;
  }

  /** With the floor respected ln T is level with √T and the power, and a line is behind. */
  @Test
  void theFloorMadeTheLogarithmLookBad() {
    ScalingComparison free =
        ScalingComparison.of(
            ScalingLaw.common(),
            Arrays.copyOfRange(T, FREE, T.length),
            Arrays.copyOfRange(M, FREE, T.length));
    double log = free.fit(ScalingLaw.LOG).aicc();
    assertThat(free.fit(ScalingLaw.SQRT).aicc() - log).isBetween(-1.0, 1.0);
    assertThat(free.fit(ScalingLaw.POWER).aicc() - log).isBetween(-1.0, 1.0);
    assertThat(free.fit(ScalingLaw.LINEAR).aicc() - log).isBetween(3.4, 4.0);
  }

  /** Steps of 10 allow the bars, to the reading; steps of 20 do not. */
  @Test
  void barsAreStandardDeviationsOnAGridOfTens() {
    boolean twenties = true;
    for (int i = 1; i < T.length; i++) {
      assertThat(BAR[i]).as("T = %s", T[i]).isGreaterThan(least(M[i], 10) - 0.2);
      twenties &= BAR[i] > least(M[i] - 50, 20) - 0.2;
    }
    assertThat(twenties).isFalse();
    for (double t : new double[] {150, 250, 900}) {
      int i = Arrays.binarySearch(T, t);
      assertThat(BAR[i]).isCloseTo(least(M[i], 10), within(0.2));
    }
  }

  private static double least(double mean, double step) {
    double f = mean / step - Math.floor(mean / step);
    return step * Math.sqrt(f * (1 - f));
  }

  @Test
  void gridPointsAreTheNearest() {
    assertThat(PublishedPoints.gridPoints())
        .containsExactly(
            50, 50, 60, 60, 70, 60, 80, 80, 80, 90, 90, 100, 90, 100, 100, 110, 110, 110);
  }
}
