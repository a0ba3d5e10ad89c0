package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/** C4: α overshoots and returns. */
final class Overshoot extends TransformerUnits {

  private final Regime regime;

  Overshoot(Regime regime) {
    super(
        regime.id("C4"),
        regime.statement("α rises above 1, at most to ½(1 + √(T/q)), and comes back"),
        Origin.ours("best α at given attention"),
        List.of(regime.experiment(Convergence.NAME)),
        "Largest α of the training, α at the end",
        "A training passes with the largest α in (1, ½(1 + √(T/q))] and a smaller one at the "
            + "end. "
            + RULE);
    this.regime = regime;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "largest α";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(Overshoot::check).toList();
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return regime.records(results, Convergence.NAME);
  }

  private static Check check(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double largest = Summary.of(record.trace(Measures.ALPHA)).max();
    boolean met =
        largest > 1
            && largest <= OrthonormalLimit.alphaPeak(s.t(), s.q())
            && record.measure(Measures.ALPHA) < largest;
    return new Check(met, largest);
  }
}
