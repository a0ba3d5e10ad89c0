package org.attest.studies.variablecreation.data;

import java.util.Arrays;
import java.util.BitSet;
import org.attest.engine.random.Stream;

/** Labelled sequences of bits: x ∈ {0,1}^(count×T) and y ∈ {0,1}^count. */
public final class BitSamples {

  private final int size;
  private final int tokens;
  private final long[] bits;
  private final int wordsPerSample;
  private final BitSet labels;

  private BitSamples(int size, int tokens, long[] bits, BitSet labels) {
    this.size = size;
    this.tokens = tokens;
    this.wordsPerSample = words(tokens);
    this.bits = bits;
    this.labels = labels;
  }

  private static int words(int bits) {
    return (bits + 63) >>> 6;
  }

  /**
   * Independent samples. Bit t of sample i is 1 where word iT + t of the stream, an integer below
   * 2^32, is smaller than p 2^32 rounded, so that fewer samples are a prefix of more.
   *
   * @param p probability of a 1
   * @param relevant the index set I, in order
   * @param function the label as a function of the bits on I
   */
  public static BitSamples draw(
      Stream stream, int size, int tokens, double p, int[] relevant, TruthTable function) {
    BitSamples samples =
        new BitSamples(size, tokens, new long[size * words(tokens)], new BitSet(size));
    long threshold = StrictMath.round(p * 0x1p32);
    for (int i = 0; i < size; i++) {
      int first = i * samples.wordsPerSample;
      for (int t = 0; t < tokens; t++) {
        if ((stream.nextInt() & 0xFFFFFFFFL) < threshold) {
          samples.bits[first + (t >>> 6)] |= 1L << t;
        }
      }
      samples.labels.set(i, function.value(samples.pattern(i, relevant)));
    }
    return samples;
  }

  /** Samples with given bits, for example all patterns of a construction. */
  public static BitSamples of(boolean[][] x, int[] relevant, TruthTable function) {
    int tokens = x[0].length;
    BitSamples samples =
        new BitSamples(x.length, tokens, new long[x.length * words(tokens)], new BitSet());
    for (int i = 0; i < x.length; i++) {
      for (int t = 0; t < tokens; t++) {
        if (x[i][t]) {
          samples.bits[i * samples.wordsPerSample + (t >>> 6)] |= 1L << t;
        }
      }
      samples.labels.set(i, function.value(samples.pattern(i, relevant)));
    }
    return samples;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  /** T, the number of bits of a sample. */
  public int tokens() {
    return tokens;
  }

  /** The first samples. */
  public BitSamples prefix(int count) {
    return new BitSamples(
        count, tokens, Arrays.copyOf(bits, count * wordsPerSample), labels.get(0, count));
  }

  /** x_t of sample i. */
  public boolean bit(int i, int t) {
    return (bits[i * wordsPerSample + (t >>> 6)] >>> t & 1) != 0;
  }

  /** y of sample i. */
  public boolean label(int i) {
    return labels.get(i);
  }

  /** Number of samples with label 1. */
  public int positives() {
    return labels.cardinality();
  }

  /** The pattern of the bits of sample i on an index set, the first the most significant digit. */
  public int pattern(int i, int[] indices) {
    int n = 0;
    for (int t : indices) {
      n = 2 * n + (bit(i, t) ? 1 : 0);
    }
    return n;
  }

  /** Bits of samples {@code from} (inclusive) to {@code to} (exclusive), row-major, as 0 and 1. */
  public double[] bits(int from, int to) {
    double[] values = new double[(to - from) * tokens];
    int next = 0;
    for (int i = from; i < to; i++) {
      for (int t = 0; t < tokens; t++) {
        values[next++] = bit(i, t) ? 1 : 0;
      }
    }
    return values;
  }

  /** Labels of samples {@code from} (inclusive) to {@code to} (exclusive), as 0 and 1. */
  public double[] labels(int from, int to) {
    double[] values = new double[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = label(i) ? 1 : 0;
    }
    return values;
  }

  /** Column t as the set of samples with x_t = 1. */
  public BitSet column(int t) {
    BitSet column = new BitSet(size);
    for (int i = 0; i < size; i++) {
      column.set(i, bit(i, t));
    }
    return column;
  }

  /** The samples with y = 1. */
  public BitSet labels() {
    return (BitSet) labels.clone();
  }
}
