package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Means over replicates with t intervals at 95 % along a parameter, a panel for each measure, a
 * curve for each value of another parameter, with predicted curves and fitted power laws.
 */
public final class Curves extends FigureKind {

  private static final double LEVEL = 0.95;

  private record Shown(String measure, String label) {}

  private record Predicted(String label, ToDoubleBiFunction<Cell, Double> y) {}

  private final Function<String, Measure> measures;
  private final List<Shown> shown = new ArrayList<>();
  private final List<Predicted> lines = new ArrayList<>();
  private @Nullable Symbol x;
  private @Nullable Symbol series;
  private boolean fitted;

  Curves(String heading, Place place, Function<String, Measure> measures) {
    super(heading, place);
    this.measures = measures;
  }

  /** A panel with the mean of a measure. */
  public Curves of(String measure, String label) {
    name(measure);
    shown.add(new Shown(measure, label));
    return this;
  }

  /** The parameter along the horizontal axis. */
  public Curves along(Symbol horizontal) {
    x = horizontal;
    return this;
  }

  /** A curve for each value of this parameter. */
  public Curves each(Symbol parameter) {
    series = parameter;
    return this;
  }

  /** A predicted curve: its height from the parameters and the horizontal value. */
  public Curves line(String label, ToDoubleBiFunction<Cell, Double> height) {
    lines.add(new Predicted(label, height));
    return this;
  }

  /** Logarithmic axes with a power law fitted to each curve. */
  public Curves fitted() {
    fitted = true;
    return this;
  }

  @Override
  List<Symbol> needs() {
    Symbol across = x;
    return across == null ? List.of() : List.of(across);
  }

  @Override
  Optional<String> problem() {
    return x == null
        ? Optional.of("curves need .along(parameter)")
        : shown.isEmpty() ? Optional.of("curves need .of(measure, label)") : Optional.empty();
  }

  @Override
  Optional<Figure> of(String file, List<TrainingRecord> records, Collection<Symbol> symbols) {
    Symbol across = x;
    if (across == null) {
      return Optional.empty();
    }
    String[] free =
        series == null ? new String[] {across.key()} : new String[] {across.key(), series.key()};
    List<TrainingRecord> used = CellGroups.widest(CellGroups.complete(records), free);
    double[] xs = values(used, across);
    if (xs.length < 2) {
      return Optional.empty();
    }
    List<List<TrainingRecord>> groups = CellGroups.agreeing(used, across.key());
    List<Panel> panels = new ArrayList<>();
    for (Shown s : shown) {
      List<Layer> layers = new ArrayList<>();
      for (int g = 0; g < groups.size(); g++) {
        layers.addAll(curve(s, groups.get(g), across, g, name(series, groups.get(g), used)));
      }
      Cell cell = used.getFirst().training().cell();
      for (Predicted line : lines) {
        double[] at = dense(xs, fitted || Axis.logarithmic(xs));
        double[] y = Arrays.stream(at).map(v -> line.y.applyAsDouble(cell, v)).toArray();
        layers.add(new Layer.Line(line.label, Layer.NEUTRAL, Layer.Style.DASHED, at, y));
      }
      Axis vertical = fitted ? Axis.log(s.label) : Axis.linear(s.label);
      Axis horizontal = fitted ? Axis.log(label(across)) : Axis.fitting(label(across), xs);
      panels.add(new Panel("", horizontal, vertical, layers));
    }
    return Optional.of(
        new Figure(
            file,
            heading(),
            "Means over replicates with 95 %% intervals, %s."
                .formatted(trainings(records, used, symbols)),
            panels));
  }

  private List<Layer> curve(
      Shown s, List<TrainingRecord> group, Symbol across, int number, String name) {
    double[] xs = values(group, across);
    double[] y = new double[xs.length];
    double[] low = new double[xs.length];
    double[] high = new double[xs.length];
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      double at = xs[i];
      List<TrainingRecord> here =
          group.stream().filter(r -> across.number(r.training().cell()) == at).toList();
      double[] values = here.stream().mapToDouble(r -> r.measure(s.measure)).toArray();
      Estimate mean = measures.apply(s.measure).mean(values, LEVEL);
      y[i] = mean.value();
      low[i] = mean.low();
      high[i] = mean.high();
      sources.add(Sources.of(here, s.measure));
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer.Points(name, number, xs, y, low, high)
            .bars("95 %% %s over replicates".formatted(measures.apply(s.measure).intervals()))
            .from(sources));
    if (fitted) {
      PowerLawFit fit = PowerLawFit.of(xs, y);
      double[] line = new double[xs.length];
      for (int i = 0; i < line.length; i++) {
        line[i] = fit.at(LEVEL, xs[i]).value();
      }
      String law = String.format(Locale.ROOT, "power %.2f", fit.exponent());
      layers.add(new Layer.Line(law, number, Layer.Style.SOLID, xs, line));
    } else {
      layers.add(new Layer.Line("", number, Layer.Style.SOLID, xs, y));
    }
    return layers;
  }
}
