package org.attest.app.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.attest.app.draw.Drawing;
import org.attest.app.tell.Numbers;
import org.attest.lab.figure.Figure;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.store.Entry;
import org.attest.lab.store.Records;
import org.attest.lab.store.RowDigest;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results that a repository keeps: of the default preset of a study or the one of the paper's
 * sizes, or of an experiment that runs only when it is named, the verdicts, the figures, the
 * command and the digest as {@code README.md}, and the digests of a few cheap trainings as {@code
 * sample.json}, which a test runs again.
 */
public final class ResultsOfRecord {

  /** Name of the file of digests. */
  public static final String SAMPLE = "sample.json";

  /** Key of the images an experiment is run on. */
  private static final String IMAGES = "data";

  /** Replicates of a cell in the sample, our choice. */
  private static final int REPLICATES = 2;

  /** Operations of a training that is too dear for the sample, our choice: seconds on one core. */
  private static final double DEAR = 40e9;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Presets that are of record. */
  private static final List<Preset.Level> LEVELS =
      List.of(Preset.Level.DEFAULT, Preset.Level.PAPER);

  private final Report report;
  private final Optional<Standing> standing;
  private final boolean isPreset;
  private final Preset.Level level;
  private final boolean adaptive;

  /**
   * Of the run of a report.
   *
   * @param standing a doubt of the same study; empty where none was run
   */
  public ResultsOfRecord(Report report, Optional<Standing> standing) {
    this.report = report;
    this.standing = standing;
    Optional<Preset.Level> run =
        LEVELS.stream().filter(of -> is(of, false) || is(of, true)).findFirst();
    this.isPreset = run.isPresent();
    this.level = run.orElse(Preset.Level.DEFAULT);
    this.adaptive = run.isPresent() && !is(level, false);
  }

  /** Whether the run is a preset; blocks in any order: it may have been run by experiment. */
  private boolean is(Preset.Level of, boolean searched) {
    if (searched && report.study().experiments().stream().allMatch(e -> e.adaptive().isEmpty())) {
      return false;
    }
    Records records = report.records();
    Sweep preset = preset(report.study(), named().map(Experiment::name), of, settings(), searched);
    return Set.copyOf(preset.blocks()).equals(Set.copyOf(records.config().blocks()))
        && preset.rules().equals(records.config().allocations());
  }

  /** Why a run is no record of results, in words; empty when it is one. */
  public Optional<String> problem() {
    Records records = report.records();
    if (!isPreset || records.config().seed() != 1) {
      return Optional.of(
          "the run is not '" + command() + "'; only the presets default and paper are of record");
    }
    long missing = report.asked() - records.size();
    return missing == 0
        ? standing
            .flatMap(s -> s.problem(report.judged()))
            .map(p -> "the doubt is none of it: " + p)
        : Optional.of(Numbers.count(missing, "training") + " are missing; run it again first");
  }

  /** A preset that results of record are of. */
  public static Sweep preset(
      Study study,
      Optional<String> experiment,
      Preset.Level level,
      List<String> settings,
      boolean adaptive) {
    return Sweep.resolve(
        new Request(
            study,
            experiment.map(List::of).orElse(List.of()),
            level,
            settings,
            OptionalInt.empty(),
            1,
            adaptive));
  }

  /** The experiment that was run, where it is one of those that run only when they are named. */
  private Optional<Experiment> named() {
    List<Experiment> ran =
        report.study().experiments().stream()
            .filter(e ->
                report.records().config().schemas().stream()
                    .anyMatch(s -> s.experiment().equals(e.name())))
            .toList();
    return ran.size() == 1 && ran.getFirst().onlyWhenNamed()
        ? Optional.of(ran.getFirst())
        : Optional.empty();
  }

  /** The images of the run: which of them the preset takes hangs on what a machine has. */
  private List<String> settings() {
    return report.records().config().blocks().stream()
        .flatMap(b -> b.axes().getOrDefault(IMAGES, List.of()).stream())
        .distinct()
        .map(value -> IMAGES + "=" + value)
        .limit(named().isPresent() ? 1 : 0)
        .toList();
  }

  /** What was run, as on the command line. */
  private String name() {
    return report.study().name() + named().map(e -> "/" + e.name()).orElse("");
  }

  private String command() {
    return "./attest run "
        + name()
        + settings().stream().map(s -> " " + s).collect(joining())
        + (level == Preset.Level.DEFAULT ? "" : " --preset " + word())
        + (adaptive ? " --adaptive" : "");
  }

  private String word() {
    return level.toString();
  }

  private String runFolder() {
    return "runs/" + name().replace('/', '-') + "-" + word() + (adaptive ? "-adaptive" : "");
  }

  private String doubtFolder() {
    return "runs/" + name().replace('/', '-') + "-doubt";
  }

  /**
   * Writes the record into a folder, in place of an older one. Where the folder is the record's
   * place under {@code docs/results}, the tables over all pages are written too.
   *
   * @return files that sum up all pages
   */
  public List<Path> write(Path folder) throws IOException {
    Path figures = Files.createDirectories(folder.resolve("figures"));
    try (DirectoryStream<Path> old = Files.newDirectoryStream(figures, "*.svg")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    List<Figure> all = new ArrayList<>(ForestFigure.of(name(), report.judged()));
    for (Experiment experiment : report.study().experiments()) {
      report.facets().figures(experiment).stream().filter(Figure::isDrawn).forEach(all::add);
    }
    for (Figure figure : all) {
      Files.write(
          figures.resolve(figure.name() + ".svg"), new Drawing(figure, report.fonts()).svg());
    }
    Files.writeString(folder.resolve("README.md"), text(all), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(SAMPLE), JSON.writeValueAsString(sample()) + "\n");
    Path place = Path.of(name() + (level == Preset.Level.DEFAULT ? "" : "/" + word()));
    Path whole = folder.toAbsolutePath().normalize();
    if (!whole.endsWith(Path.of("docs", "results").resolve(place))) {
      return List.of();
    }
    return new RecordTables(whole.resolve("../".repeat(place.getNameCount())).normalize()).write();
  }

  private String text(List<Figure> figures) {
    Study study = report.study();
    Records records = report.records();
    StringBuilder md = new StringBuilder();
    md.append("# Results of record: ").append(name());
    md.append(level == Preset.Level.DEFAULT ? "" : ", preset " + word()).append("\n\n");
    md.append(study.paper().authors()).append(": ").append(study.paper().title()).append(". ");
    md.append(study.paper().venue()).append(", ").append(study.paper().link()).append(".\n\n");
    md.append("```sh\n").append(command()).append("\n```\n\n");
    md.append(Numbers.count(records.size(), "training")).append(" in ");
    md.append(Numbers.count(records.cells().size(), "cell"));
    md.append(". `./attest digest ").append(runFolder());
    md.append("` must say\n`").append(records.digest()).append("`.\n\n");
    records
        .config()
        .data()
        .forEach((set, sum) ->
            md.append("Images: ")
                .append(ImageChoice.title(set))
                .append(", SHA-256 over those of its files\n`")
                .append(sum)
                .append("`.\n\n"));
    md.append("| claim | of | verdict | stands under other choices | statement | finding |\n");
    md.append("|---|---|---|---|---|---|\n");
    for (Judged j : report.judged()) {
      md.append("| ").append(cell(j.claim().id())).append(" | ").append(j.about());
      md.append(" | **").append(j.decision());
      md.append("** | ").append(cell(Standing.text(standing, j.claim()))).append(" | ");
      md.append(cell(j.claim().statement())).append(" | ");
      md.append(cell(j.verdict().finding())).append(" |\n");
    }
    md.append('\n').append(new Counts(report.judged()).text()).append("\n");
    md.append('\n').append(new Together(report.judged()).all()).append("\n");
    md.append(
        "\nOther choices are the specifications of `attest doubt`: what the paper leaves open, each");
    md.append(" otherwise alone, then combined. Of a few tried none can be told from chance.");
    standing.ifPresent(s -> {
      md.append(" Those above were tried by\n`").append(Commands.asked(s.records().config()));
      md.append("`, ").append(Numbers.count(s.records().size(), "training"));
      md.append(". `./attest digest ").append(doubtFolder()).append("` must say\n`");
      md.append(s.records().digest()).append("`.");
    });
    md.append("\n\nThis page is written by\n`./attest report ").append(runFolder());
    standing.ifPresent(s -> md.append(" --doubt ").append(doubtFolder()));
    md.append(" --record docs/results/").append(name());
    md.append(level == Preset.Level.DEFAULT ? "" : "/" + word()).append("`.\n");
    md.append("\n## Rules\n\n| claim | from | statistic | rule |\n|---|---|---|---|\n");
    for (Judged j : report.judged()) {
      md.append("| ").append(cell(j.claim().id())).append(" | ").append(cell(j.about()));
      md.append(": ").append(cell(j.claim().origin().text()));
      md.append(" | ").append(cell(j.claim().statistic())).append(" | ");
      md.append(cell(j.claim().rule())).append(" |\n");
    }
    for (Figure figure : figures) {
      md.append("\n## ").append(figure.title()).append("\n\n![").append(figure.title());
      md.append("](figures/").append(figure.name()).append(".svg)\n\n");
      md.append(figure.caption()).append('\n');
    }
    return md.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** Of every experiment the cheapest cell, its first replicates, unless that is dear too. */
  private List<Map<String, Object>> sample() {
    List<Map<String, Object>> sample = new ArrayList<>();
    for (Experiment experiment : report.study().experiments()) {
      List<Entry> entries = report.records().entries(experiment.name());
      entries.stream()
          .map(e -> e.record().training().cell())
          .min(Comparator.comparingDouble(experiment::flops))
          .filter(cheapest -> experiment.flops(cheapest) < DEAR)
          .ifPresent(cheapest ->
              entries.stream()
                  .map(Entry::record)
                  .filter(r -> r.training().cell().equals(cheapest))
                  .limit(REPLICATES)
                  .forEach(r -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("experiment", experiment.name());
                    one.put("cell", cheapest.text());
                    one.put("replicate", r.training().replicate());
                    one.put("digest", RowDigest.of(experiment, r));
                    sample.add(one);
                  }));
    }
    return sample;
  }
}
