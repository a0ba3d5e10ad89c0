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
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;

/**
 * The share of trainings whose measure passes, with the interval of Clopper and Pearson. Trainings
 * that differ in paired parameters alone share their draws and count once: all must pass.
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
    Map<Object, Boolean> units = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      Training t = record.training();
      Map<String, Object> unpaired = new LinkedHashMap<>(t.cell().values());
      unpaired.keySet().removeAll(t.paired());
      boolean passed = passes.test(record.measure(measure()));
      units.merge(List.of(unpaired, t.replicate()), passed, Boolean::logicalAnd);
    }
    long met = units.values().stream().filter(b -> b).count();
    return units.isEmpty()
        ? Estimate.unknown(level)
        : BinomialInterval.CLOPPER_PEARSON.share(met, units.size(), level);
  }

  /** Exact: Σ over k of C(n, k) p^k (1 − p)^(n − k) where the rule decides with k of n. */
  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    int n = (int) records.stream().map(r -> r.training()).distinct().count();
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
