package org.attest.studies.variablecreation.network;

import java.util.Arrays;

/**
 * How mean attention of [CLS] ranks the relevant slots.
 *
 * @param auc probability that a relevant slot gets more attention than an irrelevant one, ties
 *     counted half; of the best head
 * @param mass attention on the relevant slots together; of the best head
 */
record AttentionReading(double auc, double mass) {

  /**
   * Reads the best head for each of both.
   *
   * @param means means[h][t]
   * @param relevant I
   */
  static AttentionReading of(double[][] means, int[] relevant) {
    double auc = 0;
    double mass = 0;
    for (double[] head : means) {
      auc = Math.max(auc, auc(head, relevant));
      double sum = 0;
      for (int t : relevant) {
        sum += head[t];
      }
      mass = Math.max(mass, sum);
    }
    return new AttentionReading(auc, mass);
  }

  private static double auc(double[] head, int[] relevant) {
    double wins = 0;
    for (int i : relevant) {
      for (int t = 0; t < head.length; t++) {
        if (Arrays.binarySearch(relevant, t) < 0) {
          wins += head[i] > head[t] ? 1 : head[i] == head[t] ? 0.5 : 0;
        }
      }
    }
    return wins / ((double) relevant.length * (head.length - relevant.length));
  }
}
