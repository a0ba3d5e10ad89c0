package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;

/**
 * Any measure of an experiment over any of its parameters: a heat map of means, means with t
 * intervals along lines, or a point for each training. Parameters that vary beside those named are
 * not averaged over: each combination of their values has a panel.
 *
 * @param experiment the experiment
 * @param x name across: a parameter, or for a scatter a measure too
 * @param y the measure
 * @param by parameter of lines, colours or the vertical axis of a heat map; empty for none
 * @param kind how it is drawn
 */
public record MeasurePlot(Experiment experiment, String x, String y, String by, Kind kind) {

  private static final double LEVEL = 0.95;

  /** Panels of a figure, at most: three rows of three fill a page (our choice). */
  private static final int PANELS = 9;

  /** Combinations without a panel that are named. */
  private static final int NAMED = 8;

  /** Ways to draw. */
  public enum Kind {
    /** Means as colours over {@code x} and {@code by}. */
    HEAT,
    /** Means with intervals along {@code x}, a line for each value of {@code by}. */
    LINES,
    /** A point for each training, a colour for each value of {@code by}. */
    SCATTER;

    /** The word of the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong with it, one line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (kind == Kind.HEAT && by.isEmpty()) {
      problems.add("--kind heat: needs by=PARAMETER for the vertical axis");
    }
    if (kind != Kind.SCATTER && parameter(x).isEmpty()) {
      problems.add("x=" + x + ": a measure goes across with --kind scatter only");
    }
    for (String name : kind == Kind.HEAT ? List.of(x, by) : List.of(x)) {
      if (kind != Kind.LINES && parameter(name).filter(MeasurePlot::isChoice).isPresent()) {
        problems.add(name + ": is no number, so --kind " + kind + " cannot place it");
      }
    }
    return problems;
  }

  /**
   * The figure of some records of the experiment.
   *
   * @param part what the records were chosen by, which file name and words then carry
   */
  public Figure of(List<TrainingRecord> records, List<Facets.By> part) {
    Set<String> named = new LinkedHashSet<>(List.of(x, by));
    named.retainAll(experiment.parameters().stream().map(Parameter::key).toList());
    List<List<TrainingRecord>> groups = CellGroups.agreeing(records, named.toArray(String[]::new));
    Map<String, Set<Object>> further = varied(groups);
    double[] ends = ends(records);
    List<Panel> panels = new ArrayList<>();
    String held =
        words(
            part.stream()
                .filter(b -> !named.contains(b.key()) && !further.containsKey(b.key()))
                .toList());
    for (List<TrainingRecord> group : groups.subList(0, Math.min(PANELS, groups.size()))) {
      String title =
          Stream.of(held, at(group, further))
              .filter(s -> !s.isEmpty())
              .collect(Collectors.joining(", "));
      panels.add(panel(title, group, ends));
    }
    String over = symbol(x) + (by.isEmpty() ? "" : kind == Kind.HEAT ? " and " + symbol(by) : "");
    return new Figure(
        y + "-over-" + x + (by.isEmpty() ? "" : "-by-" + by) + "-" + kind + suffix(part),
        "%s over %s, %s".formatted(symbol(y), over, experiment.name()),
        caption(records, groups, further, part),
        kind == Kind.HEAT || panels.size() == 1 ? panels : comparable(panels));
  }

  private String caption(
      List<TrainingRecord> records,
      List<List<TrainingRecord>> groups,
      Map<String, Set<Object>> further,
      List<Facets.By> part) {
    String drawn =
        switch (kind) {
          case HEAT -> "Mean over replicates";
          case LINES ->
              "Mean over replicates with 95 %% %s%s"
                  .formatted(shown().intervals(), by.isEmpty() ? "" : ", series a little apart");
          case SCATTER -> "A point for each training";
        };
    long known =
        records.stream()
            .filter(r -> Double.isFinite(number(r, y)) && Double.isFinite(number(r, x)))
            .count();
    StringBuilder text = new StringBuilder("%s: %s.".formatted(drawn, meaning(y)));
    text.append(
        " %s in %s of %s%s."
            .formatted(
                Counted.of(records.size(), "training"),
                Counted.of(CellGroups.agreeing(records).size(), "cell"),
                experiment.name(),
                part.isEmpty() ? "" : " with " + words(part)));
    if (known < records.size() && !isNamed()) {
      text.append(" %s without a value.".formatted(Counted.of(records.size() - known, "training")));
    }
    List<String> sizes = Held.sizes(experiment, records);
    text.append(sizes.isEmpty() ? "" : " " + String.join(", ", sizes) + ".");
    text.append(Held.changed(experiment, records, part.stream().map(Facets.By::key).toList()));
    if (groups.size() > PANELS) {
      List<List<TrainingRecord>> rest = groups.subList(PANELS, groups.size());
      text.append(" Not drawn: ")
          .append(Counted.of(rest.size(), "more combination"))
          .append(" of ")
          .append(String.join(", ", further.keySet()))
          .append(": ")
          .append(
              rest.stream().limit(NAMED).map(g -> at(g, further)).collect(Collectors.joining("; ")))
          .append(rest.size() > NAMED ? "; and " + (rest.size() - NAMED) + " more" : "")
          .append(". KEY=VALUE chooses.");
    }
    return text.toString();
  }

  private String words(List<Facets.By> part) {
    return part.stream()
        .map(b -> symbol(b.key()) + " = " + String.join(" or ", b.values()))
        .collect(Collectors.joining(", "));
  }

  private static String suffix(List<Facets.By> part) {
    return part.stream()
        .map(b -> "-" + b.key() + "-" + String.join("-", b.values()))
        .collect(Collectors.joining());
  }

  private boolean isNamed() {
    return parameter(x).filter(MeasurePlot::isChoice).isPresent();
  }

  /** Keys in which groups differ, with the values. */
  private static Map<String, Set<Object>> varied(List<List<TrainingRecord>> groups) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    groups.forEach(g ->
        g.getFirst()
            .training()
            .cell()
            .values()
            .forEach((k, v) -> values.computeIfAbsent(k, n -> new LinkedHashSet<>()).add(v)));
    values.values().removeIf(v -> v.size() < 2);
    return values;
  }

  private String at(List<TrainingRecord> group, Map<String, Set<Object>> further) {
    Map<String, Object> cell = group.getFirst().training().cell().values();
    return further.keySet().stream()
        .filter(k -> !k.equals(x) && !k.equals(by))
        .map(k ->
            symbol(k)
                + " = "
                + ValueText.of(cell.getOrDefault(k, ""), further.getOrDefault(k, Set.of())))
        .collect(Collectors.joining(", "));
  }

  private Panel panel(String title, List<TrainingRecord> records, double[] ends) {
    Axis across = axis(x, records);
    return switch (kind) {
      case HEAT -> new Panel(title, across, axis(by, records), List.of(heat(records, ends)));
      case LINES -> new Panel(title, across, Axis.linear(label(y)), series(records, true));
      case SCATTER -> new Panel(title, across, axis(y, records), series(records, false));
    };
  }

  private List<Layer> series(List<TrainingRecord> records, boolean means) {
    Map<Object, List<TrainingRecord>> groups = new LinkedHashMap<>();
    for (TrainingRecord r : records) {
      Object value = by.isEmpty() ? "" : r.training().cell().values().getOrDefault(by, "");
      groups.computeIfAbsent(value, v -> new ArrayList<>()).add(r);
    }
    List<Layer> layers = new ArrayList<>();
    Aside aside = Aside.of(axis(x, records).scale(), values(x, records, records), groups.size());
    groups.forEach((value, own) -> {
      String name = by.isEmpty() ? "" : symbol(by) + " = " + ValueText.of(value, groups.keySet());
      int number = layers.size() / (means ? 2 : 1);
      layers.addAll(
          means ? line(name, number, own, records, aside) : List.of(points(name, number, own)));
    });
    return layers;
  }

  private List<Layer> line(
      String name,
      int number,
      List<TrainingRecord> records,
      List<TrainingRecord> all,
      Aside aside) {
    double[] at = values(x, records, all);
    double[] mean = new double[at.length];
    double[] low = new double[at.length];
    double[] high = new double[at.length];
    List<Source> sources = new ArrayList<>();
    Map<Double, List<TrainingRecord>> groups =
        records.stream().collect(Collectors.groupingBy(r -> place(x, r, all)));
    for (int i = 0; i < at.length; i++) {
      List<TrainingRecord> own = groups.getOrDefault(at[i], List.of());
      double[] values = own.stream().mapToDouble(r -> number(r, y)).toArray();
      Estimate estimate = shown().mean(values, LEVEL);
      mean[i] = estimate.value();
      low[i] = estimate.low();
      high[i] = estimate.high();
      sources.add(Sources.of(own, y));
    }
    double[] places = aside.place(at, number);
    return List.of(
        new Layer.Line("", number, Layer.Style.SOLID, places, mean),
        new Layer.Points(name, number, places, mean, low, high)
            .bars("95 % " + shown().intervals() + " over replicates")
            .from(sources));
  }

  private Layer points(String name, int number, List<TrainingRecord> records) {
    return Layer.Points.bare(
            name,
            number,
            records.stream().mapToDouble(r -> number(r, x)).toArray(),
            records.stream().mapToDouble(r -> number(r, y)).toArray())
        .from(records.stream().map(r -> Sources.of(List.of(r), y)).toList());
  }

  private Layer heat(List<TrainingRecord> records, double[] ends) {
    return new CellMap(records, r -> number(r, x), r -> number(r, by))
        .map(label(y), y, CellMap.mean(y), r -> r.measure(y), ends[0], ends[1]);
  }

  /** Ends of the colours, over all panels. */
  private double[] ends(List<TrainingRecord> records) {
    double[] means =
        CellGroups.agreeing(records).stream()
            .mapToDouble(cell -> summary(cell).mean())
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(means).min().orElse(0);
    double high = Arrays.stream(means).max().orElse(1);
    return low < high ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
  }

  private Summary summary(List<TrainingRecord> records) {
    return Summary.of(records.stream().mapToDouble(r -> number(r, y)).toArray());
  }

  /** Places across: numbers, or the rank of a choice as it is declared. */
  private double[] values(String name, List<TrainingRecord> records, List<TrainingRecord> all) {
    TreeSet<Double> distinct = new TreeSet<>();
    records.forEach(r -> distinct.add(place(name, r, all)));
    return distinct.stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).toArray();
  }

  private double place(String name, TrainingRecord record, List<TrainingRecord> all) {
    return parameter(name)
        .filter(MeasurePlot::isChoice)
        .map(p -> (double) names(p, all).indexOf(record.training().cell().choice(name)))
        .orElseGet(() -> number(record, name));
  }

  private static List<String> names(Parameter choice, List<TrainingRecord> records) {
    return choice.choices().stream()
        .filter(
            c -> records.stream().anyMatch(r -> r.training().cell().choice(choice.key()).equals(c)))
        .toList();
  }

  private Axis axis(String name, List<TrainingRecord> records) {
    return parameter(name)
        .filter(MeasurePlot::isChoice)
        .map(p -> Axis.categories(label(name), names(p, records)))
        .orElseGet(() -> Axis.fitting(label(name), values(name, records, records)));
  }

  private double number(TrainingRecord record, String name) {
    return parameter(name).isEmpty()
        ? record.measure(name)
        : record.training().cell().values().get(name) instanceof Number number
            ? number.doubleValue()
            : Double.NaN;
  }

  private static boolean isChoice(Parameter parameter) {
    return parameter.kind() == Parameter.Kind.CHOICE;
  }

  private Optional<Parameter> parameter(String name) {
    return experiment.parameters().stream().filter(p -> p.key().equals(name)).findFirst();
  }

  private Optional<Measure> measure(String name) {
    return experiment.measures().stream().filter(m -> m.name().equals(name)).findFirst();
  }

  private Measure shown() {
    return measure(y).orElseThrow();
  }

  private String symbol(String name) {
    return parameter(name)
        .map(Parameter::symbol)
        .or(() -> measure(name).map(Measure::symbol))
        .filter(s -> !s.isEmpty())
        .orElse(name);
  }

  private String meaning(String name) {
    return parameter(name)
        .map(Parameter::meaning)
        .or(() -> measure(name).map(Measure::meaning))
        .orElse(name);
  }

  private String label(String name) {
    return symbol(name).equalsIgnoreCase(name) ? symbol(name) : name + " " + symbol(name);
  }

  /** The same ends in all panels, so that they compare. */
  private static List<Panel> comparable(List<Panel> panels) {
    List<double[]> across = new ArrayList<>();
    List<double[]> up = new ArrayList<>();
    for (Panel panel : panels) {
      for (Layer layer : panel.layers()) {
        if (layer instanceof Layer.Points points) {
          across.add(points.x());
          up.addAll(List.of(points.y(), points.low(), points.high()));
        }
      }
    }
    return panels.stream()
        .map(p -> new Panel(p.title(), ends(p.x(), across), ends(p.y(), up), p.layers()))
        .toList();
  }

  /** An axis that holds all values, with a twentieth of their range to spare at both ends. */
  private static Axis ends(Axis axis, List<double[]> values) {
    boolean log = axis.scale() == Axis.Scale.LOG;
    double[] all =
        values.stream()
            .flatMapToDouble(Arrays::stream)
            .map(v -> log ? StrictMath.log(v) : v)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (axis.scale() == Axis.Scale.CATEGORY || all.length == 0 || all[0] == all[all.length - 1]) {
      return axis;
    }
    double spare = (all[all.length - 1] - all[0]) / 20;
    double low = all[0] - spare;
    double high = all[all.length - 1] + spare;
    return log
        ? new Axis(axis.label(), axis.scale(), StrictMath.exp(low), StrictMath.exp(high))
        : new Axis(axis.label(), axis.scale(), low, high);
  }
}
