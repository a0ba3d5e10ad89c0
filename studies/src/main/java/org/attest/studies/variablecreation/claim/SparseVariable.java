package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.MannWhitney;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;

/** C6: attention creates the sparse variable. */
final class SparseVariable extends StatedClaim {

  private static final double AUC = 0.95;
  private static final double SEEN = 0.95;
  private static final double CHANCE = 0.05;
  private static final double SIGNIFICANT = 0.01;

  SparseVariable() {
    super(
        "C6",
        "In networks that learned, a head of [CLS] attends to the relevant bits, and the label"
            + " needs them: a sparse variable was created",
        Origin.recalled("section 5 and appendix; the thresholds are ours"),
        List.of(AttentionOnRelevant.NAME),
        "Share of successful trainings with AUC of the best head at least 0.95, accuracy 50 ± 5 %"
            + " with the relevant bits hidden and at least 95 % with as many others hidden;"
            + " Mann-Whitney test that their attention on the relevant bits exceeds that of failed"
            + " trainings",
        "Supported if the 95 % Clopper-Pearson interval of the share lies above 1/2 and the test"
            + " has p below 0.01, refuted if the interval lies below 1/2, inconclusive otherwise");
  }

  @Override
  public String reach() {
    return "the default preset trains one cell, T = 100 and m = 50, and its verdict speaks of that; support takes 6"
        + " successes that all pass, and 24 trainings there have given 7; --preset paper has T = 100 and 300 with three m,"
        + " 20 trainings each";
  }

  @Override
  public String estimated() {
    return "share of successes that rank the bits and need them";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        CellGroups.widest(CellGroups.complete(results.records(AttentionOnRelevant.NAME)), "t", "m");
    List<TrainingRecord> won = of(records, 1);
    List<TrainingRecord> lost = of(records, 0);
    if (won.isEmpty()) {
      return Verdict.inconclusive(
          "no training succeeded", "records of " + AttentionOnRelevant.NAME);
    }
    long ranked = ranking(won);
    long needed = won.stream().filter(SparseVariable::needed).count();
    long passed = won.stream().filter(r -> r.measure(Measures.AUC) >= AUC && needed(r)).count();
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(passed, won.size(), LEVEL);
    MannWhitney test = MannWhitney.of(masses(won), masses(lost));
    Decision decision = within(share, 0.5, 1);
    if (decision == Decision.SUPPORTED && !(test.pGreater() < SIGNIFICANT)) {
      decision = Decision.INCONCLUSIVE;
    }
    return verdict(
            decision,
            String.format(
                Locale.ROOT,
                "of %s %d rank the bits with an AUC of at least 0.95, %d need them and no others, %d"
                    + " both; median attention on them %.2f, %s",
                won.size() == 1 ? "1 success" : won.size() + " successes",
                ranked,
                needed,
                passed,
                Summary.of(masses(won)).median(),
                lost.isEmpty()
                    ? "no failures to compare with"
                    : String.format(
                        Locale.ROOT,
                        "in %s %.2f, p = %.2g; of these %d rank the bits as well, %d need them and no"
                            + " others",
                        Counted.of(lost.size(), "failure"),
                        Summary.of(masses(lost)).median(),
                        test.pGreater(),
                        ranking(lost),
                        lost.stream().filter(SparseVariable::needed).count())),
            share,
            "more trainings, failed ones among them")
        .against(0.5, 1);
  }

  private static long ranking(List<TrainingRecord> records) {
    return records.stream().filter(r -> r.measure(Measures.AUC) >= AUC).count();
  }

  private static boolean needed(TrainingRecord record) {
    return Math.abs(record.measure(Measures.HIDDEN_RELEVANT) - 0.5) <= CHANCE
        && record.measure(Measures.HIDDEN_OTHERS) >= SEEN;
  }

  private static List<TrainingRecord> of(List<TrainingRecord> records, double success) {
    return records.stream().filter(r -> r.measure(Measures.SUCCESS) == success).toList();
  }

  private static double[] masses(List<TrainingRecord> records) {
    return records.stream().mapToDouble(r -> r.measure(Measures.MASS)).toArray();
  }
}
