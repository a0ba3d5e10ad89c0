package org.attest.studies.shallowvit.claim;

import java.util.Locale;
import org.attest.lab.stats.Estimate;

/** Numbers in findings, which say so where the records do not determine one. */
final class Words {

  private static final String OPEN = "not determined";

  private Words() {}

  /** An estimate with its interval. */
  static String of(String format, Estimate estimate) {
    return Double.isFinite(estimate.value())
        ? number(format, estimate.value()) + " " + estimate.interval().text()
        : OPEN;
  }

  /** A number. */
  static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : OPEN;
  }
}
