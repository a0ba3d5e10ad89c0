package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published points do not settle how m* grows: the table of the page, computed again. */
class PublishedPointsTest {

  private static final List<ScalingLaw> LAWS =
      List.of(ScalingLaw.LOG, ScalingLaw.LINEAR, ScalingLaw.SQRT, ScalingLaw.POWER);

  private static ScalingComparison compare(int from) {
    double[] t = PublishedPoints.t();
    double[] m = PublishedPoints.m();
    return ScalingComparison.of(
        LAWS, Arrays.copyOfRange(t, from, t.length), Arrays.copyOfRange(m, from, m.length));
  }

  /**
   * The page's AICc leaves out the constant n (1 + ln 2π); its points had more digits than ours.
   */
  @ParameterizedTest
  @CsvSource({
    "0, log, 625.9, 71.6", "0, linear, 435.6, 65.1", "0, sqrt, 325.2, 59.8", "0, power, 348, 61.0",
    "1, log, 399.0, 61.5", "1, linear, 428.9, 62.7", "1, sqrt, 293.5, 56.3", "1, power, 293, 56.2",
  })
  void table(int from, String law, double squares, double aicc) {
    ScalingFit fit =
        compare(from).fits().stream()
            .filter(f -> f.law().name().equals(law))
            .findFirst()
            .orElseThrow();
    double constant = fit.count() * (1 + StrictMath.log(2 * Math.PI));
    assertThat(fit.residualSquares()).isCloseTo(squares, within(1.0));
    assertThat(fit.aicc() - constant).isCloseTo(aicc, within(0.06));
  }

  /** Neither log nor linear: without the floored point they are within 2 of each other. */
  @ParameterizedTest
  @CsvSource({"0", "1"})
  void noLogarithm(int from) {
    ScalingComparison laws = compare(from);
    assertThat(laws.byAicc().getFirst().law()).isIn(ScalingLaw.SQRT, ScalingLaw.POWER);
    assertThat(laws.deltaAicc(ScalingLaw.LOG)).isGreaterThan(4);
    if (from == 1) {
      assertThat(Math.abs(laws.deltaAicc(ScalingLaw.LOG) - laws.deltaAicc(ScalingLaw.LINEAR)))
          .isLessThan(2);
    }
  }
}
