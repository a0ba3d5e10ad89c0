package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Tensor;

/**
 * Means over the points of an evaluation, chunk by chunk, in double precision in the order of
 * points.
 */
final class Accumulator {

  /** Points of a chunk, and of the paper's validation sets. */
  static final int CHUNK = 128;

  private final double[] sum;
  private final double[] squares;
  private final double[] small;
  private int count;

  /**
   * Result of one lane.
   *
   * @param mean mean over all points
   * @param error its standard error
   * @param small mean over the first 128 points
   */
  record Result(double mean, double error, double small) {}

  Accumulator(int lanes) {
    sum = new double[lanes];
    squares = new double[lanes];
    small = new double[lanes];
  }

  /** Number of chunks that hold {@code points} points. */
  static int chunks(int points) {
    return (points + CHUNK - 1) / CHUNK;
  }

  /** Adds the values of a chunk. */
  void add(Executor executor, Tensor values) {
    for (int lane = 0; lane < sum.length; lane++) {
      for (double value : executor.values(values, lane)) {
        sum[lane] += value;
        squares[lane] += value * value;
      }
      if (count == 0) {
        small[lane] = sum[lane] / CHUNK;
      }
    }
    count += CHUNK;
  }

  /** The results of all lanes. */
  Result[] results() {
    Result[] results = new Result[sum.length];
    for (int lane = 0; lane < sum.length; lane++) {
      double mean = sum[lane] / count;
      double variance = Math.max(0, squares[lane] / count - mean * mean);
      results[lane] = new Result(mean, Math.sqrt(variance / (count - 1)), small[lane]);
    }
    return results;
  }
}
