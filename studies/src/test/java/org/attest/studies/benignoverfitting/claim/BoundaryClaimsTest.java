package org.attest.studies.benignoverfitting.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.theory.Boundary;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit;
import org.junit.jupiter.api.Test;

/**
 * R2 to R5 on made-up loss surfaces: the loss falls linearly in log SNR through every cutoff, with
 * the 0.2-crossing at N SNR^p = const, so that the statistics are known exactly.
 */
class BoundaryClaimsTest {

  private final Claim exponent = new BoundaryExponent();
  private final Claim constant = new BoundaryConstant();
  private final Claim cutoffs = new OtherCutoffs();
  private final Claim limit = new LimitPredictsBoundary();
  private final Claim noise = new OperativeNoise();

  @Test
  void lawWithTheDrawnConstantIsSupported() {
    Results results = surface(2, 1000, 0).results();
    Verdict slope = exponent.judge(results);
    assertThat(slope.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(slope.estimate()).isCloseTo(-2, within(0.02));
    Verdict level = constant.judge(results);
    assertThat(level.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(level.estimate()).isCloseTo(1000, within(10.0));
    assertThat(cutoffs.judge(results).decision()).isEqualTo(Decision.SUPPORTED);
  }

  @Test
  void anotherExponentRefutesTheLawAtEveryCutoff() {
    Results results = surface(3, 1000 * Math.sqrt(10), 0).results();
    assertThat(exponent.judge(results).decision()).isEqualTo(Decision.REFUTED);
    assertThat(exponent.judge(results).estimate()).isCloseTo(-3, within(0.05));
    assertThat(cutoffs.judge(results).decision()).isEqualTo(Decision.REFUTED);
  }

  @Test
  void anotherConstantRefutesTheConstantAlone() {
    Results results = surface(2, 400, 0).results();
    assertThat(constant.judge(results).decision()).isEqualTo(Decision.REFUTED);
    assertThat(exponent.judge(results).decision()).isEqualTo(Decision.SUPPORTED);
  }

  @Test
  void scatterOfReplicatesLeavesTheExponentOpen() {
    Verdict verdict = exponent.judge(surface(2, 1000, 0.25).results());
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.high() - verdict.low()).isGreaterThan(0.3);
  }

  @Test
  void theLimitOfOrthogonalTokensIsComparedAtEveryN() {
    Verdict agrees = limit.judge(limitTimes(1.02));
    assertThat(agrees.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(agrees.estimate()).isCloseTo(1.02, within(0.005));
    assertThat(agrees.finding()).contains("over 4 of 4 values of N");
    assertThat(limit.judge(limitTimes(1.3)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(limit.judge(surface(2, 1000, 0.25).results()).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  private static Results limitTimes(double factor) {
    Synthetic surface = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    Setting setting = Setting.of(surface.cell());
    for (int n : new int[] {6, 10, 20, 40}) {
      double snr = OrthogonalLimit.boundary(setting.withSamples(n), Boundary.CUTOFF);
      row(surface, n, 2, factor * n * snr * snr, 0);
    }
    return surface.results();
  }

  @Test
  void gapsGiveNoVerdict() {
    Synthetic surface = surface(2, 1000, 0);
    Results spoiled = surface.spoil(surface.size() / 10, Status.DIVERGED).results();
    Verdict verdict = cutoffs.judge(spoiled);
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.finding()).contains("diverged");

    Synthetic narrow = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    row(narrow, 8, 2, 1000, 0);
    assertThat(exponent.judge(narrow.results()).finding()).contains("1 of 1 values of N");
    assertThat(constant.judge(narrow.results()).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(cutoffs.judge(narrow.results()).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void aFewLostTrainingsAreNamed() {
    Synthetic surface = surface(2, 1000, 0);
    Verdict verdict = cutoffs.judge(surface.spoil(3, Status.CAPPED).results());
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.finding()).contains("3 hit the cap");
  }

  @Test
  void mixedParametersGiveNoVerdict() {
    Synthetic surface = surface(2, 1000, 0);
    surface.add(surface.cell("m", 4L), 0, Map.of(Measures.TEST_LOSS, 0.1));
    assertThat(exponent.judge(surface.results()).finding()).contains("several values of m");
  }

  @Test
  void strongNoiseDecidesWhenTheConstantFollowsTheSquaredRatio() {
    assertThat(noise.judge(noiseRatio(2, 2)).decision()).isEqualTo(Decision.SUPPORTED);
    // the weak noise decides alone: the constant in units of σ_p does not move with σ̃_p
    Verdict weak = noise.judge(noiseRatio(2, 0));
    assertThat(weak.decision()).isEqualTo(Decision.REFUTED);
    assertThat(weak.estimate()).isCloseTo(0, within(0.05));
    assertThat(noise.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void noiseRatioNeedsThreeRatios() {
    Synthetic few = new Synthetic(NoiseRatio.NAME, Parameters.figure1());
    noiseCurve(few, 0.2, 4, 20, 2);
    noiseCurve(few, 0.4, 4, 10, 2);
    Verdict verdict = noise.judge(few.results());
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.finding()).contains("fewer than 3");
  }

  private static Synthetic surface(double power, double constant, double scatter) {
    Synthetic surface = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int n : new int[] {4, 8, 12, 16, 20, 40, 80, 160}) {
      row(surface, n, power, constant, scatter);
    }
    return surface;
  }

  /** Loss 0.2 at SNR* with N SNR*^power = constant, falling by 1 per factor e of SNR. */
  private static void row(Synthetic surface, int n, double power, double constant, double scatter) {
    double boundary = StrictMath.pow(constant / n, 1 / power);
    for (int i = -10; i <= 10; i++) {
      double snr = boundary * StrictMath.exp(0.07 * i);
      Cell cell = surface.cell("n", (long) n, "snr", snr);
      for (int r = 0; r < 4; r++) {
        double loss = 0.2 - StrictMath.log(snr / boundary) + scatter * (r - 1.5);
        surface.add(cell, r, Map.of(Measures.TEST_LOSS, Math.max(0.01, loss)));
      }
    }
  }

  private static Results noiseRatio(double strongFixed, double weakFixed) {
    Synthetic curves = new Synthetic(NoiseRatio.NAME, Parameters.figure1());
    for (double ratio : new double[] {5, 10, 20, 40}) {
      noiseCurve(curves, 4 / ratio, 4, ratio, strongFixed);
      if (ratio != 20) {
        noiseCurve(curves, 0.2, 0.2 * ratio, ratio, weakFixed);
      }
    }
    return curves.results();
  }

  /** N SNR*² = 800 (C_p/20)^power at the cutoff of R5. */
  private static void noiseCurve(
      Synthetic curves, double weak, double strong, double ratio, double power) {
    double boundary = Math.sqrt(800 * StrictMath.pow(ratio / 20, power) / NoiseRatio.SAMPLES);
    for (int i = -3; i <= 3; i++) {
      double snr = boundary * StrictMath.exp(0.1 * i + 0.03);
      Cell cell =
          curves.cell(
              "n",
              (long) NoiseRatio.SAMPLES,
              "snr",
              snr,
              "sigma-p",
              weak,
              "sigma-p-strong",
              strong);
      for (int r = 0; r < 3; r++) {
        double loss = Boundary.NOISE_RATIO_CUTOFF - StrictMath.log(snr / boundary) / 2;
        curves.add(cell, r, Map.of(Measures.TEST_LOSS, loss));
      }
    }
  }
}
