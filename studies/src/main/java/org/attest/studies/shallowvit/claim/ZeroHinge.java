package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C10: zero hinge risk, not only zero error. */
final class ZeroHinge extends EveryUnit {

  ZeroHinge() {
    super(
        "C10",
        "With enough samples the hinge risk vanishes, not only the error",
        Origin.paper("Theorem 1").under(Hypotheses.HINGE, Hypotheses.DATA),
        List.of(SampleComplexity.NAME),
        "Trained attention, coupled design, at the largest N of every α_*: test hinge loss, and the exact"
            + " share of test samples inside the margin"
            + Outcomes.NETWORK,
        "A training passes with a test hinge loss below 0.001 and no test error. " + RULE);
  }

  @Override
  protected String shown() {
    return "share of test samples inside the margin";
  }

  @Override
  protected List<Check> checks(Results results) {
    List<Check> checks = new ArrayList<>();
    for (List<TrainingRecord> group :
        Outcomes.byAlpha(Outcomes.of(results, "coupled", "trained")).values()) {
      int most = group.stream().mapToInt(r -> r.training().cell().integer("n")).max().orElse(0);
      for (TrainingRecord record : group) {
        if (record.training().cell().integer("n") == most) {
          boolean met = Outcomes.success(record) && record.measure(Measures.ERROR) == 0;
          checks.add(new Check(met, record.measure(Measures.VIOLATIONS)));
        }
      }
    }
    return checks;
  }
}
