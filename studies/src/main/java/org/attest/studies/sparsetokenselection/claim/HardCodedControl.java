package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.HardCoded;

/** K2: the optimum is one. */
final class HardCodedControl extends EverySeed {

  HardCodedControl() {
    super(
        "K2",
        "V = [I 0] and W = blockdiag(0, c I) with a certificate query solve the task for c ≥ 30",
        "control",
        List.of(HardCoded.NAME),
        "Relative loss at c ≥ 30",
        "An evaluation passes with a loss below 10⁻³. " + RULE);
  }

  @Override
  String shown() {
    return "relative loss";
  }

  @Override
  List<Check> checks(Results results) {
    return results.records(HardCoded.NAME).stream()
        .filter(r -> r.training().cell().real("c") >= 30)
        .filter(r -> r.training().cell().choice("query").equals("certificate"))
        .map(r -> r.measure(Measures.loss(Task.SAME)))
        .map(loss -> new Check(loss < 1e-3, loss))
        .toList();
  }
}
