package org.attest.studies.shallowvit.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.Iterations;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C5: T = Θ(1/(η α_*)). */
final class IterationLaw extends StatedClaim {

  /** Half-width of the range around −1, our choice. */
  private static final double MARGIN = 0.15;

  IterationLaw() {
    super(
        "C5",
        "The number of steps grows as 1/(η α_*)",
        Origin.paper("Theorem 1 (11), Figure 2").under(Hypotheses.HINGE, Hypotheses.DATA),
        List.of(Iterations.NAME),
        "One pass, the usual δ and B, α_#/α_* fixed: slopes of log T on log α_* at η = 1 and on log η"
            + " at one α_*, over all trainings that succeed, with t intervals at 97.5 %; a training"
            + " that never succeeds has no T, is left out and counted in the finding; the slope on"
            + " log(α_* − α_#) of the coupled design and that of frozen attention are shown",
        "Supported if both intervals lie in −1 ± 0.15, refuted if either lies outside; family-wise"
            + " error rate 5 %");
  }

  @Override
  public Verdict judge(Results results) {
    double level = 1 - (1 - LEVEL) / 2;
    List<TrainingRecord> all = results.records(Iterations.NAME);
    List<TrainingRecord> atOne =
        of(all, "decoupled", "trained").stream().filter(r -> eta(r) == 1).toList();
    double usual = most(of(all, "decoupled", "trained"));
    List<TrainingRecord> atAlpha =
        of(all, "decoupled", "trained").stream()
            .filter(r -> r.training().cell().real("alpha") == usual)
            .toList();
    Estimate byAlpha = slope(atOne, false, level);
    Estimate byEta =
        PowerLawFit.of(atAlpha.stream().mapToDouble(IterationLaw::eta).toArray(), times(atAlpha))
            .exponent(level);
    if (!byAlpha.known() || !byEta.known()) {
      return Verdict.inconclusive(
          "too few values of α_* or η with a success", "one-pass trainings over both axes");
    }
    List<TrainingRecord> frozen =
        of(all, "decoupled", "frozen").stream().filter(r -> eta(r) == 1).toList();
    List<TrainingRecord> coupled =
        of(all, "coupled", "trained").stream().filter(r -> eta(r) == 1).toList();
    Decision decision =
        all(
            List.of(
                within(byAlpha, -1 - MARGIN, -1 + MARGIN),
                within(byEta, -1 - MARGIN, -1 + MARGIN)));
    String finding =
        power("T ∝ α_*", byAlpha)
            + power(" and η", byEta)
            + power("; frozen attention α_*", slope(frozen, false, level))
            + power("; coupled (α_* − α_#)", slope(coupled, true, level))
            + without(of(all, "decoupled", "trained"));
    boolean alphaWorse = Math.abs(byAlpha.value() + 1) >= Math.abs(byEta.value() + 1);
    return verdict(
            decision,
            finding,
            alphaWorse ? byAlpha : byEta,
            "slopes on the other side of −1 ± 0.15; smaller steps come closer to the theorem")
        .against(-1 - MARGIN, -1 + MARGIN);
  }

  /** A power law with its interval; empty where the trainings do not determine it. */
  private static String power(String of, Estimate exponent) {
    return exponent.known()
        ? of + String.format(Locale.ROOT, "^%.2f %s", exponent.value(), exponent.interval().text())
        : "";
  }

  /** How many trainings never succeed; empty where all do. */
  private static String without(List<TrainingRecord> records) {
    long never = Arrays.stream(times(records)).filter(Double::isNaN).count();
    return never == 0 ? "" : "; " + never + " of " + records.size() + " never succeed";
  }

  private static List<TrainingRecord> of(
      List<TrainingRecord> all, String design, String attention) {
    return all.stream()
        .filter(r -> r.training().cell().choice("design").equals(design))
        .filter(r -> r.training().cell().choice("attention").equals(attention))
        .filter(r -> r.training().cell().integer("batch") == 20)
        .toList();
  }

  /** The α_* with the most values of η. */
  private static double most(List<TrainingRecord> records) {
    double best = Double.NaN;
    long values = 0;
    for (double alpha :
        records.stream().mapToDouble(r -> r.training().cell().real("alpha")).distinct().toArray()) {
      long count =
          records.stream()
              .filter(r -> r.training().cell().real("alpha") == alpha)
              .mapToDouble(IterationLaw::eta)
              .distinct()
              .count();
      if (count > values) {
        values = count;
        best = alpha;
      }
    }
    return best;
  }

  private static Estimate slope(List<TrainingRecord> records, boolean margin, double level) {
    double[] x =
        records.stream()
            .mapToDouble(r -> {
              Setting s = Setting.of(r.training().cell());
              return margin ? s.margin() : s.realised();
            })
            .toArray();
    return PowerLawFit.of(x, times(records)).exponent(level);
  }

  private static double[] times(List<TrainingRecord> records) {
    return records.stream().mapToDouble(r -> r.measure(Measures.HIT)).toArray();
  }

  private static double eta(TrainingRecord record) {
    return record.training().cell().real("eta");
  }
}
