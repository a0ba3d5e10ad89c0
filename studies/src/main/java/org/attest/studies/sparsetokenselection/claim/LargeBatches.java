package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.experiment.LargeBatch;
import org.attest.studies.sparsetokenselection.theory.Reduction;

/** C3L: with large batches training follows the two-scalar system closely. */
final class LargeBatches extends TransformerUnits {

  LargeBatches() {
    super(
        "C3L",
        "With large batches α and c follow the two-scalar system closely",
        Origin.ours("symmetry of the population gradient"),
        List.of(LargeBatch.NAME),
        "Largest relative deviation of α and of c from the system over all logged steps after the "
            + "warm-up, t ≥ T/η_V",
        "A training with batches of 4096 or more passes with both within 1 %. " + RULE);
  }

  @Override
  protected String shown() {
    return "largest deviation of α or c";
  }

  @Override
  protected List<Check> checks(Results results) {
    List<Check> checks = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(judged(results))) {
      Reduction theory = Reduction.of(cell.getFirst().training().cell());
      cell.forEach(record -> checks.add(check(record, theory)));
    }
    return checks;
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return results.records(LargeBatch.NAME).stream()
        .filter(r -> concerns(r.training().cell()))
        .toList();
  }

  private static boolean concerns(Cell cell) {
    return Reduction.applies(cell) && cell.integer("batch") >= LargeBatch.BATCH;
  }

  private static Check check(TrainingRecord record, Reduction theory) {
    double alpha =
        TwoScalars.deviation(record, Measures.ALPHA, theory, theory.trajectory().alpha());
    double c = TwoScalars.deviation(record, Measures.C, theory, theory.trajectory().c());
    double worst = Math.max(alpha, c);
    return new Check(worst < 0.01, worst);
  }
}
