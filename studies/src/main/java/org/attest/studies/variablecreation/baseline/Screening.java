package org.attest.studies.variablecreation.baseline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.attest.studies.variablecreation.data.BitSamples;

/**
 * Correlation screening: the s columns with the largest correlations with the label, sign included,
 * because the relevant bits of AND, OR and majority correlate positively. At uniform attention the
 * first gradient step of a head follows these correlations. A constant column has correlation 0; of
 * equal columns the first wins.
 */
public final class Screening {

  private Screening() {}

  /** corr(x_t, y) for every t. */
  public static double[] correlations(BitSamples samples) {
    double m = samples.size();
    BitSet labels = samples.labels();
    double ones = labels.cardinality();
    double[] values = new double[samples.tokens()];
    for (int t = 0; t < values.length; t++) {
      BitSet column = samples.column(t);
      double n = column.cardinality();
      column.and(labels);
      double variance = n * (m - n) * ones * (m - ones);
      values[t] = variance == 0 ? 0 : (m * column.cardinality() - n * ones) / Math.sqrt(variance);
    }
    return values;
  }

  /** The selected positions, ascending. */
  public static int[] select(BitSamples samples, int s) {
    double[] values = correlations(samples);
    int[] selected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(t -> -values[t]))
            .limit(s)
            .mapToInt(t -> t)
            .toArray();
    Arrays.sort(selected);
    return selected;
  }
}
