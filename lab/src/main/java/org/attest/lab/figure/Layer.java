package org.attest.lab.figure;

/**
 * One thing drawn in a panel. A non-empty label puts it into the legend; layers with equal labels
 * share one entry. NaN values are left out, as are values that are not positive on a logarithmic
 * axis.
 */
public sealed interface Layer {

  /** Series number for what belongs to no series: references, undecided verdicts. Drawn in grey. */
  int NEUTRAL = -1;

  /** Text in the legend; empty for none. */
  String label();

  /**
   * A heat map on a rectangular grid of cells centred at (x[i], y[j]). Cells meet half-way between
   * their centres, as the axis measures it: at the geometric mean on a logarithmic axis.
   *
   * @param label name of the colour bar
   * @param x centres, increasing
   * @param y centres, increasing
   * @param values value[j][i] at (x[i], y[j]); NaN where there is no cell
   * @param low value at the lower end of the colour bar
   * @param high value at the upper end of the colour bar
   * @param scale linear or logarithmic colours
   */
  record HeatMap(
      String label,
      double[] x,
      double[] y,
      double[][] values,
      double low,
      double high,
      Axis.Scale scale)
      implements Layer {

    /** Checks that there is a row for every y and a value for every x. */
    public HeatMap {
      same(label, "rows of values", values.length, y.length);
      for (double[] row : values) {
        same(label, "values in a row", row.length, x.length);
      }
    }

    /** With linear colours. */
    public HeatMap(
        String label, double[] x, double[] y, double[][] values, double low, double high) {
      this(label, x, y, values, low, high, Axis.Scale.LINEAR);
    }
  }

  /**
   * A curve. An infinite coordinate lies on the edge of the panel.
   *
   * @param label legend
   * @param series colour group: layers of equal series share a colour
   * @param style solid for measured, dashed or dotted for predicted
   * @param x abscissae
   * @param y ordinates
   */
  record Line(String label, int series, Style style, double[] x, double[] y) implements Layer {

    /** Checks that both coordinates have equal lengths. */
    public Line {
      same(label, "ordinates", y.length, x.length);
    }

    /** A horizontal line across the panel. */
    public static Line horizontal(String label, int series, Style style, double y) {
      return new Line(label, series, style, ends(), new double[] {y, y});
    }

    /** A vertical line across the panel. */
    public static Line vertical(String label, int series, Style style, double x) {
      return new Line(label, series, style, new double[] {x, x}, ends());
    }

    private static double[] ends() {
      return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
  }

  /**
   * A band between two curves, for intervals along a curve.
   *
   * @param label legend
   * @param series colour group
   * @param x abscissae
   * @param low lower edge
   * @param high upper edge
   */
  record Band(String label, int series, double[] x, double[] low, double[] high) implements Layer {

    /** Checks that the edges have the length of the abscissae. */
    public Band {
      same(label, "lower edges", low.length, x.length);
      same(label, "upper edges", high.length, x.length);
    }
  }

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
      implements Layer {

    /** Checks that all have the length of the abscissae. */
    public Points {
      same(label, "ordinates", y.length, x.length);
      same(label, "lower ends", low.length, x.length);
      same(label, "upper ends", high.length, x.length);
    }
  }

  /**
   * Points with horizontal intervals, one a row: a forest plot of estimates.
   *
   * @param label legend
   * @param series colour group
   * @param x estimates
   * @param low lower ends of the intervals; NaN for none
   * @param high upper ends of the intervals; NaN for none
   * @param y rows
   */
  record Estimates(String label, int series, double[] x, double[] low, double[] high, double[] y)
      implements Layer {

    /** Checks that all have the length of the estimates. */
    public Estimates {
      same(label, "lower ends", low.length, x.length);
      same(label, "upper ends", high.length, x.length);
      same(label, "rows", y.length, x.length);
    }
  }

  /**
   * A remark in the plane, centred at (x, y).
   *
   * @param text what is said, for example a fitted slope with its interval
   * @param x abscissa
   * @param y ordinate
   */
  record Text(String text, double x, double y) implements Layer {

    @Override
    public String label() {
      return "";
    }
  }

  /** Stroke of a line. */
  enum Style {
    /** Measured. */
    SOLID,
    /** Predicted or published. */
    DASHED,
    /** A reference level. */
    DOTTED
  }

  private static void same(String label, String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Layer '%s': expected %d %s, found %d".formatted(label, expected, what, found));
    }
  }
}
