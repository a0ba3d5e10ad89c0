package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.EveryUnit.Check;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.HardCoded;
import org.attest.studies.sparsetokenselection.experiment.IndependentQuery;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/** K1 and K2: what must come out whatever the paper says. */
final class Controls {

  private Controls() {}

  /** K1: nothing is learned from a query that names another subset. */
  static Claim independentQuery() {
    return new TransformerUnits(
            "K1",
            "With a query that names an independent subset the loss ends at 1 − q/T and not below",
            Origin.ours("control"),
            "Relative loss at the end against 1 − q/T",
            "A training passes with a loss of at least 1 − q/T less 3 standard errors and at most "
                + "0.05 above.",
            IndependentQuery.NAME)
        .of(results ->
            results.records(IndependentQuery.NAME).stream()
                .filter(r -> r.training().cell().choice("named").equals("independent"))
                .toList())
        .each("relative loss minus (1 − q/T)", Controls::plateau);
  }

  private static Check plateau(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double apart =
        record.measure(Measures.loss(Task.SAME)) - OrthonormalLimit.plateau(s.t(), s.q());
    double error = record.measure(Measures.error(Task.SAME));
    return new Check(apart >= -3 * error && apart <= 0.05, apart);
  }

  /** K2: the optimum is one. */
  static Claim hardCoded() {
    return new TransformerUnits(
            "K2",
            "V = [I 0] and W = blockdiag(0, c I) with a certificate query solve the task for c ≥ 30",
            Origin.ours("control"),
            "Relative loss, mean over replicates, at each c ≥ 30",
            "A value of c passes with a mean below 10⁻³; rare draws with an unselected correlation "
                + "of 1 or more make single evaluations jump.",
            HardCoded.NAME)
        .of(Controls::certificates)
        .all(
            "relative loss",
            (judged, results) ->
                CellGroups.agreeing(judged).stream().map(Controls::optimum).toList());
  }

  private static List<TrainingRecord> certificates(Results results) {
    return results.records(HardCoded.NAME).stream()
        .filter(r -> {
          Cell cell = r.training().cell();
          return cell.real("c") >= 30 && cell.choice("query").equals("certificate");
        })
        .toList();
  }

  private static Check optimum(List<TrainingRecord> cell) {
    double loss =
        cell.stream()
            .mapToDouble(r -> r.measure(Measures.loss(Task.SAME)))
            .average()
            .orElse(Double.NaN);
    return new Check(loss < 1e-3, loss);
  }
}
