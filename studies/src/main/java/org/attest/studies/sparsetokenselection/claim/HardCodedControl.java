package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.HardCoded;

/** K2: the optimum is one. */
final class HardCodedControl extends TransformerUnits {

  HardCodedControl() {
    super(
        "K2",
        "V = [I 0] and W = blockdiag(0, c I) with a certificate query solve the task for c ≥ 30",
        Origin.ours("control"),
        List.of(HardCoded.NAME),
        "Relative loss, mean over replicates, at each c ≥ 30",
        "A value of c passes with a mean below 10⁻³; rare draws with an unselected correlation "
            + "of 1 or more make single evaluations jump. "
            + RULE);
  }

  @Override
  protected String shown() {
    return "relative loss";
  }

  @Override
  protected List<Check> checks(Results results) {
    return CellGroups.agreeing(judged(results)).stream().map(HardCodedControl::check).toList();
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return results.records(HardCoded.NAME).stream()
        .filter(r -> concerns(r.training().cell()))
        .toList();
  }

  private static boolean concerns(Cell cell) {
    return cell.real("c") >= 30 && cell.choice("query").equals("certificate");
  }

  private static Check check(List<TrainingRecord> cell) {
    double loss =
        cell.stream()
            .mapToDouble(r -> r.measure(Measures.loss(Task.SAME)))
            .average()
            .orElse(Double.NaN);
    return new Check(loss < 1e-3, loss);
  }
}
