package org.attest.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.attest.app.draw.Drawing;
import org.attest.app.draw.Fonts;
import org.attest.app.report.FigurePage;
import org.attest.app.tell.Shell;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.MeasurePlot;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NearestName;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest plot}: any measure of a run over any of its parameters. */
@Command(
    name = "plot",
    description = {
      "Draws a measure of a run over a parameter: x=n y=test-loss by=snr. KEY=VALUES takes a part of"
          + " the records: flip=0.1,0.2. Other parameters that vary have a panel each.",
      "PNG, SVG, PDF, captions, and a page to point at (.html).",
      "attest show STUDY/EXPERIMENT lists parameters and measures."
    })
final class PlotCommand implements Callable<Integer> {

  private static final List<String> ROLES = List.of("x", "y", "by");

  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "x=NAME y=NAME [by=NAME] [KEY=VALUES]",
      description = "What goes where.")
  private List<String> settings = List.of();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "heat: means as colours over x and by; lines: means with intervals; scatter: a point for"
              + " each training (default: lines, or scatter where x is a measure).")
  private MeasurePlot.@Nullable Kind kind;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "The experiment, where several of the run have what is named.")
  private @Nullable String only;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where the files go (default: DIR/plots).")
  private @Nullable Path to;

  @Option(
      names = "--fonts",
      paramLabel = "KIND",
      description = "sans, or latex: Computer Modern (default: ${DEFAULT-VALUE}).")
  private Fonts fonts = Fonts.SANS;

  PlotCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Map<String, Facets.By> asked = asked();
    Loaded run = Loaded.of(context, folder, null);
    Experiment experiment = experiment(run, asked);
    String x = name(asked, "x");
    String by = name(asked, "by");
    boolean measured = experiment.measures().stream().anyMatch(m -> m.name().equals(x));
    MeasurePlot.Kind usual = measured ? MeasurePlot.Kind.SCATTER : MeasurePlot.Kind.LINES;
    MeasurePlot plot =
        new MeasurePlot(experiment, x, name(asked, "y"), by, kind == null ? usual : kind);
    List<String> problems = new ArrayList<>(plot.problems());
    List<TrainingRecord> records = run.results().records(experiment.name());
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    records.forEach(r ->
        r.training()
            .cell()
            .values()
            .forEach((k, v) -> values.computeIfAbsent(k, n -> new LinkedHashSet<>()).add(v)));
    List<Facets.By> part = asked.values().stream().filter(b -> !ROLES.contains(b.key())).toList();
    part.forEach(b -> problems.addAll(b.problems(values)));
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    List<TrainingRecord> some =
        records.stream()
            .filter(r ->
                part.stream().allMatch(b -> b.shows(r.training().cell().values().get(b.key()))))
            .toList();
    if (some.isEmpty()) {
      throw new RequestException("no record of " + experiment.name() + " has all of these values");
    }
    write(plot.of(some, part), experiment, run);
    return run.status(context.terminal());
  }

  private void write(Figure figure, Experiment experiment, Loaded run) {
    Path target = to == null ? folder.resolve("plots") : to;
    String command = Shell.attest(spec.root().commandLine().getParseResult().originalArgs());
    try {
      List<Path> files = new ArrayList<>(new Drawing(figure, fonts).write(target));
      files.add(
          Files.writeString(
              target.resolve(figure.name() + ".html"),
              FigurePage.of(
                  figure, fonts, experiment, run.records(), Shell.quoted(folder.toString()), command),
              StandardCharsets.UTF_8));
      context.terminal().paragraph(0, figure.caption());
      files.forEach(f -> context.terminal().out().println(f));
    } catch (IOException e) {
      throw new StoreException("cannot write the plot to " + target, e);
    }
  }

  private Map<String, Facets.By> asked() {
    Map<String, Facets.By> asked = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String setting : settings) {
      Facets.By one = Facets.By.of(setting);
      boolean role = ROLES.contains(one.key());
      if (one.values().isEmpty() || one.values().contains("")) {
        problems.add(setting + ": must be KEY=VALUE, as in x=n y=test-loss by=snr");
      } else if (role && one.values().size() > 1) {
        problems.add(setting + ": takes one name");
      } else if (asked.putIfAbsent(one.key(), one) != null) {
        problems.add(setting + ": " + one.key() + " is given twice");
      }
    }
    for (String needed : List.of("x", "y")) {
      if (!asked.containsKey(needed)) {
        problems.add(needed + ": is missing, as in x=n y=test-loss by=snr");
      }
    }
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    return asked;
  }

  private static String name(Map<String, Facets.By> asked, String role) {
    Facets.By one = asked.get(role);
    return one == null ? "" : one.values().getFirst();
  }

  /** The experiment of the run that has all that is named. */
  private Experiment experiment(Loaded run, Map<String, Facets.By> asked) {
    List<Experiment> ran =
        run.study().experiments().stream()
            .filter(e -> !run.results().records(e.name()).isEmpty())
            .toList();
    List<String> names = ran.stream().map(Experiment::name).toList();
    String wanted = only;
    if (wanted != null && !names.contains(wanted)) {
      throw new RequestException(
          "--experiment "
              + wanted
              + ": the run has "
              + String.join(", ", names)
              + nearest(wanted, names));
    }
    List<Experiment> open =
        ran.stream().filter(e -> wanted == null || e.name().equals(wanted)).toList();
    List<String> problems = new ArrayList<>();
    for (Facets.By one : asked.values()) {
      String name = ROLES.contains(one.key()) ? one.values().getFirst() : one.key();
      if (open.stream().noneMatch(e -> valid(e, one.key()).contains(name))) {
        problems.add(unknown(open, one, name));
      }
    }
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    List<Experiment> able = open.stream().filter(e -> has(e, asked)).toList();
    if (able.size() == 1) {
      return able.getFirst();
    }
    List<String> choice = able.stream().map(Experiment::name).toList();
    throw new RequestException(
        able.isEmpty()
            ? "no experiment of the run has all of these"
            : "several experiments have these: "
                + String.join(", ", choice)
                + "; --experiment NAME chooses");
  }

  private static boolean has(Experiment experiment, Map<String, Facets.By> asked) {
    return asked.values().stream()
        .allMatch(b ->
            valid(experiment, b.key())
                .contains(ROLES.contains(b.key()) ? b.values().getFirst() : b.key()));
  }

  /** Names that may stand in a place. */
  private static List<String> valid(Experiment experiment, String place) {
    Stream<String> parameters = experiment.parameters().stream().map(Parameter::key);
    Stream<String> measures = experiment.measures().stream().map(Measure::name);
    return switch (place) {
      case "x" -> Stream.concat(parameters, measures).toList();
      case "y" -> measures.toList();
      default -> parameters.toList();
    };
  }

  private static String unknown(List<Experiment> experiments, Facets.By one, String name) {
    List<String> all =
        experiments.stream().flatMap(e -> valid(e, one.key()).stream()).distinct().toList();
    boolean trace =
        experiments.stream().flatMap(e -> e.traces().stream()).anyMatch(t -> t.name().equals(name));
    String what =
        switch (one.key()) {
          case "x" -> "parameter or measure";
          case "y" -> "measure";
          default -> "parameter";
        };
    return (ROLES.contains(one.key()) ? one.key() + "=" : "")
        + name
        + (trace ? " is a trace, which attest export --traces lists: no " : ": no ")
        + what
        + " of that name"
        + nearest(name, all)
        + "; there are "
        + String.join(", ", all);
  }

  private static String nearest(String name, List<String> valid) {
    return NearestName.of(name, valid).map(n -> "; did you mean '" + n + "'?").orElse("");
  }
}
