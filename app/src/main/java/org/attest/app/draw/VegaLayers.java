package org.attest.app.draw;

import static org.attest.app.draw.VegaLite.object;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Source;
import org.jspecify.annotations.Nullable;

/** The layers of one panel as marks of Vega-Lite. */
final class VegaLayers {

  private static final List<String> SHAPES =
      List.of("circle", "square", "triangle-up", "diamond", "triangle-down", "cross");
  private static final int DIGITS = 6;

  /** Vertices of a curve nearer than this, in lengths of the axes, are not told apart. */
  private static final double NEAR = 1.0 / 400;

  private final Ruler x;
  private final Ruler y;
  private final boolean onMap;
  private final ToIntFunction<Source> number;

  VegaLayers(Ruler x, Ruler y, boolean onMap, ToIntFunction<Source> number) {
    this.x = x;
    this.y = y;
    this.onMap = onMap;
    this.number = number;
  }

  /** The marks of a layer, back to front. */
  List<Object> of(Layer layer) {
    return switch (layer) {
      case Layer.HeatMap map -> List.of(heatMap(map));
      case Layer.Line line -> line(line);
      case Layer.Band band -> List.of(band(band));
      case Layer.Points points ->
          points(rows(points), "y", points.series(), points.low(), points.high());
      case Layer.Estimates some -> points(rows(some), "x", some.series(), some.low(), some.high());
      case Layer.Text text -> List.of(text(text));
    };
  }

  private Object heatMap(Layer.HeatMap map) {
    double[] xs = Extent.edges(map.x(), x.axis().scale());
    double[] ys = Extent.edges(map.y(), y.axis().scale());
    List<Object> rows = new ArrayList<>();
    for (int j = 0; j < map.y().length; j++) {
      for (int i = 0; i < map.x().length; i++) {
        Map<String, Object> row = object("x", number(map.x()[i]), "y", number(map.y()[j]));
        row.put("p", number(xs[i]));
        row.put("q", number(xs[i + 1]));
        row.put("t", number(ys[j]));
        row.put("u", number(ys[j + 1]));
        boolean shown = map.scale() != Scale.LOG || map.values()[j][i] > 0;
        put(row, "v", shown ? map.values()[j][i] : Double.NaN);
        source(row, map.sources(), j * map.x().length + i);
        rows.add(row);
      }
    }
    return layer(
        rows,
        object("type", "rect", "invalid", "show", "tooltip", true, "clip", true),
        object(
            "x",
            object("field", "p"),
            "x2",
            object("field", "q"),
            "y",
            object("field", "t"),
            "y2",
            object("field", "u"),
            "color",
            VegaLite.colours(map),
            "stroke",
            object("condition", chosen("#ffffff"), "value", null),
            "strokeWidth",
            object("value", 2)),
        hover(false));
  }

  private List<Object> line(Layer.Line line) {
    List<Object> rows = new ArrayList<>();
    int order = 0;
    for (double[] vertex : vertices(line)) {
      Map<String, Object> row = object("i", order++);
      put(row, "x", vertex[0]);
      put(row, "y", vertex[1]);
      rows.add(row);
    }
    Map<String, Object> by = object("order", object("field", "i", "type", "quantitative"));
    List<Object> strokes = new ArrayList<>();
    if (onMap) {
      Map<String, Object> border = stroke("#ffffff", 3.2, Layer.Style.SOLID);
      border.put("opacity", 0.8);
      strokes.add(layer(rows, border, by));
    }
    strokes.add(layer(rows, stroke(colour(line.series()), onMap ? 1.6 : 2, line.style()), by));
    return strokes;
  }

  private static Map<String, Object> stroke(String colour, double width, Layer.Style style) {
    Map<String, Object> mark =
        object(
            "type",
            "line",
            "clip",
            true,
            "invalid",
            "break-paths-filter-domains",
            "color",
            colour,
            "strokeWidth",
            width,
            "strokeJoin",
            "round");
    switch (style) {
      case SOLID -> {}
      case DASHED -> mark.put("strokeDash", List.of(7, 4));
      case DASH_DOTTED -> mark.put("strokeDash", List.of(8, 3, 2, 3));
      case DOTTED -> mark.put("strokeDash", List.of(2, 3));
    }
    return mark;
  }

  private Object band(Layer.Band band) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < band.x().length; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      put(row, "x", bounded(x, band.x()[i]));
      put(row, "y", bounded(y, floor(band.low()[i])));
      put(row, "u", bounded(y, band.high()[i]));
      rows.add(row);
    }
    return layer(
        rows,
        object(
            "type",
            "area",
            "clip",
            true,
            "invalid",
            "break-paths-filter-domains",
            "color",
            colour(band.series()),
            "opacity",
            LayerPainter.BAND),
        object("y2", object("field", "u")));
  }

  private List<Object> points(
      List<Object> rows, String along, int series, double[] low, double[] high) {
    List<Object> marks = new ArrayList<>();
    boolean intervals = false;
    for (int i = 0; i < low.length; i++) {
      intervals |= !Double.isNaN(low[i]) || !Double.isNaN(high[i]);
    }
    if (intervals) {
      marks.add(
          layer(
              rows,
              object("type", "rule", "clip", true, "color", colour(series), "strokeWidth", 1.5),
              object(along, object("field", "a"), along + "2", object("field", "b"))));
    }
    marks.add(
        layer(
            rows,
            object(
                "type",
                "point",
                "filled",
                true,
                "opacity",
                1,
                "size",
                46,
                "shape",
                SHAPES.get(Marks.shape(series)),
                "color",
                colour(series)),
            object()));
    return marks;
  }

  private Object text(Layer.Text text) {
    Map<String, Object> row = object("x", number(text.x()), "y", number(text.y()));
    row.put("w", Subscripts.minus(text.text()));
    return layer(
        List.of(row),
        object("type", "text", "fontSize", 11, "color", "currentColor"),
        object("text", object("field", "w", "type", "nominal")));
  }

  /** Invisible marks on everything that can be pointed at; the nearest one answers. */
  Object pointer(List<Layer> layers) {
    List<Object> rows = new ArrayList<>();
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Line line -> {
          for (double[] vertex : vertices(line)) {
            if (within(vertex[0], vertex[1]) && line.x().length > 2) {
              Map<String, Object> row = row(line, vertex[0], vertex[1]);
              source(row, line.sources(), (int) vertex[2]);
              rows.add(row);
            }
          }
        }
        case Layer.Points points -> rows.addAll(rows(points));
        case Layer.Estimates some -> rows.addAll(rows(some));
        default -> {}
      }
    }
    return layer(
        rows,
        object("type", "point", "size", 110, "strokeWidth", 2, "color", "currentColor"),
        object("opacity", object("condition", chosen(1), "value", 0)),
        hover(true));
  }

  private List<Object> rows(Layer.Points points) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < points.x().length; i++) {
      if (within(points.x()[i], points.y()[i])) {
        Map<String, Object> row = row(points, points.x()[i], points.y()[i]);
        interval(row, y, points.y()[i], floor(points.low()[i]), points.high()[i]);
        source(row, points.sources(), i);
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Object> rows(Layer.Estimates some) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < some.x().length; i++) {
      if (within(some.x()[i], some.y()[i])) {
        Map<String, Object> row = row(some, some.x()[i], some.y()[i]);
        interval(row, x, some.x()[i], some.low()[i], some.high()[i]);
        source(row, some.sources(), i);
        rows.add(row);
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Layer layer, double x, double y) {
    Map<String, Object> row = object("x", number(x), "y", number(y));
    if (!layer.label().isEmpty()) {
      row.put("l", layer.label());
    }
    return row;
  }

  /** The ends of an interval where they can be drawn; the point itself where there is none. */
  private static void interval(
      Map<String, Object> row, Ruler ruler, double value, double low, double high) {
    row.put("a", number(bounded(ruler, Double.isNaN(low) ? value : low)));
    row.put("b", number(bounded(ruler, Double.isNaN(high) ? value : high)));
  }

  private void source(Map<String, Object> row, List<Source> sources, int mark) {
    if (!sources.isEmpty()) {
      int found = number.applyAsInt(sources.get(sources.size() == 1 ? 0 : mark));
      if (found >= 0) {
        row.put("s", found);
      }
    }
  }

  /** What can be seen of a curve: abscissa, ordinate and index of its vertices, NaN at gaps. */
  private List<double[]> vertices(Layer.Line line) {
    List<double[]> kept = new ArrayList<>();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < line.x().length; i++) {
      double atX = x.fraction(line.x()[i]);
      double atY = y.fraction(line.y()[i]);
      boolean last = i == line.x().length - 1;
      if (!last && Math.abs(atX - lastX) < NEAR && Math.abs(atY - lastY) < NEAR) {
        continue;
      }
      boolean gap = Double.isNaN(atX) || Double.isNaN(atY);
      kept.add(
          new double[] {
            gap ? Double.NaN : infinite(x, line.x()[i]),
            gap ? Double.NaN : infinite(y, line.y()[i]),
            i
          });
      lastX = atX;
      lastY = atY;
    }
    return kept;
  }

  private boolean within(double atX, double atY) {
    double fx = x.fraction(atX);
    double fy = y.fraction(atY);
    return fx >= -1e-9 && fx <= 1 + 1e-9 && fy >= -1e-9 && fy <= 1 + 1e-9;
  }

  private static double infinite(Ruler ruler, double value) {
    return Double.isInfinite(value) ? bounded(ruler, value) : value;
  }

  private static double bounded(Ruler ruler, double value) {
    return Double.isNaN(value) ? value : Math.max(ruler.low(), Math.min(ruler.high(), value));
  }

  private double floor(double value) {
    return y.axis().scale() == Scale.LOG && value <= 0 ? Double.NEGATIVE_INFINITY : value;
  }

  private static Object layer(
      List<Object> rows, Map<String, Object> mark, Map<String, Object> encoding, Object... params) {
    Map<String, Object> layer =
        object("data", object("values", rows), "mark", mark, "encoding", encoding);
    if (params.length > 0) {
      layer.put("params", List.of(params));
    }
    return layer;
  }

  private static Object hover(boolean nearest) {
    return object(
        "name",
        "hover",
        "select",
        object(
            "type",
            "point",
            "on",
            "pointerover",
            "nearest",
            nearest,
            "toggle",
            false,
            "clear",
            "pointerout"));
  }

  private static Object chosen(Object value) {
    return object("param", "hover", "empty", false, "value", value);
  }

  /** Black serves on white paper only. */
  private static String colour(int series) {
    String hex = Ink.series(series).hex();
    return hex.equals("#000000") ? "currentColor" : hex;
  }

  private static void put(Map<String, Object> row, String key, double value) {
    @SuppressWarnings("NullAway") // null is a value that JSON has
    Object unused = row.put(key, number(value));
  }

  private static @Nullable Double number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }
}
