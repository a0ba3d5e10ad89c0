package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Means over replicates as colours over two parameters, a panel for each measure, with predicted
 * lines and the measured boundary. Of several grids that differ in other parameters the widest is
 * drawn.
 */
public final class HeatMap extends FigureKind {

  private record Shown(String measure, String label, double low, double high) {}

  private record Predicted(String label, ToDoubleBiFunction<Cell, Double> x) {}

  private final List<Shown> shown = new ArrayList<>();
  private final List<Predicted> lines = new ArrayList<>();
  private @Nullable Symbol x;
  private @Nullable Symbol y;
  private String xLabel = "";
  private String yLabel = "";
  private String caption = "";
  private @Nullable Boundary boundary;

  HeatMap(String heading, Place place) {
    super(heading, place);
  }

  /** The two parameters, horizontal and vertical. */
  public HeatMap over(Symbol horizontal, Symbol vertical) {
    return over(horizontal, label(horizontal), vertical, label(vertical));
  }

  /** The two parameters with labels of their own. */
  public HeatMap over(Symbol horizontal, String xText, Symbol vertical, String yText) {
    x = horizontal;
    y = vertical;
    xLabel = xText;
    yLabel = yText;
    return this;
  }

  /** A panel with the mean of a measure; colours run from low to high. */
  public HeatMap show(String measure, String label, double low, double high) {
    name(measure);
    shown.add(new Shown(measure, label, low, high));
    return this;
  }

  /** A predicted line: where it lies horizontally, from the parameters and the vertical value. */
  public HeatMap line(String label, ToDoubleBiFunction<Cell, Double> at) {
    lines.add(new Predicted(label, at));
    return this;
  }

  /** The measured boundary. */
  public HeatMap boundary(Boundary measured) {
    boundary = measured;
    return this;
  }

  /** What the caption says after the number of trainings. */
  public HeatMap caption(String text) {
    caption = "; " + text;
    return this;
  }

  @Override
  List<Symbol> needs() {
    Symbol across = x;
    Symbol up = y;
    return across == null || up == null ? List.of() : List.of(across, up);
  }

  @Override
  Optional<String> problem() {
    return x == null || y == null
        ? Optional.of("a heat map needs .over(horizontal, vertical)")
        : shown.isEmpty() ? Optional.of("a heat map needs .show(measure, ...)") : Optional.empty();
  }

  @Override
  Optional<Figure> of(String file, List<TrainingRecord> records, Collection<Symbol> symbols) {
    Symbol across = x;
    Symbol up = y;
    if (across == null || up == null) {
      return Optional.empty();
    }
    List<TrainingRecord> used =
        CellGroups.widest(CellGroups.complete(records), across.key(), up.key());
    CellMap map = CellMap.over(used, across.key(), up.key());
    double[] xs = map.xs();
    double[] ys = map.ys();
    if (xs.length < 2 || ys.length < 2) {
      return Optional.empty();
    }
    List<Layer> over = new ArrayList<>();
    Cell cell = used.getFirst().training().cell();
    for (int i = 0; i < lines.size(); i++) {
      int series = lines.size() == 1 ? Layer.NEUTRAL : i;
      over.add(curve(lines.get(i), series, cell, up, xs, ys));
    }
    if (boundary != null) {
      over.addAll(boundary.layers(used, lines.size()));
    }
    List<Panel> panels = new ArrayList<>();
    for (Shown s : shown) {
      List<Layer> layers = new ArrayList<>();
      layers.add(map.mean(s.label, s.measure, s.low, s.high));
      layers.addAll(over);
      panels.add(new Panel("", Axis.fitting(xLabel, xs), Axis.fitting(yLabel, ys), layers));
    }
    return Optional.of(
        new Figure(
            file,
            heading(),
            "Mean over the replicates of %d cells, %s%s"
                .formatted(
                    CellGroups.agreeing(used).size(),
                    trainings(records, used, symbols),
                    caption.isEmpty() ? "." : caption),
            panels));
  }

  private static Layer curve(
      Predicted line, int series, Cell cell, Symbol up, double[] xs, double[] ys) {
    double[] across = edges(xs);
    double[] y = dense(edges(ys), Axis.logarithmic(ys));
    double[] x =
        Arrays.stream(y)
            .map(v -> line.x.applyAsDouble(cell, v))
            .map(v -> v >= across[0] && v <= across[1] ? v : Double.NaN)
            .toArray();
    return new Line(line.label, series, Style.DASHED, x, y);
  }
}
