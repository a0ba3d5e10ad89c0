package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.Parity;

/** C9: parity is learned at once, after hidden progress. */
final class AbruptTransition extends StatedClaim {

  private static final double SHORT = 0.2;
  private static final double MONOTONE = 0.5;
  private static final double MOST = 0.8;
  private static final int FEWEST = 6;

  AbruptTransition() {
    super(
        "C9",
        "Parity stays at chance for most of the training and is then learned at once, while"
            + " attention on the relevant bits already grows",
        Origin.recalled("Figure 3; hidden progress after Barak et al. (2022); thresholds are ours"),
        List.of(Parity.NAME),
        "t_a the last check below 55 % before t_b, the first above 95 %: share of learned trainings"
            + " with (t_b − t_a)/t_b at most 0.2; share of them with a rank correlation of step and"
            + " attention mass up to t_a above 0.5",
        "At least 6 learned trainings. Supported if the 95 % Clopper-Pearson interval of the first"
            + " share lies above 1/2, so that the median is at most 0.2, and the second share is at"
            + " least 0.8; refuted if the interval lies below 1/2; inconclusive otherwise");
  }

  @Override
  public String estimated() {
    return "share of abrupt transitions";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> learned =
        ParityRecords.online(results).stream()
            .filter(r -> r.measure(Measures.LEARNED) > 0)
            .toList();
    if (learned.size() < FEWEST) {
      return Verdict.inconclusive(
          "trainings that learned parity: " + learned.size(), "six that do, or more");
    }
    double[] widths = learned.stream().mapToDouble(AbruptTransition::width).toArray();
    long abrupt = learned.stream().filter(r -> width(r) <= SHORT).count();
    List<TrainingRecord> judged =
        learned.stream().filter(r -> !Double.isNaN(r.measure(Measures.PROGRESS))).toList();
    long progress = judged.stream().filter(r -> r.measure(Measures.PROGRESS) > MONOTONE).count();
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(abrupt, learned.size(), LEVEL);
    Decision decision = within(share, 0.5, 1);
    boolean hidden = !judged.isEmpty() && progress >= MOST * judged.size();
    if (decision == Decision.SUPPORTED && !hidden) {
      decision = Decision.INCONCLUSIVE;
    }
    return verdict(
            decision,
            String.format(
                Locale.ROOT,
                "%d of %d transitions take at most a fifth of the time, median share %.2f; hidden"
                    + " progress in %d of %d",
                abrupt,
                learned.size(),
                Summary.of(widths).median(),
                progress,
                judged.size()),
            share,
            "more trainings, or longer contexts")
        .against(0.5, 1);
  }

  private static double width(TrainingRecord record) {
    double end = record.measure(Measures.LEARNED);
    return (end - record.measure(Measures.LEAVES_CHANCE)) / end;
  }
}
