package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;

/** R1: gradient descent interpolates in both regimes. */
final class Interpolates extends StatedClaim {

  /** Share of trainings that "everywhere" stands for; our choice, a finite sample cannot show 1. */
  private static final double SHARE = 0.99;

  Interpolates() {
    super(
        "R1",
        "Gradient descent reaches the target training loss with no training error, in the benign"
            + " and in the harmful regime",
        Origin.paper("Theorems 4.1 and 4.2, section 6"),
        List.of(PhaseDiagram.NAME, NoiseRatio.NAME, TrainingDynamics.NAME),
        "Share of trainings that end at the target loss with training error 0; Clopper-Pearson"
            + " interval at 95 %",
        "Supported if the interval lies above 0.99, refuted if below, each with error rate 2.5 %;"
            + " a training that diverges or hits the cap counts against the claim");
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        experiments().stream().flatMap(e -> results.records(e).stream()).toList();
    if (records.isEmpty()) {
      return Verdict.inconclusive("no records", "records of any of its experiments");
    }
    long reached = records.stream().filter(Interpolates::reached).count();
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(reached, records.size(), LEVEL);
    Decision decision = within(share, SHARE, 1);
    String finding =
        String.format(Locale.ROOT, "%d of %d trainings interpolate", reached, records.size());
    String change =
        switch (decision) {
          case SUPPORTED -> "more than 1 % of trainings that do not reach the target loss";
          case REFUTED ->
              "trainings that reach it, for example with a smaller step or a higher cap";
          case INCONCLUSIVE -> "more trainings; if none fails, 368 suffice";
        };
    return new Verdict(decision, finding, share.value(), share.low(), share.high(), LEVEL, change)
        .against(SHARE, 1)
        .at(error(decision, records.size() - (int) reached, records.size()));
  }

  /** Probability of so few failures, or of so many, where 99 trainings in 100 reach the target. */
  private static double error(Decision decision, int failed, int count) {
    return switch (decision) {
      case SUPPORTED -> 1 - new Rate(failed + 1, count).tail(1 - SHARE);
      case REFUTED -> new Rate(failed, count).tail(1 - SHARE);
      case INCONCLUSIVE -> Double.NaN;
    };
  }

  private static boolean reached(TrainingRecord record) {
    return record.status() == Status.COMPLETE && record.measure(Measures.TRAIN_ERROR) == 0;
  }
}
