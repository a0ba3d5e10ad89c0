package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R13: attention learned on training samples transfers only in part. */
final class AttentionTransfer extends StatedClaim {

  private static final double WELL_BELOW = 0.9;
  private static final int FEWEST = 5;

  AttentionTransfer() {
    super(
        "R13",
        "After benign training, attention on the signal exceeds 1/M on fresh samples but stays well"
            + " below that on training samples",
        Origin.reading(
            "Lemma D.8 guarantees 1/M and no more; that it stays well below training, a tenth, is our reading"),
        List.of(PhaseDiagram.NAME),
        "Over the cells with mean test loss below 0.2: test attention on the signal times M, and its"
            + " ratio to training attention, averaged per cell; means over cells with t intervals at"
            + " 97.5 %",
        "Supported if M times test attention lies above 1 and the ratio below 0.9, refuted if either"
            + " interval lies on the other side; needs 5 cells");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> true);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    List<List<TrainingRecord>> benign =
        PhaseRecords.byCell(evidence).stream()
            .filter(c -> PhaseRecords.summary(c, Measures.TEST_LOSS).mean() < Boundary.CUTOFF)
            .toList();
    if (benign.size() < FEWEST) {
      return Verdict.inconclusive(
          "%s with test loss below 0.2, the rule asks for %d"
              .formatted(Counted.of(benign.size(), "cell"), FEWEST),
          "a grid that covers more of the benign region");
    }
    double level = 1 - (1 - LEVEL) / 2;
    Estimate share = mean(benign, AttentionTransfer::shareOfUniform, level);
    Estimate ratio = mean(benign, AttentionTransfer::ratio, level);
    Decision decision =
        all(
            List.of(
                within(share, 1, Double.POSITIVE_INFINITY),
                within(ratio, Double.NEGATIVE_INFINITY, WELL_BELOW)));
    String finding =
        String.format(
            Locale.ROOT,
            "test attention on the signal is %.2f times 1/M and %.2f of training attention, over %d"
                + " benign cells",
            share.value(),
            ratio.value(),
            benign.size());
    return verdict(
            decision,
            finding,
            evidence,
            ratio,
            "a ratio above 0.9, or test attention at or below 1/M")
        .against(Double.NEGATIVE_INFINITY, WELL_BELOW);
  }

  private static Estimate mean(
      List<List<TrainingRecord>> cells,
      ToDoubleFunction<List<TrainingRecord>> statistic,
      double level) {
    return Summary.of(cells.stream().mapToDouble(statistic).toArray()).mean(level);
  }

  private static double shareOfUniform(List<TrainingRecord> replicates) {
    return PhaseRecords.setting(replicates).m()
        * PhaseRecords.summary(replicates, Measures.ATTENTION_TEST).mean();
  }

  private static double ratio(List<TrainingRecord> replicates) {
    return PhaseRecords.summary(replicates, Measures.ATTENTION_TEST).mean()
        / PhaseRecords.summary(replicates, Measures.ATTENTION_TRAIN).mean();
  }
}
