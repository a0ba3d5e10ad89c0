package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.app.report.RecordTables;
import org.attest.app.report.ResultsOfRecord;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.Block;
import org.attest.lab.store.RowDigest;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.sweep.Sweep;
import org.attest.studies.Studies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of record are those of this code: the trainings of their samples, run again here (the
 * dear ones in the long form of the suite), have the digests that were kept. Where one has changed
 * on purpose, {@code attest report DIR --record} writes the results anew.
 */
class ResultsOfRecordTest {

  private static final Path RESULTS = Path.of("..", "docs", "results");

  /**
   * Operations of the cheapest trainings of a sample, one a cell, that are repeated every time, our
   * choice: seconds. The long form of the suite repeats the others.
   */
  private static final double CHEAP = 9e9;

  /** Digests of trainings run again: presets share some, of one study at two sizes most. */
  private static final Map<Training, String> RUN = new HashMap<>();

  /** A folder of results: of a study, or of an experiment that runs only when it is named. */
  private record Kept(Study study, Optional<String> experiment, Preset.Level level) {

    String name() {
      return study.name() + experiment.map(e -> "/" + e).orElse("");
    }

    String folder() {
      return name() + (level == Preset.Level.PAPER ? "/paper" : "");
    }

    Path file(String file) {
      return RESULTS.resolve(folder()).resolve(file);
    }

    @Override
    public String toString() {
      return folder();
    }
  }

  static List<Kept> kept() {
    List<Kept> all = new ArrayList<>();
    for (Study study : Studies.all()) {
      for (Preset.Level level : List.of(Preset.Level.DEFAULT, Preset.Level.PAPER)) {
        all.add(new Kept(study, Optional.empty(), level));
        study.experiments().forEach(e -> all.add(new Kept(study, Optional.of(e.name()), level)));
      }
    }
    return all.stream().filter(k -> Files.exists(k.file(ResultsOfRecord.SAMPLE))).toList();
  }

  @Test
  void everyFolderBelongsToAStudy() throws IOException {
    try (Stream<Path> folders = Files.list(RESULTS)) {
      assertThat(folders.map(f -> f.getFileName().toString()).filter(n -> !n.endsWith(".md")))
          .isSubsetOf(Studies.all().stream().map(Study::name).toList());
    }
    for (Kept one : kept()) {
      for (Experiment experiment : one.study.experiments()) {
        if (one.experiment.equals(Optional.of(experiment.name()))) {
          assertThat(experiment.onlyWhenNamed()).as(one.name()).isTrue();
        }
      }
    }
    try (Stream<Path> files = Files.walk(RESULTS)) {
      assertThat(files.filter(f -> f.endsWith(ResultsOfRecord.SAMPLE))).hasSameSizeAs(kept());
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void theSampleRunsAgainBitForBit(Kept one) throws IOException {
    runsAgain(one, false);
  }

  @ParameterizedTest
  @MethodSource("kept")
  @Tag("long")
  void theDearSampleRunsAgainBitForBit(Kept one) throws IOException {
    runsAgain(one, true);
  }

  private static void runsAgain(Kept one, boolean dear) throws IOException {
    Study study = one.study;
    JsonNode sample =
        JsonMapper.shared().readTree(Files.readString(one.file(ResultsOfRecord.SAMPLE)));
    Sweep sweep =
        ResultsOfRecord.preset(study, one.experiment, one.level, settings(one, sample), false);
    assumeThat(missing(sweep)).as("files that %s needs", one).isEmpty();
    Map<String, Training> trainings = trainings(study, sweep);
    Map<Training, String> kept = new HashMap<>();
    Map<String, List<Training>> packs = new LinkedHashMap<>();
    for (JsonNode row : sample) {
      String cell = row.get("experiment").asString() + " " + row.get("cell").asString();
      String name = cell + " " + row.get("replicate").asInt();
      assertThat(trainings).as("trainings of the preset").containsKey(name);
      Training training = trainings.get(name);
      kept.put(training, row.get("digest").asString());
      packs.computeIfAbsent(cell, c -> new ArrayList<>()).add(training);
    }
    // The cheapest first: on it the compiler warms up.
    List<List<Training>> cheapestFirst =
        packs.values().stream().sorted(Comparator.comparingDouble(p -> flops(study, p))).toList();
    double spent = 0;
    for (List<Training> pack : cheapestFirst) {
      spent += flops(study, pack);
      if ((spent < CHEAP) != dear) {
        Experiment experiment = experiment(study, pack.getFirst());
        if (!RUN.keySet().containsAll(pack)) {
          experiment
              .trainer(pack.getFirst().cell(), LaneExecutor.FACTORY)
              .train(pack, Trainer.Recording.SPARSE, done -> {})
              .forEach(record -> RUN.put(record.training(), RowDigest.of(experiment, record)));
        }
        for (Training training : pack) {
          assertThat(RUN.get(training)).as("%s", training).isEqualTo(kept.get(training));
        }
      }
    }
  }

  /** Operations of one training of a pack. */
  private static double flops(Study study, List<Training> pack) {
    Training first = pack.getFirst();
    return experiment(study, first).flops(first.cell());
  }

  private static Experiment experiment(Study study, Training training) {
    return study.experiments().stream()
        .filter(e -> e.name().equals(training.experiment()))
        .findFirst()
        .orElseThrow();
  }

  /** The first page and the index sum up the pages, as the command writes them. */
  @Test
  void theTablesSumUpThePages() throws IOException {
    RecordTables tables = new RecordTables(RESULTS);
    assertThat(Files.readString(RESULTS.resolve("README.md"))).isEqualTo(tables.all());
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains(tables.first("docs/results/"));
  }

  /** What the first page quotes of verdicts is what the page of record says. */
  @Test
  void theFirstPageQuotesTheRecord() throws IOException {
    String first = Files.readString(Path.of("..", "README.md"));
    String block = first.substring(first.indexOf("\nclaim  of"), first.indexOf("\n...\n"));
    String record = Files.readString(RESULTS.resolve("benign-overfitting").resolve("README.md"));
    List<MatchResult> quoted =
        Pattern.compile("(R\\d+) +(\\w+) +(\\w+) +([^→]+) → (.+?)(?= R\\d+ |$)")
            .matcher(block.replaceAll("\\s+", " "))
            .results()
            .toList();
    assertThat(quoted).hasSize(3);
    for (MatchResult q : quoted) {
      assertThat(record.lines())
          .as(q.group())
          .anyMatch(row ->
              row.startsWith("| %s | %s | **%s**".formatted(q.group(1), q.group(2), q.group(3)))
                  && row.contains("| " + q.group(4) + " | " + q.group(5).strip()));
    }
  }

  /** A page of record judges the claims of the code, each as the statement of whom it is. */
  @ParameterizedTest
  @MethodSource("kept")
  void thePageSaysWhoseStatementsTheClaimsAre(Kept one) throws IOException {
    String record = Files.readString(one.file("README.md"));
    List<String> rows =
        RecordTables.rows(record).stream().map(r -> r.id() + " " + r.whose()).toList();
    assertThat(rows)
        .isSubsetOf(
            one.study.claims().stream().map(c -> c.id() + " " + c.origin().whose()).toList())
        .isNotEmpty();
  }

  /** Another rule may give another verdict: the page must be written anew. */
  @ParameterizedTest
  @MethodSource("kept")
  void thePageHasTheRulesOfTheCode(Kept one) throws IOException {
    String record = Files.readString(one.file("README.md"));
    List<String> judged = RecordTables.rows(record).stream().map(RecordTables.Row::id).toList();
    assertThat(one.study.claims().stream().filter(c -> judged.contains(c.id())))
        .allSatisfy(c ->
            assertThat(record)
                .as("rule of %s; attest report DIR --record makes the page anew", c.id())
                .contains(
                    c.statistic().replace("|", "\\|") + " | " + c.rule().replace("|", "\\|")));
  }

  /** All trainings of the grids, also those that an allocation may choose later. */
  private static Map<String, Training> trainings(Study study, Sweep sweep) {
    Map<String, Training> trainings = new LinkedHashMap<>();
    for (Block block : sweep.blocks()) {
      Set<String> paired =
          study.experiments().stream()
              .filter(e -> e.name().equals(block.experiment()))
              .flatMap(e -> e.parameters().stream())
              .filter(Parameter::paired)
              .map(Parameter::key)
              .collect(Collectors.toSet());
      for (Cell cell : block.cells()) {
        for (int r = 0; r < block.replicates(); r++) {
          Training training =
              new Training(study.name(), block.experiment(), cell, paired, r, sweep.seed());
          trainings.put(block.experiment() + " " + cell.text() + " " + r, training);
        }
      }
    }
    return trainings;
  }

  /** The images of the sample; which of them the preset takes hangs on what a machine has. */
  private static List<String> settings(Kept one, JsonNode sample) {
    return one.experiment.isEmpty()
        ? List.of()
        : Pattern.compile("\\bdata=\\S+")
            .matcher(sample.get(0).get("cell").asString())
            .results()
            .map(MatchResult::group)
            .toList();
  }

  private static Set<String> missing(Sweep sweep) {
    return sweep.blocks().stream()
        .flatMap(b ->
            sweep.experiments().stream()
                .filter(e -> e.name().equals(b.experiment()))
                .flatMap(e -> b.cells().stream().flatMap(c -> e.missing(c).stream())))
        .collect(Collectors.toSet());
  }
}
