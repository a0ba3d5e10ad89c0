package org.attest.lab.figure;

import java.util.List;

/**
 * An axis.
 *
 * @param label quantity with symbol and unit; Greek is fine, and subscripts as in {@code d_e}
 * @param scale linear, logarithmic or categories
 * @param low lower end; NaN to fit the data
 * @param high upper end; NaN to fit the data
 * @param names names of the categories 0, 1, 2, ...; empty unless the scale is {@link
 *     Scale#CATEGORY}
 */
public record Axis(String label, Scale scale, double low, double high, List<String> names) {

  /** Spacing of an axis. */
  public enum Scale {
    /** Equal differences are equal lengths. */
    LINEAR,
    /** Equal ratios are equal lengths; for power laws. */
    LOG,
    /**
     * Named rows or columns at 0, 1, 2, ...; a vertical axis reads from top to bottom. Two such
     * axes make square cells, as an attention map wants.
     */
    CATEGORY
  }

  /** Checks that the ends are in order and, on a logarithmic axis, positive. */
  public Axis {
    names = List.copyOf(names);
    if (low >= high) {
      throw new IllegalArgumentException(
          "Axis '%s': low must be below high, found %s and %s".formatted(label, low, high));
    }
    if (scale == Scale.LOG && (low <= 0 || high <= 0)) {
      throw new IllegalArgumentException(
          "Axis '%s': a logarithmic axis needs positive ends, found %s and %s"
              .formatted(label, low, high));
    }
    if ((scale == Scale.CATEGORY) == names.isEmpty()) {
      throw new IllegalArgumentException(
          "Axis '%s': names belong to a category axis and only there".formatted(label));
    }
  }

  /** A numeric axis with given ends. */
  public Axis(String label, Scale scale, double low, double high) {
    this(label, scale, low, high, List.of());
  }

  /** A linear axis fitted to the data. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN);
  }

  /** A logarithmic axis fitted to the data. */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, Double.NaN, Double.NaN);
  }

  /** An axis that is logarithmic where ratios of neighbouring values vary less than differences. */
  public static Axis fitting(String label, double[] values) {
    return logarithmic(values) ? log(label) : linear(label);
  }

  /**
   * Whether ratios of neighbours vary less than differences.
   *
   * @param values increasing
   */
  public static boolean logarithmic(double[] values) {
    if (values.length < 3 || values[0] <= 0) {
      return false;
    }
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log(values[i]);
    }
    return spread(logs) < spread(values) - 1e-6;
  }

  /** Largest over smallest difference of neighbours, less one. */
  private static double spread(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 1; i < values.length; i++) {
      low = Math.min(low, values[i] - values[i - 1]);
      high = Math.max(high, values[i] - values[i - 1]);
    }
    return high / low - 1;
  }

  /** An axis of named rows or columns. */
  public static Axis categories(String label, List<String> names) {
    return new Axis(label, Scale.CATEGORY, -0.5, names.size() - 0.5, names);
  }
}
