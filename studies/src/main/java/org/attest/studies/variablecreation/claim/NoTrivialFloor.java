package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.CriticalSize;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.theory.ReferenceCurves;

/** C4: m* is not the sample size at which the data happen to determine the index set. */
final class NoTrivialFloor extends StatedClaim {

  private static final int FEWEST = 3;

  NoTrivialFloor() {
    super(
        "C4",
        "The transformer's critical sample size is not a trivial floor: it lies above the sample"
            + " size at which the index set is the only consistent one",
        Origin.ours("a condition for the scaling to say something about learning"),
        List.of(AndScaling.NAME),
        "m*(T) with its 95 % percentile interval over the sample size at which a wrong index set is"
            + " consistent on at most 20 % of data sets (Markov's bound, above the exact one); m*"
            + " over log₂ C(T, s)",
        "Supported if the whole interval lies above at every one of at least 3 values of T, refuted"
            + " if at one of these k a sample size at or below the floor succeeds in more than 80 % by"
            + " a binomial test at 0.05/k, inconclusive otherwise. At m* on the floor an interval lies"
            + " above with probability at most 0.025 at each T, and the claim is refuted with"
            + " probability at most 0.05");
  }

  @Override
  public String reach() {
    return "the default preset includes T = 25, where m* is near the floor and its interval is ±16 %, so that it hardly"
        + " supports it; --preset paper, with T from 100 on, can, in an hour to an hour and a half on two cores";
  }

  @Override
  public String estimated() {
    return "m* over the floor where it is least";
  }

  @Override
  public Verdict judge(Results results) {
    CriticalCurve curve = CriticalCurve.of(ScalingRecords.widest(results));
    if (curve.points().size() < FEWEST) {
      return Verdict.inconclusive(
          "m* at %s of T, %d without"
              .formatted(Counted.of(curve.points().size(), "value"), curve.without()),
          "records of " + AndScaling.NAME + " at " + FEWEST + " values of T or more");
    }
    List<Decision> parts = new ArrayList<>();
    Estimate least = Estimate.unknown(LEVEL);
    List<String> ratios = new ArrayList<>();
    double where = Double.NaN;
    int unknown = 0;
    for (CriticalCurve.Point point : curve.points()) {
      Cell cell = point.records().getFirst().training().cell();
      int s = cell.integer("s");
      double floor = ReferenceCurves.uniqueBound((int) point.t(), s);
      Estimate ratio =
          new Estimate(
              point.m().value() / floor,
              new Interval(point.m().low() / floor, point.m().high() / floor, LEVEL));
      parts.add(
          ratio.low() >= 1
              ? Decision.SUPPORTED
              : below(point, floor) <= (1 - LEVEL) / curve.points().size()
                  ? Decision.REFUTED
                  : Decision.INCONCLUSIVE);
      unknown += ratio.known() ? 0 : 1;
      if (!least.known() || ratio.value() < least.value()) {
        least = ratio;
        where = point.t();
      }
      ratios.add(
          String.format(
              Locale.ROOT,
              "%.2f at T = %.0f",
              point.m().value() / ReferenceCurves.informationFloor((int) point.t(), s),
              point.t()));
    }
    String finding =
        String.format(
            Locale.ROOT,
            "m* over the floor is least at T = %.0f: %.2f %s%s; m*/log₂ C(T, s) %s",
            where,
            least.value(),
            least.interval().text(),
            unknown == 0
                ? ""
                : ", its interval leaves the grid at " + Counted.of(unknown, "value") + " of T",
            String.join(", ", List.of(ratios.getFirst(), ratios.getLast())));
    Decision decision = all(parts);
    String wouldChange =
        decision == Decision.SUPPORTED
            ? "a context length whose interval reaches the floor"
            : "more trials where the interval reaches the floor";
    return verdict(decision, finding, least, wouldChange).against(1, Double.POSITIVE_INFINITY);
  }

  /** P(K ≥ k) at a success rate of 80 %, k successes at the largest m up to the floor; or 1. */
  private static double below(CriticalCurve.Point point, double floor) {
    List<TrainingRecord> known =
        point.records().stream()
            .filter(r -> r.training().cell().integer("m") <= floor)
            .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
            .toList();
    int m = known.stream().mapToInt(r -> r.training().cell().integer("m")).max().orElse(0);
    List<TrainingRecord> at =
        known.stream().filter(r -> r.training().cell().integer("m") == m).toList();
    int successes = (int) at.stream().filter(r -> r.measure(Measures.SUCCESS) == 1).count();
    return new Rate(successes, at.size()).tail(CriticalSize.LEVEL);
  }
}
