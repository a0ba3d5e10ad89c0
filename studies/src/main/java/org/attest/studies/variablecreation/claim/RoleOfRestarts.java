package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** C3b: what restarts do to the growth of m*. */
final class RoleOfRestarts extends StatedClaim {

  private static final int FEWEST = 4;

  RoleOfRestarts() {
    super(
        "C3b",
        "Restarts slow the growth of m*: part of it is luck of optimisation, not lack of samples",
        Origin.ours("the paper is recalled to restart, others who did not saw faster growth"),
        List.of(AndScaling.NAME),
        "Exponent p_k of c T^p with a trial counted as a success within k attempts, from the same"
            + " records; p_1 − p_K, K all attempts, with the 95 % interval of independent estimates"
            + " (too wide, since they share trials)",
        "At least 4 values of T for both. Supported if the interval lies above 0, refuted if it"
            + " lies below 0, inconclusive otherwise");
  }

  @Override
  public String estimated() {
    return "p_1 − p_K";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records = ScalingRecords.widest(results);
    int attempts = records.isEmpty() ? 0 : records.getFirst().training().cell().integer("attempts");
    List<String> texts = new ArrayList<>();
    List<Estimate> exponents = new ArrayList<>();
    for (int k = 1; k <= attempts; k++) {
      int within = k;
      CriticalCurve curve =
          CriticalCurve.of(records, r -> r.measure(Measures.ATTEMPT) <= within ? 1 : 0);
      boolean enough = curve.points().size() >= FEWEST;
      Estimate p =
          enough
              ? curve.compare(List.of(ScalingLaw.POWER)).fit(ScalingLaw.POWER).exponent(LEVEL)
              : Estimate.unknown(LEVEL);
      exponents.add(p);
      texts.add(
          String.format(
              Locale.ROOT,
              "%s within %d (%s of T)",
              enough ? String.format(Locale.ROOT, "%.2f", p.value()) : "unknown",
              k,
              Counted.of(curve.points().size(), "value")));
    }
    if (attempts < 2 || !exponents.getFirst().known() || !exponents.getLast().known()) {
      return Verdict.inconclusive(
          "exponents " + String.join(", ", texts),
          "m* of first attempts at four values of T or more");
    }
    Estimate one = exponents.getFirst();
    Estimate all = exponents.getLast();
    double difference = one.value() - all.value();
    double half = Math.sqrt(one.halfWidth() * one.halfWidth() + all.halfWidth() * all.halfWidth());
    Estimate fall =
        new Estimate(difference, new Interval(difference - half, difference + half, LEVEL));
    Decision decision = Decision.INCONCLUSIVE;
    if (fall.excludes(0)) {
      decision = difference > 0 ? Decision.SUPPORTED : Decision.REFUTED;
    }
    return verdict(
        decision,
        "exponent " + String.join(", ", texts),
        fall,
        "more trials, or a wider range of T");
  }
}
