package org.attest.lab.conjecture;

import java.util.Locale;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Verdict.Decision;

/**
 * A decision rule as one value: it decides, says its text and knows its error rate.
 *
 * @param low lower end of the margin
 * @param high upper end of the margin
 */
record Margin(double low, double high) {

  /** Confidence level of the interval. */
  static final double LEVEL = 0.95;

  /** How often, at most, an interval of that level lies on one side of the truth. */
  static final double NOMINAL = (1 - LEVEL) / 2;

  /** Supported inside, refuted outside, inconclusive across an end or when unknown. */
  Decision decide(Estimate estimate) {
    if (!estimate.known()) {
      return Decision.INCONCLUSIVE;
    }
    if (estimate.within(low, high)) {
      return Decision.SUPPORTED;
    }
    return estimate.high() < low || estimate.low() > high
        ? Decision.REFUTED
        : Decision.INCONCLUSIVE;
  }

  /** The margin for people. */
  String text() {
    if (low == Double.NEGATIVE_INFINITY) {
      return "at most " + number(high);
    }
    return high == Double.POSITIVE_INFINITY
        ? "at least " + number(low)
        : "in [" + number(low) + ", " + number(high) + "]";
  }

  /** The rule for people. */
  String rule() {
    return String.format(
        Locale.ROOT,
        "Supported if the whole %.0f %% interval is %s, refuted if none of it is; nominal error"
            + " rate %.1f %% at each end",
        100 * LEVEL,
        text(),
        100 * NOMINAL);
  }

  /** Says so where a rule decides on an edge more often than it states; else nothing. */
  static String againstNominal(Estimate probability) {
    String nominal = String.format(Locale.ROOT, "the nominal %.1f %%", 100 * NOMINAL);
    if (probability.low() > NOMINAL) {
      return "; this EXCEEDS " + nominal + ": too few replicates for this interval";
    }
    return probability.value() > NOMINAL
        ? "; above " + nominal + ", which so few simulations do not exclude"
        : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value).replaceAll("\\.?0+$", "");
  }
}
