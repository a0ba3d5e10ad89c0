package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.LengthGeneralisation;

/** C7: fixed encodings do not generalise in length. */
final class FixedDoNotGeneralise extends TransformerUnits {

  private final Regime regime;

  FixedDoNotGeneralise(Regime regime) {
    super(
        regime.id("C7"),
        regime.statement("Fixed encodings do not length-generalise"),
        Origin.recalled(
            "experiments of section 4, as others summarise them; the law of fixed encodings beyond T "
                + "is our choice"),
        List.of(regime.experiment(LengthGeneralisation.NAME)),
        "For a fixed and a stochastic training of equal replicate number: ratio of their losses "
            + "at 2T where their losses at T are equal (interpolated log-log, at the larger of "
            + "both final losses); loss of the fixed one at 2T, at the end and half-way",
        "A pair long enough, d_e/(η_W t) below 0.02 in relative units, passes with a ratio above "
            + "5, a fixed loss above 0.2 at the end and at least 0.95 of that half-way. "
            + RULE);
    this.regime = regime;
  }

  @Override
  public String reach() {
    return regime.reach();
  }

  @Override
  protected String shown() {
    return "ratio of losses at 2T, fixed to stochastic";
  }

  @Override
  protected List<Check> checks(Results results) {
    List<TrainingRecord> records = regime.records(results, LengthGeneralisation.NAME);
    List<Check> checks = new ArrayList<>();
    for (TrainingRecord fixed : judged(results)) {
      Cell partner = fixed.training().cell().with("encoding", "stochastic");
      records.stream()
          .filter(r -> r.training().cell().equals(partner))
          .filter(r -> r.training().replicate() == fixed.training().replicate())
          .forEach(r -> checks.add(check(fixed, r)));
    }
    return checks;
  }

  @Override
  boolean asksForTheEnd() {
    return true;
  }

  @Override
  List<TrainingRecord> concerned(Results results) {
    return regime.records(results, LengthGeneralisation.NAME).stream()
        .filter(r -> !Setting.stochastic(r.training().cell()))
        .filter(r -> Setting.of(r.training().cell()).query() == Query.CERTIFICATE)
        .toList();
  }

  private static Check check(TrainingRecord fixed, TrainingRecord stochastic) {
    String same = Measures.loss(Task.SAME);
    double level = Math.max(fixed.measure(same), stochastic.measure(same));
    double ratio = longerAt(fixed, level) / longerAt(stochastic, level);
    String longer = Measures.loss(Task.DOUBLE);
    double end = fixed.measure(longer);
    double middle = Course.at(fixed, longer, fixed.training().cell().integer("steps") / 2.0);
    return new Check(ratio > 5 && end > 0.2 && end >= 0.95 * middle, ratio);
  }

  /** Loss at 2T where the loss at T first reaches a level. */
  private static double longerAt(TrainingRecord record, double level) {
    double[] same = record.trace(Measures.loss(Task.SAME));
    double[] longer = record.trace(Measures.loss(Task.DOUBLE));
    for (int i = 1; i < same.length; i++) {
      if (same[i] <= level) {
        double share = StrictMath.log(same[i - 1] / level) / StrictMath.log(same[i - 1] / same[i]);
        double log =
            (1 - share) * StrictMath.log(longer[i - 1]) + share * StrictMath.log(longer[i]);
        return StrictMath.exp(log);
      }
    }
    return Double.NaN;
  }
}
