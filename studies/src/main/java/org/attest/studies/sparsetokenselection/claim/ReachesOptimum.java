package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Tail;
import org.attest.studies.sparsetokenselection.theory.Hypotheses;

/** C1: the transformer reaches the optimum from zero. */
final class ReachesOptimum extends TransformerUnits {

  private final Regime regime;

  ReachesOptimum(Regime regime) {
    super(
        regime.id("C1"),
        regime.statement("The transformer with stochastic encodings reaches the optimum from zero"),
        Origin.reading(
                "abstract; that it does so at a rate near 1/t is our reading of a bound that later papers quote")
            .under(Hypotheses.NEAR_ORTHOGONAL),
        List.of(regime.experiment(Tail.NAME)),
        "Relative loss at the end; slope of log loss on log t over the last decade",
        "A training long enough, d_e/(η_W t) below 0.02 in relative units, passes with loss "
            + "below 10⁻² at the end, lower than half-way, and a slope in [−1.3, −0.7]. "
            + RULE);
    this.regime = regime;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "final relative loss";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(ReachesOptimum::check).toList();
  }

  @Override
  boolean asksForTheEnd() {
    return true;
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return regime.stochastic(results, Tail.NAME).stream()
        .filter(r -> r.training().cell().integer("halve-every") == 0)
        .toList();
  }

  private static Check check(TrainingRecord record) {
    double end = record.training().cell().integer("steps");
    String name = Measures.loss(Task.SAME);
    double loss = record.measure(name);
    double[] t = Course.window(record, Measures.STEP, end / 10, end);
    double slope = Course.logSlope(t, Course.window(record, name, end / 10, end));
    boolean falling = loss < Course.at(record, name, end / 2);
    return new Check(loss < 1e-2 && falling && slope >= -1.3 && slope <= -0.7, loss);
  }
}
