package org.attest.app.draw;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;

/** The legend of a panel for web pages: what is said, and a small drawing of what it looks like. */
public final class Swatches {

  private static final int WIDTH = 26;
  private static final int HEIGHT = 12;

  private Swatches() {}

  /** Labels of what the panel shows, in order of appearance, each with the SVG of its marks. */
  public static Map<String, String> of(Panel panel) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (Layer layer : Shown.of(panel)) {
      if (!layer.label().isEmpty() && !(layer instanceof Layer.HeatMap)) {
        marks.merge(layer.label(), mark(layer), String::concat);
      }
    }
    marks.replaceAll((label, inside) ->
        "<svg width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" aria-hidden=\"true\">%3$s</svg>"
            .formatted(WIDTH, HEIGHT, inside));
    return marks;
  }

  private static String mark(Layer layer) {
    return switch (layer) {
      case Layer.Line line ->
          "<path d=\"M1 6H25\" stroke=\"%s\" stroke-width=\"2\"%s/>"
              .formatted(colour(line.series()), dashes(line.style()));
      case Layer.Band band ->
          "<rect x=\"1\" y=\"2\" width=\"24\" height=\"8\" fill=\"%s\" fill-opacity=\"%s\"/>"
              .formatted(colour(band.series()), LayerPainter.BAND);
      case Layer.Points points ->
          "<path d=\"M13 %s\"%s"
              .formatted(Shown.bars(points) ? "0V12" : "6", marker(points.series()));
      case Layer.Estimates some -> "<path d=\"M3 6H23\"%s".formatted(marker(some.series()));
      case Layer.HeatMap map -> "";
      case Layer.Text text -> "";
    };
  }

  private static String marker(int series) {
    String shape =
        switch (Marks.shape(series)) {
          case 0 -> "M13 2a4 4 0 1 0 .01 0Z";
          case 1 -> "M9.5 2.5h7v7h-7Z";
          case 2 -> "M13 1.5l4.2 7.5h-8.4Z";
          case 3 -> "M13 1l5 5l-5 5l-5-5Z";
          case 4 -> "M13 10.5l4.2-7.5h-8.4Z";
          default -> "M11.5 1h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5Z";
        };
    return " stroke=\"%1$s\" stroke-width=\"1.5\"/><path d=\"%2$s\" fill=\"%1$s\"/>"
        .formatted(colour(series), shape);
  }

  private static String dashes(Layer.Style style) {
    return switch (style) {
      case SOLID -> "";
      case DASHED -> " stroke-dasharray=\"7 3\"";
      case DASH_DOTTED -> " stroke-dasharray=\"8 2.5 2 2.5\"";
      case DOTTED -> " stroke-dasharray=\"2 3\"";
    };
  }

  private static String colour(int series) {
    String hex = Ink.series(series).hex().toLowerCase(Locale.ROOT);
    return hex.equals("#000000") ? "currentColor" : hex;
  }
}
