package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.experiment.Convergence;

/** C2: V and W converge in direction. */
final class GroundTruthDirections extends TransformerUnits {

  private final Regime regime;

  GroundTruthDirections(Regime regime) {
    super(
        regime.id("C2"),
        regime.statement("V and W converge to the directions [I 0] and blockdiag(0, I)"),
        Origin.recalled("convergence experiments of section 4, as others summarise them"),
        List.of(regime.experiment(Convergence.NAME)),
        "cos(V, V*), cos(W, W*); ‖V₂‖/‖V₁‖ and ‖W₁₂‖/‖W₂₂‖ at the end over their value after an "
            + "eighth of the steps",
        "A training passes with both cosines above 0.99 and both ratios below 1; a position-only "
            + "training, which has no noise blocks, with the cosines. "
            + RULE);
    this.regime = regime;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "smaller cosine";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(GroundTruthDirections::check).toList();
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return regime.stochastic(results, Convergence.NAME);
  }

  private static Check check(TrainingRecord record) {
    double cosine = Math.min(record.measure(Measures.COS_V), record.measure(Measures.COS_W));
    boolean clean = record.training().cell().choice("trained").equals("position-only");
    boolean falling = falls(record, Measures.NOISE_V) && falls(record, Measures.NOISE_W);
    return new Check(cosine > 0.99 && (clean || falling), cosine);
  }

  private static boolean falls(TrainingRecord record, String name) {
    double early = Course.at(record, name, record.training().cell().integer("steps") / 8.0);
    return record.measure(name) < early;
  }
}
