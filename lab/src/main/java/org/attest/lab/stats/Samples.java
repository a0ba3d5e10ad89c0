package org.attest.lab.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What all statistics here share: argument checks, missing values, sums in order, quantiles. */
final class Samples {

  private Samples() {}

  /** A confidence level lies strictly between 0 and 1. */
  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence level must lie in (0, 1), found " + level);
    }
  }

  /** Two columns of one table have equal length. */
  static void requireEqualLength(String a, int lengthA, String b, int lengthB) {
    if (lengthA != lengthB) {
      throw new IllegalArgumentException(
          a + " and " + b + " must have equal length, found " + lengthA + " and " + lengthB);
    }
  }

  /** A column for {@link #complete}: NaN where a weight is 0; a negative weight is refused. */
  static double[] usable(double[] weights, int rows) {
    requireEqualLength("weights", weights.length, "y", rows);
    double[] usable = new double[rows];
    for (int i = 0; i < rows; i++) {
      if (weights[i] < 0) {
        throw new IllegalArgumentException("a weight must not be negative, found " + weights[i]);
      }
      usable[i] = weights[i] > 0 ? 0 : Double.NaN;
    }
    return usable;
  }

  /** Positions at which no column is NaN. */
  static int[] complete(double[]... columns) {
    int rows = columns[0].length;
    int[] positions = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      int column = 0;
      while (column < columns.length && !Double.isNaN(columns[column][i])) {
        column++;
      }
      if (column == columns.length) {
        positions[count++] = i;
      }
    }
    return Arrays.copyOf(positions, count);
  }

  /** The entries of {@code column} at {@code positions}. */
  static double[] at(double[] column, int[] positions) {
    double[] entries = new double[positions.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = column[positions[i]];
    }
    return entries;
  }

  /** Positions sorted by value, ties in their given order. */
  static int[] order(double[] values) {
    IntStream given = IntStream.range(0, values.length);
    if (isAscending(values)) {
      return given.toArray();
    }
    return given
        .boxed()
        .sorted((i, j) -> Double.compare(values[i], values[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean isAscending(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (Double.compare(values[i - 1], values[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Natural logarithms; NaN (missing) where a value is not positive. */
  static double[] logs(double[] values) {
    return Arrays.stream(values).map(v -> v > 0 ? StrictMath.log(v) : Double.NaN).toArray();
  }

  /** Mean of the values that are not NaN, summed in order; NaN when there are none. */
  static double mean(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Type-7 quantile of sorted values without NaN; NaN when there are none. */
  static double quantile(double[] sorted, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("probability must lie in [0, 1], found " + p);
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = p * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position - below;
    // Equal neighbours first: interpolating between equal infinities would give NaN.
    return share == 0 || sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + share * (sorted[above] - sorted[below]);
  }

  /** Four significant digits, as short as they allow. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    double magnitude = Math.abs(value);
    if (magnitude < 1e-4 || magnitude >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(StrictMath.log10(magnitude)));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
