package org.attest.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.attest.lab.store.Export;
import org.attest.lab.store.Export.Column;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;

/**
 * What every column of an exported table means: a Markdown file beside it. A column that means
 * different things in different experiments has a row for each.
 *
 * @param study name of the study
 * @param experiments its experiments; empty where Attest does not know the study, whose columns
 *     then have no meaning here
 * @param columns the columns of the table, in order
 */
record Dictionary(String study, List<Experiment> experiments, List<Column> columns) {

  private static final Map<String, String> RECORD =
      Map.of(
          "experiment", "experiment of the study",
          "cell", "number of the cell in the run, from 0",
          "replicate", "number of the training in its cell, from 0",
          "seed",
              "seed of the run; with study, experiment, parameters and replicate it decides the training",
          "status", "complete, or how the training ended otherwise");

  /** Symbol and meaning. */
  private record Meaning(String symbol, String text) {}

  /**
   * Writes {@code TABLE-dictionary.md}.
   *
   * @param table the table
   * @param run folder of its run
   * @param row what a row is
   */
  Path write(Path table, Path run, String row) {
    Path to = table.resolveSibling(table.getFileName() + "-dictionary.md");
    StringBuilder md = new StringBuilder();
    md.append("# Columns of ").append(table.getFileName()).append("\n\nA row per ").append(row);
    md.append(" of ").append(run.getFileName()).append(", study ").append(study);
    md.append(". Units stand with the meaning; without one a number is dimensionless.");
    md.append(" A cell is empty where the experiment has no such column.\n\n");
    md.append("| column | experiments | kind | symbol | meaning |\n|---|---|---|---|---|\n");
    for (Column column : columns) {
      rows(column).forEach((meaning, of) -> md.append(line(column, meaning, of)));
    }
    try {
      Files.writeString(to, md);
    } catch (IOException e) {
      throw new StoreException("cannot write " + to, e);
    }
    return to;
  }

  private static String line(Column column, Meaning meaning, List<String> of) {
    boolean record = column.kind() == Export.Kind.RECORD;
    return Stream.of(
                "`" + column.name() + "`",
                record ? "all" : String.join(", ", of),
                column.kind().name().toLowerCase(Locale.ROOT),
                meaning.symbol(),
                meaning.text())
            .map(s -> s.replace("|", "\\|"))
            .reduce("|", (a, b) -> a + " " + b + " |")
        + "\n";
  }

  /** Experiments by what the column means there. */
  private Map<Meaning, List<String>> rows(Column column) {
    Map<Meaning, List<String>> rows = new LinkedHashMap<>();
    for (String experiment : column.experiments()) {
      rows.computeIfAbsent(meaning(column, experiment), m -> new ArrayList<>()).add(experiment);
    }
    return rows;
  }

  private Meaning meaning(Column column, String experiment) {
    if (column.kind() == Export.Kind.RECORD) {
      return new Meaning("", RECORD.getOrDefault(column.name(), ""));
    }
    int at = column.name().lastIndexOf('@');
    String where =
        at < 0
            ? ""
            : (column.kind() == Export.Kind.TRACE
                    ? "; at the last recorded step up to "
                    : "; of the same training cut short at step ")
                + column.name().substring(at + 1);
    return experiments.stream()
        .filter(e -> e.name().equals(experiment))
        .flatMap(e -> of(column, e))
        .findFirst()
        .map(m -> new Meaning(m.symbol(), m.text() + where))
        .orElse(new Meaning("", "not known: the code of its study is not at hand"));
  }

  private static Stream<Meaning> of(Column column, Experiment experiment) {
    return switch (column.kind()) {
      case RECORD -> Stream.of();
      case PARAMETER ->
          experiment.parameters().stream()
              .filter(p -> p.key().equals(column.of()))
              .map(p -> new Meaning(p.symbol(), p.meaning() + "; " + Describe.range(p)));
      case MEASURE -> named(experiment.measures(), column.of());
      case TRACE -> named(experiment.traces(), column.of());
    };
  }

  private static Stream<Meaning> named(List<Measure> measures, String name) {
    return measures.stream()
        .filter(m -> m.name().equals(name))
        .map(m -> new Meaning(m.symbol(), m.meaning()));
  }
}
