package org.attest.lab.figure;

/**
 * An axis.
 *
 * @param label quantity with symbol and unit; Unicode subscripts and Greek are fine
 * @param scale linear or logarithmic
 * @param low lower end; NaN to fit the data
 * @param high upper end; NaN to fit the data
 */
public record Axis(String label, Scale scale, double low, double high) {

  /** Spacing of an axis. */
  public enum Scale {
    /** Equal differences are equal lengths. */
    LINEAR,
    /** Equal ratios are equal lengths; for power laws. */
    LOG
  }

  /** A linear axis fitted to the data. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN);
  }

  /** A logarithmic axis fitted to the data. */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, Double.NaN, Double.NaN);
  }
}
