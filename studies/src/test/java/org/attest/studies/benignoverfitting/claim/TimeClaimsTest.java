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
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.junit.jupiter.api.Test;

/** R10 and R14 on made-up times and losses that are exact powers, times a factor per replicate. */
class TimeClaimsTest {

  private final Claim law = new TimeLaw();
  private final Claim floor = new TargetSetsFloor();

  @Test
  void exactPowersSupportTheLaw() {
    Verdict verdict = law.judge(grid(-1, 0.3).results());
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.finding()).contains("benign ε -1.000", "harmful N 1.000");
  }

  @Test
  void oneWrongExponentRefutes() {
    Verdict verdict = law.judge(grid(-0.5, 0.3).results());
    assertThat(verdict.decision()).isEqualTo(Decision.REFUTED);
    assertThat(verdict.estimate()).isCloseTo(-0.5, within(0.01));
  }

  @Test
  void targetSetsTheFloorBelowProportion() {
    Verdict verdict = floor.judge(grid(-1, 0.3).results());
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.estimate()).isCloseTo(0.3, within(1e-6));
    assertThat(floor.judge(grid(-1, 1.2).results()).decision()).isEqualTo(Decision.REFUTED);
    assertThat(floor.judge(grid(-1, -0.1).results()).decision()).isEqualTo(Decision.REFUTED);
  }

  @Test
  void divergedOrMissingTrainingsGiveNoVerdict() {
    Synthetic grid = grid(-1, 0.3);
    Results spoiled = grid.spoil(grid.size() / 8, Status.DIVERGED).results();
    assertThat(law.judge(spoiled).finding()).contains("diverged");
    assertThat(law.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(floor.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void axesThatWereNotSweptAreInconclusive() {
    Synthetic grid = new Synthetic(TimeScaling.NAME, new TimeScaling().parameters());
    axis(grid, grid.cell(), "epsilon", new double[] {0.001, 0.005, 0.1}, -1, 0.3);
    assertThat(law.judge(grid.results()).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(floor.judge(grid.results()).decision()).isEqualTo(Decision.SUPPORTED);
  }

  private static Synthetic grid(double epsilonPower, double lossPower) {
    Synthetic grid = new Synthetic(TimeScaling.NAME, new TimeScaling().parameters());
    Cell benign = grid.cell();
    Cell harmful = grid.cell("n", 10L, "snr", Setting.APPENDIX_A_HARMFUL_SNR);
    axis(grid, benign, "epsilon", new double[] {0.001, 0.005, 0.1}, epsilonPower, lossPower);
    axis(grid, benign, "eta", new double[] {0.0025, 0.02, 0.04}, epsilonPower, lossPower);
    axis(grid, benign, "w-o-norm", new double[] {0.25, 0.5, 1}, epsilonPower, lossPower);
    axis(grid, benign, "snr", new double[] {11.04, 15.6, 22}, epsilonPower, lossPower);
    axis(grid, harmful, "snr", new double[] {1.6, 3.2, 6.6}, epsilonPower, lossPower);
    for (long n : new long[] {4, 6, 8, 10}) {
      replicates(grid, harmful.with("n", n), epsilonPower, lossPower);
    }
    return grid;
  }

  private static void axis(
      Synthetic grid,
      Cell base,
      String key,
      double[] values,
      double epsilonPower,
      double lossPower) {
    for (double value : values) {
      replicates(grid, base.with(key, value), epsilonPower, lossPower);
    }
  }

  /** T and test loss as the theorems have them, with the powers of ε as given. */
  private static void replicates(Synthetic grid, Cell cell, double epsilonPower, double lossPower) {
    Setting s = Setting.of(cell);
    double speed = s.eta() * s.readoutNorm2() * (s.nSnr2() > 1000 ? s.mu2() : 1.0 / s.n());
    for (int r = 0; r < 4; r++) {
      double factor = 1 + 0.1 * r;
      grid.add(
          cell,
          r,
          Map.of(
              Measures.STEPS,
              factor * StrictMath.pow(s.epsilon(), epsilonPower) / speed,
              Measures.TEST_LOSS,
              factor * 0.1 * StrictMath.pow(s.epsilon(), lossPower)));
    }
  }
}
