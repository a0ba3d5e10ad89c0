package org.attest.studies.shallowvit.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.DataCondition;
import org.attest.studies.shallowvit.theory.Bounds;

/** C9: below the data condition learning fails. */
final class DataConditionHolds extends StatedClaim {

  DataConditionHolds() {
    super(
        "C9",
        "Where the data condition fails for every ε_S, more than half of the trainings fail",
        Origin.reading("Theorem 1 (8); a sufficient condition read as necessary"),
        List.of(DataCondition.NAME),
        "Share of trainings at large N with α_* < 2 α_# e^(δ+τ) / (1 − (σ+τ)), at the δ, σ, τ of"
            + " their cell, that succeed, with its Clopper-Pearson interval at 95 %; logistic"
            + " regressions of success on log(α_#/α_*) and on log(α_* − α_#), compared by"
            + " likelihood (one slope each)",
        "Supported if the interval lies below 1/2, refuted if above; nominal error rate 2.5 % at"
            + " each end, for the cells that were run. Which of ratio and margin has the higher likelihood is shown");
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        results.records(DataCondition.NAME).stream()
            .filter(r -> !Double.isNaN(r.measure(Measures.HINGE)))
            .toList();
    List<TrainingRecord> below =
        records.stream()
            .filter(r -> {
              Cell cell = r.training().cell();
              Setting s = Setting.of(cell);
              double least =
                  Bounds.leastAlpha(
                      s.realisedHash(),
                      0.5,
                      cell.real("delta"),
                      cell.real("sigma"),
                      Setting.tau(cell));
              return s.realised() < least;
            })
            .toList();
    if (below.isEmpty()) {
      return Verdict.inconclusive(
          "no trainings below the condition", "cells with a larger α_#/α_*");
    }
    long successes = below.stream().filter(Outcomes::success).count();
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(successes, below.size(), LEVEL);
    Decision decision = within(share, 0, 0.5);
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d trainings below the condition succeed; log-likelihood of success by ratio %s,"
                + " by margin %s",
            successes,
            below.size(),
            Words.number("%.1f", fit(records, true)),
            Words.number("%.1f", fit(records, false)));
    return verdict(decision, finding, share, "cells with other ratios, or a larger N")
        .against(0, 0.5);
  }

  private static double fit(List<TrainingRecord> records, boolean ratio) {
    return Outcomes.regression(
            records.stream().filter(r -> Setting.of(r.training().cell()).confusion() > 0).toList(),
            r -> {
              Setting s = Setting.of(r.training().cell());
              return StrictMath.log(ratio ? s.realisedHash() / s.realised() : s.margin());
            })
        .logLikelihood();
  }
}
