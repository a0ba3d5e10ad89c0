package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Extensions;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.MoreGeneral;

/** C13: what appendix G argues without an experiment. */
final class MoreGeneralNetworks extends EveryUnit {

  MoreGeneralNetworks() {
    super(
        "C13",
        "With four classes, sets of patterns, several heads or a skip connection training still"
            + " learns the task and turns attention to label-relevant tokens",
        Origin.reading(
            "Appendix G, which argues that the proofs carry over; settings and rule are ours"),
        List.of(MoreGeneral.NAME),
        "Hinge loss (of yᵀF), trained attention, every training with one of the four: test hinge loss, and"
            + " attention on label-relevant tokens, mean over heads, queries and test samples, at"
            + " the end less that at the start",
        "A training passes with a test hinge loss below 0.001 and a rise of attention. " + RULE);
  }

  @Override
  protected String shown() {
    return "rise of attention";
  }

  /** The other half of the rule, and which half the trainings fail that fail. */
  @Override
  protected String remark(Results results) {
    List<TrainingRecord> looked = looked(results);
    Summary hinge =
        Summary.of(looked.stream().mapToDouble(r -> r.measure(Measures.HINGE)).toArray());
    if (hinge.count() == 0) {
      return "";
    }
    long losses =
        looked.stream().filter(r -> r.measure(Measures.HINGE) >= Measures.SUCCESS).count();
    long falls = looked.stream().filter(r -> rise(r) <= 0).count();
    return String.format(
        Locale.ROOT,
        "test hinge loss: median %.4g, from %.4g to %.4g; %d at %s or above, %d without a rise",
        hinge.median(),
        hinge.min(),
        hinge.max(),
        losses,
        Measures.SUCCESS,
        falls);
  }

  @Override
  protected List<Check> checks(Results results) {
    return looked(results).stream()
        .map(r -> new Check(Outcomes.success(r) && rise(r) > 0, rise(r)))
        .toList();
  }

  private static double rise(TrainingRecord record) {
    return record.measure(Measures.ATTENTION_END) - record.measure(Measures.ATTENTION_START);
  }

  private static List<TrainingRecord> looked(Results results) {
    List<TrainingRecord> looked = new ArrayList<>();
    for (TrainingRecord record : results.records(MoreGeneral.NAME)) {
      Cell cell = record.training().cell();
      if (!Extensions.of(cell).text().isEmpty()
          && cell.choice("attention").equals("trained")
          && cell.choice("loss").equals("hinge")
          && !cell.choice("error").equals("literal")) {
        looked.add(record);
      }
    }
    return looked;
  }
}
