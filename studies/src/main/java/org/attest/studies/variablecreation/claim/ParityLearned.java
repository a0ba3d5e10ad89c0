package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.Parity;

/** C8: parity is learned from independent samples. */
final class ParityLearned extends StatedClaim {

  private static final double SHARE = 0.8;
  private static final int LONGEST = 30;
  private static final int FEWEST = 5;
  private static final int BUDGET = 100_000;

  ParityLearned() {
    super(
        "C8",
        "Sparse parity is learned from independent samples: by four in five seeds for s = 2 and T"
            + " up to 30, and for s = 3 in at least one setting",
        Origin.recalled("section 5, as others summarise it; sizes and the share are ours"),
        List.of(Parity.NAME),
        "Share of seeds of the online arm that reach 99.9 % in five checks in a row, by cell",
        "At least 5 seeds a cell. Supported if the share is at least 0.8 in every cell with s = 2"
            + " and T ≤ 30 and in one with s = 3; refuted if the 95 % Clopper-Pearson interval lies"
            + " below 0.8 in one with s = 2 and a budget of 100 000 steps; inconclusive otherwise."
            + " A cell where half the seeds would learn shows 0.8 with probability at most 0.19 (n"
            + " = 5), 0.035 (n = 8), 0.055 (n = 10)");
  }

  @Override
  public String reach() {
    return "the default preset, with 2000 steps for s = 2, can support it and not refute it, which takes"
        + " 100 000 steps; --preset published has them, in up to two days on two cores";
  }

  @Override
  public String estimated() {
    return "least share over cells with s = 2";
  }

  @Override
  public Verdict judge(Results results) {
    List<Decision> parts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Estimate least = Estimate.unknown(LEVEL);
    boolean three = false;
    double error = 0;
    List<TrainingRecord> known =
        ParityRecords.online(results).stream()
            .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
            .toList();
    boolean oneBatch = known.stream().map(ParityRecords::batch).distinct().count() <= 1;
    for (List<TrainingRecord> cell : CellGroups.agreeing(known)) {
      int s = cell.getFirst().training().cell().integer("s");
      int t = cell.getFirst().training().cell().integer("t");
      int steps = cell.getFirst().training().cell().integer("steps");
      long learned = cell.stream().filter(r -> r.measure(Measures.SUCCESS) == 1).count();
      if (cell.size() < FEWEST) {
        continue;
      }
      Estimate share = BinomialInterval.CLOPPER_PEARSON.share(learned, cell.size(), LEVEL);
      String batch = oneBatch ? "" : ", batch " + ParityRecords.batch(cell.getFirst());
      texts.add(
          String.format(Locale.ROOT, "%d/%d at (%d, %d%s)", learned, cell.size(), t, s, batch));
      if (s == 2 && t <= LONGEST) {
        int enough = (int) Math.ceil(SHARE * cell.size());
        error = Math.max(error, new Rate(enough, cell.size()).tail(0.5));
        parts.add(
            share.value() >= SHARE
                ? Decision.SUPPORTED
                : share.high() < SHARE && steps >= BUDGET
                    ? Decision.REFUTED
                    : Decision.INCONCLUSIVE);
        if (!least.known() || share.value() < least.value()) {
          least = share;
        }
      }
      three |= s == 3 && share.value() >= SHARE;
    }
    if (parts.isEmpty()) {
      return Verdict.inconclusive("no cell with 5 seeds", "records of " + Parity.NAME);
    }
    parts.add(three ? Decision.SUPPORTED : Decision.INCONCLUSIVE);
    Decision decision = all(parts);
    return verdict(
            decision,
            "learned at (T, s): " + String.join(", ", texts),
            least,
            "more steps, or more seeds")
        .at(decision == Decision.SUPPORTED ? error : Double.NaN);
  }
}
