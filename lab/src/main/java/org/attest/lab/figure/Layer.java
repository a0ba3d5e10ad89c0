package org.attest.lab.figure;

import java.util.Arrays;
import java.util.List;

/**
 * One thing drawn in a panel. A non-empty label puts it into the legend; layers with equal labels
 * share one entry. NaN values are left out, as are values that are not positive on a logarithmic
 * axis.
 *
 * <p>Sources say which trainings stand behind a layer: one for all of it, or one for every mark in
 * order (row by row in a heat map), or none. They change nothing that is drawn.
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
   * @param scale linear or logarithmic colours; categories for a map of what is so (1) and what is
   *     not (0)
   * @param sources the trainings behind the cells
   */
  record HeatMap(
      String label,
      double[] x,
      double[] y,
      double[][] values,
      double low,
      double high,
      Axis.Scale scale,
      List<Source> sources)
      implements Layer {

    /** Checks that there is a row for every y and a value for every x. */
    public HeatMap {
      sources = checked(label, sources, x.length * y.length);
      same(label, "rows of values", values.length, y.length);
      for (double[] row : values) {
        same(label, "values in a row", row.length, x.length);
      }
    }

    /** With linear colours, without sources. */
    public HeatMap(
        String label, double[] x, double[] y, double[][] values, double low, double high) {
      this(label, x, y, values, low, high, Axis.Scale.LINEAR);
    }

    /** Without sources. */
    public HeatMap(
        String label,
        double[] x,
        double[] y,
        double[][] values,
        double low,
        double high,
        Axis.Scale scale) {
      this(label, x, y, values, low, high, scale, List.of());
    }

    /** This map as one of what is so and what is not: values of 1 and 0, in two colours. */
    public HeatMap answers() {
      return new HeatMap(label, x, y, values, 0, 1, Axis.Scale.CATEGORY, sources);
    }

    /** This map with the trainings behind it. */
    public HeatMap from(List<Source> trainings) {
      return new HeatMap(label, x, y, values, low, high, scale, trainings);
    }
  }

  /**
   * A curve. An infinite coordinate lies on the edge of the panel.
   *
   * @param label legend
   * @param series colour group: layers of equal series share a colour
   * @param style where it comes from: measured, the paper, ourselves, a level
   * @param x abscissae
   * @param y ordinates
   * @param sources the trainings behind it
   */
  record Line(String label, int series, Style style, double[] x, double[] y, List<Source> sources)
      implements Layer {

    /** Checks that both coordinates have equal lengths. */
    public Line {
      sources = checked(label, sources, x.length);
      same(label, "ordinates", y.length, x.length);
    }

    /** Without sources. */
    public Line(String label, int series, Style style, double[] x, double[] y) {
      this(label, series, style, x, y, List.of());
    }

    /** This line with the trainings behind it. */
    public Line from(List<Source> trainings) {
      return new Line(label, series, style, x, y, trainings);
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
   * @param interval what the band is, in words, for the note below the figure: {@code smallest to
   *     largest replicate}; empty where the label says it
   */
  record Band(String label, int series, double[] x, double[] low, double[] high, String interval)
      implements Layer {

    /** Checks that the edges have the length of the abscissae. */
    public Band {
      same(label, "lower edges", low.length, x.length);
      same(label, "upper edges", high.length, x.length);
    }

    /** With a label that says what it is. */
    public Band(String label, int series, double[] x, double[] low, double[] high) {
      this(label, series, x, low, high, "");
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
   * @param interval what the bars are, in words, for the note below the figure: {@code 95 % t
   *     intervals}; empty where there are none
   * @param sources the trainings behind the points
   */
  record Points(
      String label,
      int series,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      String interval,
      List<Source> sources)
      implements Layer {

    /** Checks that all have the length of the abscissae. */
    public Points {
      sources = checked(label, sources, x.length);
      same(label, "ordinates", y.length, x.length);
      same(label, "lower ends", low.length, x.length);
      same(label, "upper ends", high.length, x.length);
    }

    /** Without sources. */
    public Points(String label, int series, double[] x, double[] y, double[] low, double[] high) {
      this(label, series, x, y, low, high, "", List.of());
    }

    /** Points without intervals. */
    public static Points bare(String label, int series, double[] x, double[] y) {
      double[] none = new double[x.length];
      Arrays.fill(none, Double.NaN);
      return new Points(label, series, x, y, none, none);
    }

    /** These points, saying what their bars are. */
    public Points bars(String meaning) {
      return new Points(label, series, x, y, low, high, meaning, sources);
    }

    /** These points with the trainings behind them. */
    public Points from(List<Source> trainings) {
      return new Points(label, series, x, y, low, high, interval, trainings);
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

  /** Stroke of a line: where it comes from, the same in every figure. */
  enum Style {
    /** Measured, or fitted to what is measured. */
    SOLID,
    /** The paper's: published, or what a theorem of it says. */
    DASHED,
    /** Ours: predicted or derived by us, not fitted. */
    DASH_DOTTED,
    /** A level to compare with. */
    DOTTED
  }

  /** The trainings behind the layer. */
  default List<Source> sources() {
    return List.of();
  }

  private static List<Source> checked(String label, List<Source> sources, int marks) {
    if (sources.size() > 1) {
      same(label, "sources", sources.size(), marks);
    }
    return List.copyOf(sources);
  }

  private static void same(String label, String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Layer '%s': expected %d %s, found %d".formatted(label, expected, what, found));
    }
  }
}
