package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;

/** C3: few samples suffice, and a failure is one to generalise. */
final class FailuresFit extends StatedClaim {

  private static final double FITTED = 0.98;
  private static final double SPARSE = 0.15;
  private static final double LONG = 1100;
  private static final double LOSS = 1e-4;
  private static final int STEPS = 1000;

  FailuresFit() {
    super(
        "C3",
        "Far fewer samples than bits suffice, and attempts that fail fit their training set:"
            + " accuracy 1 and loss below 1e-4",
        Origin.recalled("section 5; the share is ours"),
        List.of(AndScaling.NAME, AttentionOnRelevant.NAME),
        "Share of attempts that made all their 1000 steps or more, failed ones included, with training accuracy"
            + " 1 and with training loss below 1e-4, both without dropout; m*/T at the largest T",
        "Supported if the 95 % Clopper-Pearson interval of the share lies above 0.98 and m*/T is at"
            + " most 0.15 at T of 1100 or more; refuted if the interval lies below 0.98 or m*/T"
            + " there is above 0.15; inconclusive otherwise");
  }

  @Override
  public String reach() {
    return "the default preset, up to T = 400, can refute it and not support it, which takes T of 1100 or"
        + " more; --preset paper --adaptive, which looks at C1, measures m* at T = 1100 too";
  }

  @Override
  public String estimated() {
    return "share of attempts that fit with a loss below 1e-4";
  }

  @Override
  public Verdict judge(Results results) {
    long ended = 0;
    long fitted = 0;
    long interpolated = 0;
    for (TrainingRecord record : whole(results, AndScaling.NAME)) {
      ended += (long) record.measure(Measures.ENDED);
      fitted += (long) record.measure(Measures.FITTED);
      interpolated += (long) record.measure(Measures.INTERPOLATED);
    }
    List<TrainingRecord> known =
        whole(results, AttentionOnRelevant.NAME).stream()
            .filter(r -> !Double.isNaN(r.measure(Measures.TRAINING_LOSS)))
            .toList();
    for (TrainingRecord record : known) {
      boolean fits = record.measure(Measures.TRAINING_ACCURACY) == 1;
      ended++;
      fitted += fits ? 1 : 0;
      interpolated += fits && record.measure(Measures.TRAINING_LOSS) < LOSS ? 1 : 0;
    }
    if (ended == 0) {
      return Verdict.inconclusive(
          "no failed attempt made 1000 steps or more",
          "attempts with steps=1000, as attention makes in its default preset");
    }
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(interpolated, ended, LEVEL);
    Decision decision = within(share, FITTED, 1);
    CriticalCurve curve = CriticalCurve.of(ScalingRecords.widest(results));
    String sizes = "no m*";
    List<String> failing = new ArrayList<>();
    if (BinomialInterval.CLOPPER_PEARSON.share(fitted, ended, LEVEL).high() < FITTED) {
      failing.add("training accuracy 1 and with it a loss below 1e-4");
    } else if (decision == Decision.REFUTED) {
      failing.add("a loss below 1e-4, not training accuracy 1");
    }
    if (!curve.points().isEmpty()) {
      CriticalCurve.Point last = curve.points().getLast();
      double ratio = last.m().value() / last.t();
      sizes = String.format(Locale.ROOT, "m*/T = %.3f at T = %.0f", ratio, last.t());
      if (last.t() < LONG) {
        decision = decision == Decision.SUPPORTED ? Decision.INCONCLUSIVE : decision;
      } else if (ratio > SPARSE) {
        decision = Decision.REFUTED;
        failing.add("far fewer samples than bits");
      }
    } else if (decision == Decision.SUPPORTED) {
      decision = Decision.INCONCLUSIVE;
    }
    return verdict(
            decision,
            String.format(
                Locale.ROOT,
                "%sof %d attempts %d have training accuracy 1, %d also a loss below 1e-4; %s",
                failing.isEmpty() ? "" : "what fails is " + String.join(", and ", failing) + ": ",
                ended,
                fitted,
                interpolated,
                sizes),
            share,
            "m* at T = 1100, or another step count")
        .against(FITTED, 1);
  }

  private static List<TrainingRecord> whole(Results results, String experiment) {
    return CellGroups.complete(results.records(experiment)).stream()
        .filter(r -> r.training().cell().integer("steps") >= STEPS)
        .toList();
  }
}
