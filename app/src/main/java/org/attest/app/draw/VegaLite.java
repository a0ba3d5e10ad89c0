package org.attest.app.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.jspecify.annotations.Nullable;

/**
 * The second drawing of a figure: panels as Vega-Lite specifications, with the axes, ticks and
 * colours of the first.
 *
 * <p>Every mark that can be pointed at carries {@code x}, {@code y} and, where it has them, {@code
 * v} (value of a heat map), {@code a} and {@code b} (ends of its interval), {@code l} (label of its
 * layer) and {@code s} (number of its source). {@code usermeta} names x, y and v.
 */
public final class VegaLite {

  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
  private static final int LABELS = 6;
  private static final int COLOURS = 33;
  private static final int HEIGHT = 260;
  private static final int ROW = 24;
  private static final int TOKEN = 17;

  /** Letters of a name that still stands below its column without being turned. */
  private static final int SHORT = 6;

  /** Letters that stand side by side below a panel that shares a row with two others. */
  private static final int ACROSS = 24;

  private final Panel panel;
  private final Ruler x;
  private final Ruler y;
  private final ToIntFunction<Source> number;
  private final Layer.@Nullable HeatMap map;

  private VegaLite(Panel panel, ToIntFunction<Source> number) {
    this.panel = panel;
    this.number = number;
    x = Extent.horizontal(panel.x(), panel.layers());
    y = Extent.vertical(panel.y(), panel.layers());
    map =
        panel.layers().stream()
            .filter(Layer.HeatMap.class::isInstance)
            .map(Layer.HeatMap.class::cast)
            .findFirst()
            .orElse(null);
  }

  /**
   * The specification of a panel: maps, lists, text and numbers. It is as wide as what holds it.
   *
   * @param panel what to draw
   * @param description for those who do not see it
   * @param number number of a source, by which a reader of the marks finds it; negative for none
   */
  public static Map<String, Object> of(
      Panel panel, String description, ToIntFunction<Source> number) {
    return new VegaLite(panel, number).spec(description);
  }

  private Map<String, Object> spec(String description) {
    VegaLayers layers = new VegaLayers(x, y, map != null, number);
    List<Object> drawn = new ArrayList<>();
    for (Layer layer : panel.layers()) {
      drawn.addAll(layers.of(layer));
    }
    if (map == null) {
      drawn.add(layers.pointer(panel.layers()));
    }
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("x", Subscripts.plain(panel.x().label()));
    names.put("y", Subscripts.plain(panel.y().label()));
    if (map != null) {
      names.put("v", Subscripts.plain(map.label()));
    }
    categories(names, "xn", x);
    categories(names, "yn", y);
    return object(
        "$schema",
        SCHEMA,
        "description",
        description,
        "usermeta",
        names,
        "width",
        "container",
        "height",
        height(),
        "autosize",
        object("type", lists() ? "fit-x" : "fit", "contains", "padding"),
        "encoding",
        object("x", channel("x", x, LABELS), "y", channel("y", y, LABELS + 1)),
        "layer",
        drawn,
        "config",
        config());
  }

  private static void categories(Map<String, Object> names, String key, Ruler ruler) {
    if (!ruler.axis().names().isEmpty()) {
      names.put(key, ruler.axis().names());
    }
  }

  private int height() {
    int rows = y.axis().names().size();
    if (rows == 0) {
      return HEIGHT;
    }
    return lists() ? rows * ROW : 60 + rows * TOKEN;
  }

  /**
   * Whether this is a list: rows with names, without colours. The plot then has its height whatever
   * stands below it, so that equal rows of panels side by side lie side by side.
   */
  private boolean lists() {
    return !y.axis().names().isEmpty() && map == null;
  }

  /** A channel with the ends and numbers of its ruler. */
  private Map<String, Object> channel(String field, Ruler ruler, int labels) {
    List<Ticks.Tick> ticks = ruler.ticks(labels);
    boolean named = ruler.axis().scale() == Scale.CATEGORY;
    List<Object> values = new ArrayList<>();
    List<Object> texts = new ArrayList<>();
    for (Ticks.Tick tick : ticks) {
      if (map == null || !tick.label().isEmpty()) {
        values.add(tick.value());
        texts.add(quote(Subscripts.minus(tick.label())));
      }
    }
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("title", Subscripts.minus(ruler.label()));
    axis.put("values", values);
    axis.put("labelExpr", texts + "[indexof(" + values + ", datum.value)]");
    int longest = ruler.axis().names().stream().mapToInt(String::length).max().orElse(0);
    boolean turned =
        field.equals("x") && longest > SHORT && longest * ruler.axis().names().size() > ACROSS;
    axis.put("labelOverlap", !named || field.equals("x") && !turned);
    if (named) {
      axis.put("labelLimit", 400);
    }
    if (turned) {
      axis.put("labelAngle", -90);
    }
    Map<String, Object> scale = scale(ruler.axis().scale(), ruler.low(), ruler.high());
    scale.put("reverse", named && field.equals("y"));
    return object("field", field, "type", "quantitative", "scale", scale, "axis", axis);
  }

  private static Map<String, Object> scale(Scale scale, double low, double high) {
    Map<String, Object> ends = object("domain", List.of(low, high), "nice", false);
    ends.put("type", scale == Scale.LOG ? "log" : "linear");
    if (scale != Scale.LOG) {
      ends.put("zero", false);
    }
    return ends;
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The colours of a heat map as a channel. */
  static Map<String, Object> colours(Layer.HeatMap map) {
    List<String> range =
        IntStream.range(0, COLOURS)
            .mapToObj(i -> ColourMap.at((double) i / (COLOURS - 1)).hex())
            .toList();
    boolean answers = map.scale() == Scale.CATEGORY;
    Map<String, Object> scale =
        answers ? scale(Scale.LINEAR, 0, 1) : scale(map.scale(), map.low(), map.high());
    scale.put("range", range);
    scale.put("clamp", true);
    Map<String, Object> legend =
        object(
            "title",
            Subscripts.minus(map.label()),
            "orient",
            "top",
            "direction",
            "horizontal",
            "tickCount",
            4);
    if (answers) {
      legend.put("type", "symbol");
      legend.put("offset", 35); // as high as a bar of colours, so that panels side by side agree
      legend.put("symbolType", "square");
      legend.put("symbolStrokeWidth", 0);
      legend.put("values", List.of(0, 1));
      legend.put(
          "labelExpr",
          "datum.value ? '%s' : '%s'"
              .formatted(ColourBar.ANSWERS.get(1), ColourBar.ANSWERS.get(0)));
    }
    return object(
        "field",
        "v",
        "type",
        "quantitative",
        "condition",
        object("test", "!isValid(datum.v)", "value", Ink.MISSING.hex()),
        "scale",
        scale,
        "legend",
        legend);
  }

  private static Map<String, Object> config() {
    String ink = "currentColor";
    return object(
        "background",
        "transparent",
        "font",
        "system-ui, sans-serif",
        "view",
        object("stroke", null),
        "axis",
        object(
            "grid",
            false,
            "labelColor",
            ink,
            "titleColor",
            ink,
            "domainColor",
            ink,
            "tickColor",
            ink,
            "labelFontSize",
            11,
            "titleFontSize",
            12,
            "titleFontWeight",
            "normal"),
        "legend",
        object(
            "labelColor",
            ink,
            "titleColor",
            ink,
            "titleFontWeight",
            "normal",
            "titleFontSize",
            12,
            "labelFontSize",
            11));
  }

  /** An object with the given keys and values in turn. */
  static Map<String, Object> object(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    @SuppressWarnings({"unchecked", "NullAway"}) // null is a value that JSON has
    Map<String, Object> result = (Map<String, Object>) (Map<?, ?>) object;
    return result;
  }
}
