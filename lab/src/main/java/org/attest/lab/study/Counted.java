package org.attest.lab.study;

import java.util.Locale;

/** A number of things in words. */
public final class Counted {

  private Counted() {}

  /** {@code 1 cell}, {@code 2 cells}, {@code 12,800 cells}. */
  public static String of(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
