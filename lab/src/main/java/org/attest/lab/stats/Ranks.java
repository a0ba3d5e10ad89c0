package org.attest.lab.stats;

/** Ranks 1..n of a sample without NaN; equal values share the mean of their ranks. */
final class Ranks {

  private Ranks() {}

  static double[] of(double[] values) {
    int[] order = Samples.order(values);
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
        end++;
      }
      for (int k = start; k <= end; k++) {
        ranks[order[k]] = 1 + (start + end) / 2.0;
      }
      start = end + 1;
    }
    return ranks;
  }
}
