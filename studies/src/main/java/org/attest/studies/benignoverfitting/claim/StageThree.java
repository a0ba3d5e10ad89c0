package org.attest.studies.benignoverfitting.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.experiment.Stages;

/**
 * R9: in stage III the exponential of the signal's value grows linearly. Over half of a training
 * any smooth growth has an R² near 1, t^1.5 one of 0.998; so the line is compared with that law,
 * the nearest of another order (our choice).
 */
final class StageThree extends EveryUnit {

  private static final double TARGET = 0.001;

  /** Power of the law that a line must beat. */
  private static final double WRONG = 1.5;

  StageThree() {
    super(
        "R9",
        "In stage III exp V₊ grows linearly in t",
        Origin.reading(
            "Lemma 5.4, Appendix D.4, which bound exp V₊ by a line from below; the bound taken for"
                + " the law"),
        List.of(Stages.NAME),
        "Per training to ε ≤ 0.001, over the last half of its steps: what a line in t leaves of the"
            + " variance of exp V₊, 1 − R², over what a line in t^1.5 leaves",
        "A training passes with a ratio below 1: growth nearer to t than to t^1.5. " + RULE);
  }

  private static Evidence evidence(Results results) {
    return Evidence.of(results, Stages.NAME, c -> c.real("epsilon") <= TARGET, Set.of("form"));
  }

  @Override
  protected String missing(Results results) {
    return evidence(results).gap();
  }

  @Override
  protected List<Check> checks(Results results) {
    Evidence evidence = evidence(results);
    return evidence.gap().isEmpty()
        ? evidence.records().stream().map(StageThree::check).toList()
        : List.of();
  }

  @Override
  protected String shown() {
    return "variance of exp V₊ that a line in t leaves over what one in t^1.5 leaves";
  }

  private static Check check(TrainingRecord record) {
    double ratio = left(record, t -> t) / left(record, t -> StrictMath.pow(t, WRONG));
    return new Check(ratio < 1, ratio);
  }

  /** 1 − R² of a line of exp V₊ in f(t). */
  private static double left(TrainingRecord record, DoubleUnaryOperator f) {
    double[] t = Arrays.stream(Traces.lastHalf(record, Measures.STEP)).map(f).toArray();
    double[] v = Traces.lastHalf(record, Measures.V_PLUS);
    return 1 - LinearFit.of(t, Arrays.stream(v).map(StrictMath::exp).toArray()).rSquared();
  }
}
