package org.attest.studies.sparsetokenselection.claim;

import java.util.List;
import org.attest.lab.stats.Spearman;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.LengthGeneralisation;
import org.attest.studies.sparsetokenselection.theory.Hypotheses;

/** C6: loss on longer inputs falls with the loss in training. */
final class LengthFollows extends TransformerUnits {

  LengthFollows() {
    super(
        "C6",
        "With stochastic encodings the loss at twice and four times the length goes to zero with "
            + "the loss in distribution",
        Origin.recalled("length-generalisation theorem, as others summarise it")
            .under(Hypotheses.NEAR_ORTHOGONAL),
        List.of(LengthGeneralisation.NAME),
        "After the warm-up: Spearman correlation of log loss at 2T and at 4T with log loss at T; "
            + "loss at the end over loss half-way at 2T and 4T",
        "A training long enough, d_e/(η_W t) below 0.02 in relative units, passes with both "
            + "correlations above 0.95 and both ratios below 0.7. "
            + RULE);
  }

  @Override
  protected String shown() {
    return "larger ratio of loss at the end to loss half-way";
  }

  @Override
  protected List<Check> checks(Results results) {
    return judged(results).stream().map(LengthFollows::check).toList();
  }

  @Override
  boolean asksForTheEnd() {
    return true;
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return results.records(LengthGeneralisation.NAME).stream()
        .filter(r -> Setting.stochastic(r.training().cell()))
        .filter(r -> Setting.of(r.training().cell()).query() == Query.CERTIFICATE)
        .toList();
  }

  private static Check check(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double from = s.t() / s.etaV();
    double[] same = Course.window(record, Measures.loss(Task.SAME), from, Double.POSITIVE_INFINITY);
    double ratio = 0;
    boolean monotone = true;
    for (Task task : List.of(Task.DOUBLE, Task.QUADRUPLE)) {
      double[] longer = Course.window(record, Measures.loss(task), from, Double.POSITIVE_INFINITY);
      monotone &= Spearman.of(same, longer).coefficient() > 0.95;
      double middle = Course.at(record, Measures.loss(task), s.steps() / 2.0);
      ratio = Math.max(ratio, record.measure(Measures.loss(task)) / middle);
    }
    return new Check(monotone && ratio < 0.7, ratio);
  }
}
