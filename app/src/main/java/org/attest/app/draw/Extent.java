package org.attest.app.draw;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;

/**
 * Settles the ends of an axis from what is drawn along it. A heat map fills its axes to the edge
 * and other layers do not widen it; lines leave a margin above and below, points on all sides.
 */
final class Extent {

  private final Axis axis;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** Where measured values stand along the axis. */
  private final SortedSet<Double> places = new TreeSet<>();

  private Extent(Axis axis) {
    this.axis = axis;
  }

  static Ruler horizontal(Axis axis, List<Layer> layers) {
    Extent extent = new Extent(axis);
    boolean points = false;
    for (Layer layer : heatMapsOrAll(layers)) {
      switch (layer) {
        case Layer.HeatMap map -> extent.include(edges(map.x(), axis.scale())).at(map.x());
        case Layer.Line line -> extent.include(line.x());
        case Layer.Band band -> extent.include(band.x());
        case Layer.Points some -> extent.include(some.x()).at(some.x());
        case Layer.Estimates some -> extent.include(some.x(), some.low(), some.high());
        case Layer.Text text -> extent.include(text.x());
      }
      points |= layer instanceof Layer.Points || layer instanceof Layer.Estimates;
    }
    return extent.settle(points ? 0.05 : 0);
  }

  static Ruler vertical(Axis axis, List<Layer> layers) {
    Extent extent = new Extent(axis);
    List<Layer> deciding = heatMapsOrAll(layers);
    for (Layer layer : deciding) {
      switch (layer) {
        case Layer.HeatMap map -> extent.include(edges(map.y(), axis.scale())).at(map.y());
        case Layer.Line line -> extent.include(line.y());
        case Layer.Band band -> extent.include(band.low(), band.high());
        case Layer.Points some -> extent.include(some.y(), some.low(), some.high());
        case Layer.Estimates some -> extent.include(some.y());
        case Layer.Text text -> extent.include(text.y());
      }
    }
    boolean map = !deciding.isEmpty() && deciding.getFirst() instanceof Layer.HeatMap;
    return extent.settle(map ? 0 : 0.05);
  }

  /** Edges of cells around centres: half-way between neighbours on the scale of the axis. */
  static double[] edges(double[] centres, Scale scale) {
    int n = centres.length;
    double[] edges = new double[n == 0 ? 0 : n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = middle(centres[i - 1], centres[i], scale);
    }
    if (n == 1) {
      edges[0] = scale == Scale.LOG ? centres[0] / 2 : centres[0] - 0.5;
      edges[1] = scale == Scale.LOG ? centres[0] * 2 : centres[0] + 0.5;
    } else if (n > 1) {
      edges[0] = mirror(centres[0], edges[1], scale);
      edges[n] = mirror(centres[n - 1], edges[n - 1], scale);
    }
    return edges;
  }

  private static double middle(double a, double b, Scale scale) {
    return scale == Scale.LOG ? Math.sqrt(a) * Math.sqrt(b) : a + (b - a) / 2;
  }

  private static double mirror(double centre, double edge, Scale scale) {
    return scale == Scale.LOG ? centre * (centre / edge) : 2 * centre - edge;
  }

  private static List<Layer> heatMapsOrAll(List<Layer> layers) {
    List<Layer> maps = layers.stream().filter(Layer.HeatMap.class::isInstance).toList();
    return maps.isEmpty() ? layers : maps;
  }

  private void at(double[] values) {
    for (double value : values) {
      if (value > 0 && Double.isFinite(value)) {
        places.add(value);
      }
    }
  }

  private Extent include(double... values) {
    for (double value : values) {
      boolean shown = Double.isFinite(value) && (axis.scale() != Scale.LOG || value > 0);
      low = shown ? Math.min(low, value) : low;
      high = shown ? Math.max(high, value) : high;
    }
    return this;
  }

  private void include(double[]... arrays) {
    for (double[] values : arrays) {
      include(values);
    }
  }

  private Ruler settle(double margin) {
    boolean log = axis.scale() == Scale.LOG;
    if (low > high) {
      low = log ? 1 : 0;
      high = log ? 10 : 1;
    } else if (low == high) {
      double half = low == 0 ? 1 : Math.abs(low) / 2;
      low = log ? low / 2 : low - half;
      high = log ? high * 2 : high + half;
    } else if (log) {
      double widen = StrictMath.pow(high / low, margin);
      low /= widen;
      high *= widen;
    } else {
      double widen = margin * (high - low);
      low -= widen;
      high += widen;
    }
    double first = Double.isNaN(axis.low()) ? low : axis.low();
    double last = Double.isNaN(axis.high()) ? high : axis.high();
    if (first >= last) { // one end was given and all data lie beyond it
      first = Double.isNaN(axis.low()) ? (log ? last / 10 : last - 1) : first;
      last = Double.isNaN(axis.high()) ? (log ? first * 10 : first + 1) : last;
    }
    return new Ruler(axis, first, last, places);
  }
}
