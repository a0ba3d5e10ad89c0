package org.attest.studies.sparsetokenselection.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.evidence.EveryUnit.Check;
import org.attest.lab.stats.Spearman;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.experiment.Convergence;
import org.attest.studies.sparsetokenselection.experiment.LengthGeneralisation;
import org.attest.studies.sparsetokenselection.theory.Hypotheses;

/** C6 to C8: longer inputs, with stochastic and with fixed encodings. */
final class LengthClaims {

  private LengthClaims() {}

  /** C6: loss on longer inputs falls with the loss in training. */
  static Claim lengthFollows() {
    return new TransformerUnits(
            "C6",
            "With stochastic encodings the loss at twice and four times the length goes to zero with "
                + "the loss in distribution",
            Origin.recalled("length-generalisation theorem, as others summarise it")
                .under(Hypotheses.NEAR_ORTHOGONAL),
            "After the warm-up: Spearman correlation of log loss at 2T and at 4T with log loss at T; "
                + "loss at the end over loss half-way at 2T and 4T",
            "A training long enough, d_e/(η_W t) below 0.02 in relative units, passes with both "
                + "correlations above 0.95 and both ratios below 0.7.",
            LengthGeneralisation.NAME)
        .of(results ->
            certified(Regime.OWN.stochastic(results, LengthGeneralisation.NAME).stream()))
        .atTheEnd()
        .each("larger ratio of loss at the end to loss half-way", LengthClaims::follows);
  }

  private static Check follows(TrainingRecord record) {
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

  /** C7: fixed encodings do not generalise in length. */
  static Claim fixedDoNotGeneralise(Regime regime) {
    return new TransformerUnits(
            regime,
            "C7",
            "Fixed encodings do not length-generalise",
            Origin.recalled(
                "experiments of section 4, as others summarise them; the law of fixed encodings beyond T "
                    + "is our choice"),
            "For a fixed and a stochastic training of equal replicate number: ratio of their losses "
                + "at 2T where their losses at T are equal (interpolated log-log, at the larger of "
                + "both final losses); loss of the fixed one at 2T, at the end and half-way",
            "A pair long enough, d_e/(η_W t) below 0.02 in relative units, passes with a ratio above "
                + "5, a fixed loss above 0.2 at the end and at least 0.95 of that half-way.",
            LengthGeneralisation.NAME)
        .of(results -> fixed(regime.records(results, LengthGeneralisation.NAME).stream()))
        .atTheEnd()
        .all(
            "ratio of losses at 2T, fixed to stochastic",
            (judged, results) -> {
              List<Check> checks = new ArrayList<>();
              for (TrainingRecord fixed : judged) {
                Cell partner = fixed.training().cell().with("encoding", "stochastic");
                regime.records(results, LengthGeneralisation.NAME).stream()
                    .filter(r -> r.training().cell().equals(partner))
                    .filter(r -> r.training().replicate() == fixed.training().replicate())
                    .forEach(r -> checks.add(pair(fixed, r)));
              }
              return checks;
            });
  }

  private static List<TrainingRecord> certified(Stream<TrainingRecord> records) {
    return records
        .filter(r -> Setting.of(r.training().cell()).query() == Query.CERTIFICATE)
        .toList();
  }

  private static List<TrainingRecord> fixed(Stream<TrainingRecord> records) {
    return certified(records.filter(r -> !Setting.stochastic(r.training().cell())));
  }

  private static Check pair(TrainingRecord fixed, TrainingRecord stochastic) {
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

  /**
   * C8: fixed encodings are learned in distribution; those of the experiment on length, and one-hot
   * ones on their own.
   */
  static Claim fixedLearn(Regime regime) {
    TransformerUnits claim =
        new TransformerUnits(
            regime,
            "C8",
            "Fixed encodings are learned in distribution, W₂₂ being as near to the identity as"
                + " their span allows",
            Origin.ours("the paper leaves their dynamics open"),
            "Relative loss at T; cos(W, W*) against √((T − 1)/d_e)",
            "A training with d_e ≥ T and long enough, d_e/(η_W t) below 0.02 in relative units, "
                + "passes with a loss below 2·10⁻² and a cosine within 0.03.",
            LengthGeneralisation.NAME,
            Convergence.NAME);
    return claim
        .of(results ->
            fixed(
                claim.experiments().stream()
                    .flatMap(e -> regime.records(results, e).stream())
                    .filter(r -> wide(r.training().cell()))))
        .atTheEnd()
        .each("cosine of W minus √((T − 1)/d_e)", LengthClaims::learned);
  }

  private static boolean wide(Cell cell) {
    Setting s = Setting.of(cell);
    return s.de() >= s.t();
  }

  private static Check learned(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    double limit = Math.sqrt((s.t() - 1.0) / s.de());
    double apart = record.measure(Measures.COS_W) - limit;
    boolean learned = record.measure(Measures.loss(Task.SAME)) < 2e-2;
    return new Check(learned && Math.abs(apart) < 0.03, apart);
  }
}
