package org.attest.studies.benignoverfitting.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.junit.jupiter.api.Test;

/** R8 and R9 on made-up traces that follow a growth law, with a small offset per replicate. */
class StageClaimsTest {

  private static final int STEPS = 400;

  /** η‖μ‖²‖w_O‖² of the cells below: 0.001 · 625 · 1/3. */
  private static final double RATE = 0.001 * 625 / 3;

  private final Claim two = new StageTwo();
  private final Claim three = new StageThree();

  @Test
  void linearValueAndLogarithmicGapAreSupported() {
    Verdict verdict =
        two.judge(stageTwo(t -> 0.3 * RATE * t, t -> StrictMath.log(1 + 1e-4 * t * t)));
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.finding()).contains("slope of V₊ 0.301");
  }

  @Test
  void anotherLawOrAnotherSlopeRefutes() {
    DoubleUnaryOperator gap = t -> StrictMath.log(1 + 1e-4 * t * t);
    assertThat(two.judge(stageTwo(t -> RATE * t, gap)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(two.judge(stageTwo(t -> 0.3 * RATE * t, t -> 0.03 * t)).decision())
        .isEqualTo(Decision.REFUTED);
  }

  @Test
  void ofSeveralReadoutsTheOneDecidesWhoseGapGetsFurthest() {
    Synthetic records = new Synthetic(Stages.NAME, Parameters.appendixA());
    DoubleUnaryOperator value = t -> 0.3 * RATE * t;
    for (int r = 0; r < 5; r++) {
      addStageTwo(records, r, value, t -> StrictMath.log(1 + 1e-6 * t * t));
      addStageTwo(records, 0.05, r, value, t -> 0.03 * t);
    }
    Verdict verdict = two.judge(records.results());
    assertThat(verdict.decision()).isEqualTo(Decision.REFUTED);
    assertThat(verdict.finding()).endsWith("at ‖w_O‖ = 0.0500");
  }

  @Test
  void stepsAfterTheWindowDoNotCount() {
    DoubleUnaryOperator value = t -> 0.3 * RATE * Math.min(t, STEPS / 2.0);
    Verdict verdict = two.judge(stageTwo(value, t -> StrictMath.log(1 + 1e-4 * t * t)));
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
  }

  @Test
  void oneReplicateIsInconclusive() {
    Synthetic one = new Synthetic(Stages.NAME, Parameters.appendixA());
    addStageTwo(one, 0, t -> 0.3 * RATE * t, t -> StrictMath.log(1 + 1e-4 * t * t));
    assertThat(two.judge(one.results()).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void exponentialOfTheValueIsLinearInStageThree() {
    assertThat(three.judge(stageThree(t -> StrictMath.log(1 + 0.5 * t))).decision())
        .isEqualTo(Decision.SUPPORTED);
    assertThat(three.judge(stageThree(t -> 0.05 * t)).decision()).isEqualTo(Decision.REFUTED);
    // A line has an R² of 0.998 on it, and is not its law.
    assertThat(three.judge(stageThree(t -> 1.5 * StrictMath.log(1 + t))).decision())
        .isEqualTo(Decision.REFUTED);
  }

  @Test
  void cappedOrMissingTrainingsGiveNoVerdict() {
    Synthetic capped = new Synthetic(Stages.NAME, Parameters.appendixA());
    addStageTwo(capped, 0, t -> t, t -> t);
    Results results = capped.spoil(1, Status.CAPPED).results();
    assertThat(two.judge(results).finding()).contains("hit the cap");
    assertThat(three.judge(results).finding()).contains("no records of its cells");
  }

  @Test
  void recordsWithoutTracesAreInconclusive() {
    Synthetic bare = new Synthetic(Stages.NAME, Parameters.appendixA());
    for (int r = 0; r < 3; r++) {
      bare.add(bare.cell("eta", 0.001, "epsilon", 0.3), r, Map.of(Measures.READOUT_NORM2, 1.0));
    }
    assertThat(two.judge(bare.results()).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  private static Results stageTwo(DoubleUnaryOperator value, DoubleUnaryOperator gap) {
    Synthetic records = new Synthetic(Stages.NAME, Parameters.appendixA());
    for (int r = 0; r < 5; r++) {
      addStageTwo(records, r, value, gap);
    }
    return records.results();
  }

  private static void addStageTwo(
      Synthetic records, int replicate, DoubleUnaryOperator value, DoubleUnaryOperator gap) {
    addStageTwo(records, 1 / Math.sqrt(3), replicate, value, gap);
  }

  private static void addStageTwo(
      Synthetic records,
      double readout,
      int replicate,
      DoubleUnaryOperator value,
      DoubleUnaryOperator gap) {
    double offset = 1e-3 * replicate;
    records.add(
        records.cell("eta", 0.001, "epsilon", 0.3, "w-o-norm", readout),
        replicate,
        Status.COMPLETE,
        Map.of(Measures.STEPS, (double) STEPS, Measures.READOUT_NORM2, 1.0 / 3),
        Map.of(
            Measures.STEP,
            trace(t -> t),
            Measures.RESIDUAL_GAP,
            trace(t -> 0.1 * t / STEPS),
            Measures.V_PLUS,
            trace(t -> value.applyAsDouble(t) * (1 + offset)),
            Measures.logitOfSignal(Query.SIGNAL),
            trace(gap),
            Measures.logitOfStrong(Query.SIGNAL),
            trace(t -> offset)));
  }

  private static Results stageThree(DoubleUnaryOperator value) {
    Synthetic records = new Synthetic(Stages.NAME, Parameters.appendixA());
    for (int r = 0; r < 5; r++) {
      double offset = 1e-3 * r;
      records.add(
          records.cell("eta", 0.01, "epsilon", 0.001),
          r,
          Status.COMPLETE,
          Map.of(Measures.STEPS, (double) STEPS),
          Map.of(
              Measures.STEP, trace(t -> t),
              Measures.V_PLUS, trace(t -> value.applyAsDouble(t) + offset)));
    }
    return records.results();
  }

  private static double[] trace(DoubleUnaryOperator f) {
    double[] trace = new double[STEPS + 1];
    for (int t = 0; t <= STEPS; t++) {
      trace[t] = f.applyAsDouble(t);
    }
    return trace;
  }
}
