package org.attest.lab.conjecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.study.Power;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;

/**
 * The share of trainings whose measure passes, with the interval of Clopper and Pearson. All
 * trainings count, however they ended: one that met its cap on steps counts as its measures at the
 * cap say, one that diverged does not pass. Trainings that differ in paired parameters alone share
 * their draws and count once: all must pass.
 */
final class Share extends Statistic {

  private final String what;
  private final DoublePredicate passes;

  Share(String measure, String line, String what, DoublePredicate passes) {
    super(measure, line);
    this.what = what;
    this.passes = passes;
  }

  @Override
  String text() {
    return "Share of trainings whose "
        + measure()
        + " "
        + what
        + "; Clopper-Pearson interval at 95 %; trainings with equal draws count once";
  }

  @Override
  String ended() {
    return "all trainings: one that hit the cap on steps counts as measured there, one that diverged"
        + " does not pass";
  }

  @Override
  boolean ofAll() {
    return true;
  }

  @Override
  String number() {
    return "share whose " + measure() + " " + what;
  }

  @Override
  Optional<String> problem(double low, double high) {
    return low > 1 || high < 0
        ? Optional.of("asks for a share outside of 0 to 1")
        : Optional.empty();
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    List<Boolean> units = units(records);
    long met = units.stream().filter(b -> b).count();
    return units.isEmpty()
        ? Estimate.unknown(level)
        : BinomialInterval.CLOPPER_PEARSON.share(met, units.size(), level);
  }

  @Override
  String lacks(List<TrainingRecord> records) {
    return "no training counts";
  }

  /** Whether each unit passes: trainings with equal draws are one. */
  private List<Boolean> units(List<TrainingRecord> records) {
    Map<Object, Boolean> units = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      Training t = record.training();
      Map<String, Object> unpaired = new LinkedHashMap<>(t.cell().values());
      unpaired.keySet().removeAll(t.paired());
      double value = record.measure(measure());
      boolean passed =
          record.status() != Status.DIVERGED && !Double.isNaN(value) && passes.test(value);
      units.merge(List.of(unpaired, t.replicate()), passed, Boolean::logicalAnd);
    }
    return List.copyOf(units.values());
  }

  /** Exact: Σ over k of C(n, k) p^k (1 − p)^(n − k) where the rule decides with k of n. */
  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    int n = units(records).size();
    if (edge <= 0 || edge >= 1 || n == 0) {
      return List.of();
    }
    double supported = 0;
    double refuted = 0;
    double logChoose = 0;
    for (int k = 0; k <= n; k++) {
      double p =
          StrictMath.exp(logChoose + k * StrictMath.log(edge) + (n - k) * StrictMath.log1p(-edge));
      Decision decision = margin.decide(BinomialInterval.CLOPPER_PEARSON.share(k, n, Margin.LEVEL));
      supported += decision == Decision.SUPPORTED ? p : 0;
      refuted += decision == Decision.REFUTED ? p : 0;
      logChoose += StrictMath.log(n - k) - StrictMath.log(k + 1.0);
    }
    String text = String.format(Locale.ROOT, "the share is %.4g, on the edge of the margin", edge);
    return List.of(
        exact(Decision.SUPPORTED, text, supported), exact(Decision.REFUTED, text, refuted));
  }

  private static Power exact(Decision decision, String text, double p) {
    return new Power(decision, text, new Estimate(p, new Interval(p, p, Margin.LEVEL)));
  }
}
