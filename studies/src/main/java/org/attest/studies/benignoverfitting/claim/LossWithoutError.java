package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R12: a harmful loss is not a harmful error. */
final class LossWithoutError extends StatedClaim {

  private static final double SMALL_ERROR = 0.02;
  private static final double LARGE_REGION = 0.1;
  private static final int FEWEST = 10;

  LossWithoutError() {
    super(
        "R12",
        "Much of the region with test loss above 0.2 has next to no test error: the loss is harmful,"
            + " the error is not",
        Origin.ours("the theorems concern the loss alone"),
        List.of(PhaseDiagram.NAME),
        "Share of the cells with mean test loss above 0.2 whose test error, pooled over replicates, has"
            + " a Clopper-Pearson interval at 95 % below 2 %",
        "Supported if at least a tenth of those cells have it, refuted if none has and every interval"
            + " lies above 2 %; needs 10 such cells");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> true);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    int cells = 0;
    int small = 0;
    int large = 0;
    for (List<TrainingRecord> replicates : PhaseRecords.byCell(evidence)) {
      if (PhaseRecords.summary(replicates, Measures.TEST_LOSS).mean() > Boundary.CUTOFF) {
        cells++;
        Interval error = pooledError(replicates);
        small += error.high() < SMALL_ERROR ? 1 : 0;
        large += error.low() > SMALL_ERROR ? 1 : 0;
      }
    }
    if (cells < FEWEST) {
      return Verdict.inconclusive(
          "%s with test loss above 0.2, the rule asks for %d"
              .formatted(Counted.of(cells, "cell"), FEWEST),
          "a grid that covers more of the harmful region");
    }
    Decision decision =
        small >= LARGE_REGION * cells
            ? Decision.SUPPORTED
            : large == cells ? Decision.REFUTED : Decision.INCONCLUSIVE;
    Estimate share = BinomialInterval.WILSON.share(small, cells, LEVEL);
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d cells with test loss above 0.2 have test error below 2 %%, %d have more",
            small,
            cells,
            large);
    return verdict(
        decision, finding, evidence, share, "more test points, which narrow the error of a cell");
  }

  private static Interval pooledError(List<TrainingRecord> replicates) {
    long wrong = 0;
    long all = 0;
    for (TrainingRecord record : replicates) {
      long points = record.training().cell().integer("test-points");
      wrong += Math.round(record.measure(Measures.TEST_ERROR) * points);
      all += points;
    }
    return BinomialInterval.CLOPPER_PEARSON.of(wrong, all, LEVEL);
  }
}
