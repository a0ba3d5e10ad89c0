package org.attest.studies.benignoverfitting.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.ReplicateSlopes;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R10: how training time scales in both regimes. */
final class TimeLaw extends StatedClaim {

  /** Relative margin on an exponent (absolute below 1), our choice. */
  private static final double MARGIN = 0.15;

  private static final Set<String> AXES = Set.of("form", "epsilon", "eta", "snr", "w-o-norm", "n");

  /** One exponent the theorems predict. */
  private record Law(String key, String symbol, boolean benign, double exponent) {

    boolean concerns(Cell cell) {
      return (Setting.of(cell).nSnr2() > Boundary.DRAWN) == benign;
    }

    double margin() {
      return MARGIN * Math.max(1, Math.abs(exponent));
    }
  }

  private static final List<Law> LAWS =
      List.of(
          new Law("epsilon", "ε", true, -1),
          new Law("eta", "η", true, -1),
          new Law("snr", "‖μ‖", true, -2),
          new Law("w-o-norm", "‖w_O‖", true, -2),
          new Law("n", "N", false, 1),
          new Law("snr", "‖μ‖", false, 0));

  TimeLaw() {
    super(
        "R10",
        "Steps to the target loss scale as 1/(ηε‖μ‖²‖w_O‖²) in the benign regime; in the harmful one"
            + " they grow as N and do not depend on ‖μ‖",
        Origin.paper("Theorems 4.1 and 4.2"),
        List.of(TimeScaling.NAME),
        "Per replicate the slope of log T on the log of one parameter with all others fixed; mean over"
            + " replicates with t intervals at 1 − 0.05/6 for six slopes (benign: ε −1, η −1, ‖μ‖ −2,"
            + " ‖w_O‖ −2; harmful: N 1, ‖μ‖ 0)",
        "Supported if every interval lies within 15 % of its prediction (0.15 for 0), refuted if any"
            + " lies outside; family-wise error rate 5 %");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = Evidence.of(results, TimeScaling.NAME, c -> true, AXES);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    double level = 1 - (1 - LEVEL) / LAWS.size();
    List<Decision> parts = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    Estimate worst = Estimate.unknown(level);
    Law furthest = LAWS.getFirst();
    double worstDeviation = -1;
    for (Law law : LAWS) {
      ReplicateSlopes slopes = ReplicateSlopes.along(law.key(), evidence.records(), law::concerns);
      Estimate slope = slopes.exponent(Measures.STEPS, level);
      parts.add(within(slope, law.exponent() - law.margin(), law.exponent() + law.margin()));
      findings.add(
          String.format(
              Locale.ROOT,
              "%s %s %.3f %s (predicted %.0f)",
              law.benign() ? "benign" : "harmful",
              law.symbol(),
              slope.value(),
              slope.interval().text(),
              law.exponent()));
      double deviation = Math.abs(slope.value() - law.exponent()) / law.margin();
      if (deviation > worstDeviation) {
        worstDeviation = deviation;
        worst = slope;
        furthest = law;
      }
    }
    return verdict(
            all(parts),
            "slopes of log T: "
                + String.join(", ", findings)
                + "; the furthest from its prediction is shown",
            evidence,
            worst,
            "slopes on the other side of their margins; wider axes and smaller steps come closer to the"
                + " asymptotic regime")
        .against(furthest.exponent() - furthest.margin(), furthest.exponent() + furthest.margin());
  }
}
