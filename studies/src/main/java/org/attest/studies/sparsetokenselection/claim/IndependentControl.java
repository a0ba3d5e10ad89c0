package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.IndependentQuery;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/** K1: nothing is learned from a query that names another subset. */
final class IndependentControl extends TransformerUnits {

  IndependentControl() {
    super(
        "K1",
        "With a query that names an independent subset the loss ends at 1 − q/T and not below",
        Origin.ours("control"),
        List.of(IndependentQuery.NAME),
        "Relative loss at the end against 1 − q/T",
        "A training passes with a loss of at least 1 − q/T less 3 standard errors and at most "
            + "0.05 above. "
            + RULE);
  }

  @Override
  protected String shown() {
    return "relative loss minus (1 − q/T)";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(IndependentControl::check).toList();
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return results.records(IndependentQuery.NAME).stream()
        .filter(r -> r.training().cell().choice("named").equals("independent"))
        .toList();
  }

  private static Check check(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double apart =
        record.measure(Measures.loss(Task.SAME)) - OrthonormalLimit.plateau(s.t(), s.q());
    double error = record.measure(Measures.error(Task.SAME));
    return new Check(apart >= -3 * error && apart <= 0.05, apart);
  }
}
