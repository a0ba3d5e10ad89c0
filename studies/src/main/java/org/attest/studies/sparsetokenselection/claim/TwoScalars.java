package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.sparsetokenselection.theory.Reduction;

/** C3: training follows the two-scalar system. */
final class TwoScalars extends TransformerUnits {

  TwoScalars() {
    super(
        "C3",
        "α, c and the loss follow the two-scalar system",
        Origin.ours("symmetry of the population gradient"),
        List.of(Convergence.NAME),
        "Largest relative deviation of α, of c and of the loss from the system over all logged "
            + "steps after the warm-up, t ≥ T/η_V",
        "A training with batches of 256 or more passes with α and c within 3 % and the loss "
            + "within 20 %. "
            + RULE);
  }

  @Override
  protected String shown() {
    return "largest deviation of α or c";
  }

  /** The paper's batch; smaller ones scatter more. */
  private static final int BATCH = 256;

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
    return results.records(Convergence.NAME).stream()
        .filter(r -> concerns(r.training().cell()))
        .toList();
  }

  private static boolean concerns(Cell cell) {
    return Reduction.applies(cell) && Setting.stochastic(cell) && cell.integer("batch") >= BATCH;
  }

  private static Check check(TrainingRecord record, Reduction theory) {
    double alpha = deviation(record, Measures.ALPHA, theory, theory.trajectory().alpha());
    double c = deviation(record, Measures.C, theory, theory.trajectory().c());
    double loss = deviation(record, Measures.loss(Task.SAME), theory, theory.trajectory().loss());
    double worst = Math.max(alpha, c);
    return new Check(worst < 0.03 && loss < 0.2, worst);
  }

  /** The largest relative deviation of a trace after the warm-up; NaN if none was logged there. */
  static double deviation(TrainingRecord record, String name, Reduction theory, double[] expected) {
    double[] step = record.steps();
    double[] values = record.trace(name);
    double warmUp = theory.setting().t() / theory.setting().etaV();
    double worst = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < step.length; i++) {
      if (step[i] >= warmUp) {
        worst = Math.max(worst, Math.abs(values[i] / expected[(int) step[i]] - 1));
      }
    }
    return worst < 0 ? Double.NaN : worst;
  }
}
