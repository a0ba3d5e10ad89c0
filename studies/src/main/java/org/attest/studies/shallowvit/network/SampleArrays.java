package org.attest.studies.shallowvit.network;

import java.util.function.IntPredicate;
import org.attest.studies.shallowvit.network.DataModel.Sample;

/**
 * Samples as the network takes them.
 *
 * @param x tokens, L×d a sample
 * @param y y[c][i], component c of the label of sample i
 * @param kept 1 where a position of a sample has its token, L a sample
 */
record SampleArrays(double[] x, double[][] y, double[] kept) {

  /** Room for samples. */
  SampleArrays(int count, int tokens, int d, int components) {
    this(new double[count * tokens * d], new double[components][count], new double[count * tokens]);
  }

  /** Puts a sample into its place. */
  void set(int place, Sample sample) {
    float[] from = sample.x();
    int offset = place * from.length;
    for (int i = 0; i < from.length; i++) {
      x[offset + i] = from[i];
    }
    for (int c = 0; c < y.length; c++) {
      y[c][place] = sample.y(c);
    }
    mark(kept, place, sample.type().length, sample::kept);
  }

  /** Marks positions of a sample, of which each has {@code length}. */
  static void mark(double[] to, int place, int length, IntPredicate marked) {
    for (int l = 0; l < length; l++) {
      to[place * length + l] = marked.test(l) ? 1 : 0;
    }
  }
}
