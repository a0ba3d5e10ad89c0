package org.attest.lab.evidence;

import java.util.List;
import java.util.Locale;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.Rate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Power;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * A claim about every unit, each judged alone: a training, a pair of trainings, a replicate of a
 * whole grid. The shape for statements that a paper makes without a distribution, "the loss
 * converges", where the mean over seeds would hide the seed that fails.
 *
 * <p>Of n units let k pass and f fail; a unit whose value is no finite number, as after divergence,
 * does neither. Supported if k = n ≥ 5, refuted if f > n/2 and n ≥ 5, inconclusive otherwise. Error
 * rates, units being independent and passing with probability p:
 *
 * <ul>
 *   <li>supported though p ≤ 1/2: at most 2⁻⁵ = 0.031, taken at n = 5;
 *   <li>refuted though p ≥ 9/10: at most 0.0086, taken at n = 5.
 * </ul>
 *
 * <p>Over all claims of a study, support counts with the error rate 2⁻ⁿ and refutation with that of
 * f or more failures where nine in ten pass.
 *
 * <p>The rule and its five are our choice. The interval shown is that of Clopper and Pearson for p.
 */
public abstract class EveryUnit extends StatedClaim {

  /** Fewest units that a decision rests on. */
  public static final int FEWEST = 5;

  /** How all claims of this kind decide. */
  protected static final String DECIDES =
      "Supported if all of at least 5 pass, refuted if more than half of at least 5 fail; what "
          + "diverged does neither";

  /** The same with the error rates, as the end of their rules. */
  protected static final String RULE =
      DECIDES
          + ". Error rates: supported at most 0.031 where half or fewer would "
          + "pass, refuted at most 0.0086 where nine in ten would";

  /**
   * One unit, checked.
   *
   * @param met whether it passes
   * @param value the number shown; not finite when the records do not give one
   */
  public record Check(boolean met, double value) {

    boolean known() {
      return Double.isFinite(value);
    }

    boolean passes() {
      return met && known();
    }

    boolean fails() {
      return !met && known();
    }
  }

  /** A claim by its texts. */
  protected EveryUnit(
      String id,
      String statement,
      Origin origin,
      List<String> experiments,
      String statistic,
      String rule) {
    super(id, statement, origin, experiments, statistic, rule);
  }

  /** All units, checked; empty when no training is of the kind the claim looks at. */
  protected abstract List<Check> checks(Results results);

  /** What the numbers shown are. */
  protected abstract String shown();

  /** The same where the records decide it, for example by the images that they were made from. */
  protected String shown(Results results) {
    return shown();
  }

  @Override
  public final Verdict judge(Results results) {
    List<Check> checks = checks(results);
    if (checks.isEmpty()) {
      return none(results);
    }
    int n = checks.size();
    long met = checks.stream().filter(Check::passes).count();
    long failed = checks.stream().filter(Check::fails).count();
    Decision decision = decide(met, failed, n);
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(met, n, LEVEL);
    String change =
        switch (decision) {
          case SUPPORTED -> "one that does not pass";
          case REFUTED -> "passes in most of them";
          case INCONCLUSIVE -> n < FEWEST ? "at least 5 of them" : "a reason why some do not pass";
        };
    double error =
        switch (decision) {
          case SUPPORTED -> new Rate(n, n).tail(0.5);
          case REFUTED -> new Rate((int) failed, n).tail(0.1);
          case INCONCLUSIVE -> Double.NaN;
        };
    Verdict verdict =
        verdict(decision, finding(checks, met, failed, shown(results)), share, change)
            .against(1, 1)
            .at(error);
    if (identities() && decision != Decision.INCONCLUSIVE) {
      verdict = verdict.exact();
    }
    String remark = remark(results);
    return remark.isEmpty() ? verdict : verdict.noting(remark);
  }

  /** Whether units are identities that chance has no part in, so that there is no error rate. */
  protected boolean identities() {
    return false;
  }

  @Override
  public final String estimated() {
    return "share of units that pass";
  }

  /** What must be said of the units beside the numbers, at the end of the finding; may be empty. */
  protected String remark(Results results) {
    return "";
  }

  private Verdict none(Results results) {
    long there = experiments().stream().mapToLong(e -> results.records(e).size()).sum();
    return there == 0
        ? Verdict.inconclusive(
            "no trainings of its cells", "records of " + String.join(", ", experiments()))
        : Verdict.inconclusive(missing(results), "trainings that its rule looks at");
  }

  /** Why none of the trainings of its experiments, of which there are some, gives a unit. */
  protected String missing(Results results) {
    long there = experiments().stream().mapToLong(e -> results.records(e).size()).sum();
    return "%s of %s, none of the kind that the rule looks at"
        .formatted(Counted.of(there, "training"), String.join(", ", experiments()));
  }

  private static String finding(List<Check> checks, long met, long failed, String shown) {
    long unknown = checks.size() - met - failed;
    double[] known = checks.stream().filter(Check::known).mapToDouble(Check::value).toArray();
    String text = "%d of %d pass".formatted(met, checks.size());
    if (unknown > 0) {
      text += ", %d without a number".formatted(unknown);
    }
    if (known.length == 0) {
      return text;
    }
    Summary values = Summary.of(known);
    return text
        + String.format(
            Locale.ROOT,
            "; %s: median %.4g, from %.4g to %.4g",
            shown,
            values.median(),
            values.min(),
            values.max());
  }

  /**
   * Probability that the rule comes to a decision on units that pass independently: Σ over k of
   * C(n, k) p^k (1 - p)^(n - k) where it does with k passes and n - k failures.
   *
   * @param decision the decision
   * @param count number of units, n
   * @param p probability that a unit passes, in (0, 1)
   */
  public final double probability(Decision decision, int count, double p) {
    double sum = 0;
    double logChoose = 0;
    for (int k = 0; k <= count; k++) {
      if (decide(k, count - k, count) == decision) {
        sum +=
            StrictMath.exp(logChoose + k * StrictMath.log(p) + (count - k) * StrictMath.log1p(-p));
      }
      logChoose += StrictMath.log(count - k) - StrictMath.log(k + 1.0);
    }
    return Math.min(1, sum);
  }

  /** Exact: support if 99 units in 100 pass, refutation if one in ten does (our choice). */
  @Override
  public final List<Power> power(Results results, int simulations) {
    int n = checks(results).size();
    return n == 0
        ? List.of()
        : List.of(
            power(Decision.SUPPORTED, "99 of 100 units pass", n, 0.99),
            power(Decision.REFUTED, "1 of 10 units passes", n, 0.1));
  }

  private Power power(Decision decision, String world, int n, double p) {
    double exact = probability(decision, n, p);
    return new Power(decision, world, new Estimate(exact, new Interval(exact, exact, LEVEL)));
  }

  /**
   * The decision; a claim with a stricter rule of its own overrides it.
   *
   * @param met units that pass
   * @param failed units that fail
   * @param count all units
   */
  protected Decision decide(long met, long failed, int count) {
    if (count < FEWEST) {
      return Decision.INCONCLUSIVE;
    }
    if (met == count) {
      return Decision.SUPPORTED;
    }
    return 2 * failed > count ? Decision.REFUTED : Decision.INCONCLUSIVE;
  }
}
