package org.attest.lab.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The valid name a mistyped one most likely meant, by optimal string alignment distance:
 * insertions, deletions, substitutions and swaps of neighbours each cost one.
 */
public final class NearestName {

  private NearestName() {}

  /**
   * The nearest valid name, or none when all are too far: further than a third of the longer name,
   * but never less than one edit (our choice). A valid name that begins with {@code name} counts as
   * one edit. Ties go to the first in iteration order.
   */
  public static Optional<String> of(String name, Collection<String> valid) {
    return valid.stream()
        .filter(v -> cost(name, v) <= Math.max(1, Math.max(name.length(), v.length()) / 3))
        .min(Comparator.comparingInt(v -> cost(name, v)));
  }

  private static int cost(String name, String valid) {
    return name.length() >= 2 && valid.startsWith(name)
        ? Math.min(1, distance(name, valid))
        : distance(name, valid);
  }

  /** The number of edits that turn {@code a} into {@code b}, upper and lower case alike. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = last[j - 1] + (same(a, i, b, j) ? 0 : 1);
        row[j] = Math.min(substitute, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1 && j > 1 && same(a, i - 1, b, j) && same(a, i, b, j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
