package org.attest.lab.figure;

/**
 * One thing drawn in a panel. A non-empty label puts it into the legend. NaN values are left out.
 */
public sealed interface Layer {

  /** Text in the legend; empty for none. */
  String label();

  /**
   * A heat map on a rectangular grid of cells centred at (x[i], y[j]).
   *
   * @param label name of the colour bar
   * @param x centres, increasing
   * @param y centres, increasing
   * @param values value[j][i] at (x[i], y[j]); NaN where there is no cell
   * @param low value at the lower end of the colour bar
   * @param high value at the upper end of the colour bar
   */
  record HeatMap(String label, double[] x, double[] y, double[][] values, double low, double high)
      implements Layer {}

  /**
   * A curve.
   *
   * @param label legend
   * @param series colour group: layers of equal series share a colour
   * @param style solid for measured, dashed or dotted for predicted
   * @param x abscissae
   * @param y ordinates
   */
  record Line(String label, int series, Style style, double[] x, double[] y) implements Layer {}

  /**
   * A band between two curves, for intervals along a curve.
   *
   * @param label legend
   * @param series colour group
   * @param x abscissae
   * @param low lower edge
   * @param high upper edge
   */
  record Band(String label, int series, double[] x, double[] low, double[] high) implements Layer {}

  /**
   * Points with vertical intervals.
   *
   * @param label legend
   * @param series colour group
   * @param x abscissae
   * @param y ordinates
   * @param low lower ends of the intervals; NaN for none
   * @param high upper ends of the intervals; NaN for none
   */
  record Points(String label, int series, double[] x, double[] y, double[] low, double[] high)
      implements Layer {}

  /** Stroke of a line. */
  enum Style {
    /** Measured. */
    SOLID,
    /** Predicted or published. */
    DASHED,
    /** A reference level. */
    DOTTED
  }
}
