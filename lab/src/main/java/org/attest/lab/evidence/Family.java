package org.attest.lab.evidence;

import java.util.List;
import org.attest.lab.stats.Holm;
import org.attest.lab.stats.Interval;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * The verdicts of a study taken together. Each rule errs with its own stated probability; the more
 * claims, the likelier that one of them errs. Holm's procedure says which verdicts still stand when
 * the probability of any wrong one is to be at most {@link #LEVEL}. It changes no verdict.
 *
 * <p>A verdict enters with the error rate p at which its rule would just come to it: exact where
 * the rule gives it ({@link Verdict#error}), the one that the rule states where simulation found
 * that larger than its interval's, 0 where exact identities decide, which is as if the claim were
 * not counted; otherwise from its interval, whose half on the side of the margin is taken to grow
 * like Student's quantile with 4 degrees of freedom, those of five replicates, which overstates p
 * where there are more: p = P(T ≥ t d/h), t the two-sided quantile of the interval's level, h the
 * distance from the estimate to that end, d the distance to the margin; the larger of two for
 * support within two margins. A refutation by one of k parts, whose intervals have the level 1 -
 * 0.05/k, counts k times. Without interval or margin, or where another part than the one shown
 * decided, p is what the rule states at most: 0.05. An inconclusive verdict has p = 1 and counts in
 * the number of claims. All of this is our choice, fixed before the data.
 *
 * <p>Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 *
 * @param errors p per verdict
 * @param adjusted Holm's adjusted p per verdict
 */
public record Family(double[] errors, double[] adjusted) {

  /** Probability of any wrong verdict that standing together allows. */
  public static final double LEVEL = 0.05;

  /** Degrees of freedom of the quantile that intervals are taken to grow with. */
  private static final int DEGREES = 4;

  /** The family of all verdicts of a study. */
  public static Family of(List<Verdict> verdicts) {
    double[] errors = verdicts.stream().mapToDouble(Family::error).toArray();
    return new Family(errors, Holm.adjust(errors));
  }

  /** Whether verdict {@code i} is decided and stands together with the others. */
  public boolean stands(int i) {
    return adjusted[i] <= LEVEL;
  }

  private static double error(Verdict verdict) {
    if (verdict.decision() == Decision.INCONCLUSIVE) {
      return 1;
    }
    if (!Double.isNaN(verdict.error())) {
      return verdict.error();
    }
    boolean known =
        verdict.level() > 0
            && verdict.level() < 1
            && verdict.low() <= verdict.estimate()
            && verdict.estimate() <= verdict.high()
            && !Double.isNaN(verdict.marginLow() + verdict.marginHigh());
    if (!known) {
      return LEVEL;
    }
    double error =
        verdict.decision() == Decision.SUPPORTED
            ? Math.max(
                tail(verdict, verdict.estimate() - verdict.marginLow(), true),
                tail(verdict, verdict.marginHigh() - verdict.estimate(), false))
            : parts(verdict)
                * Math.min(
                    tail(verdict, verdict.marginLow() - verdict.estimate(), false),
                    tail(verdict, verdict.estimate() - verdict.marginHigh(), true));
    return Math.min(LEVEL, error);
  }

  /** P(T ≥ t d/h) for the lower or the upper half of the interval; 1 for a distance below 0. */
  private static double tail(Verdict verdict, double distance, boolean lower) {
    double half = lower ? verdict.estimate() - verdict.low() : verdict.high() - verdict.estimate();
    if (distance < 0 || (distance == 0 && half == 0)) {
      return 1;
    }
    return Interval.tail(distance / half, verdict.level(), DEGREES);
  }

  private static double parts(Verdict verdict) {
    return Math.max(1, LEVEL / (1 - verdict.level()));
  }
}
