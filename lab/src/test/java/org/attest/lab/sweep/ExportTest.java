package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.store.Export;
import org.attest.lab.store.Records;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  private static Export.Wanted wanted(List<Long> at, Set<String> apart) {
    return new Export.Wanted(List.of(), at, apart);
  }

  /** One experiment, a line of JSON for each training; NaN, of which JSON has none, is null. */
  @Test
  void linesOfJsonAndOneExperiment() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path json = folder.resolve("first.jsonl");
    Export.Wanted first = new Export.Wanted(List.of("first"), List.of(0L, 20L), Set.of());
    assertThat(Export.write(run, json, first)).isEmpty();
    List<String> lines = Files.readAllLines(json);
    assertThat(lines).hasSize(Records.load(run).results().records("first").size());
    assertThat(lines.getFirst())
        .startsWith("{\"experiment\":\"first\",\"width\":4,\"snr\":0.0,")
        .contains("\"seed\":1,", "\"loss@20\":null")
        .doesNotContain("NaN");
    assertThat(Export.columns(run, first).stream().map(Export.Column::name))
        .containsExactly(
            java.util.regex.Pattern.compile("\"([^\"]+)\":")
                .matcher(lines.getFirst())
                .results()
                .map(m -> m.group(1))
                .toArray(String[]::new));
  }

  @Test
  void writesOneTidyTable() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("it's.csv");
    assertThat(Export.write(run, csv)).isEmpty();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst())
        .isEqualTo("experiment,width,snr,mode,steps,cell,replicate,seed,status,loss,error,none");
    assertThat(lines).hasSize(49);
    TrainingRecord first = Records.load(run).results().records("first").getFirst();
    String[] fields = lines.get(1).split(",", -1);
    assertThat(fields)
        .startsWith(
            "first",
            "4",
            "0.0",
            "softmax",
            "3",
            "0",
            "0",
            "1",
            first.status().name().toLowerCase(java.util.Locale.ROOT));
    assertThat(Double.parseDouble(fields[9])).isEqualTo(first.measure("loss"));
    assertThat(fields[11]).isEmpty();
    assertThat(lines.getLast()).startsWith("second,4,1.0,linear,,23,1,1,");
  }

  @Test
  void equalRecordsGiveEqualFiles() throws Exception {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Runs.run(a, Runs.sweep(study, 2), 4, 2);
    Runs.run(b, Runs.sweep(study, 1), 1, 1);
    Runs.run(b, Runs.sweep(study, 2), 16, 2);
    for (String ending : List.of("csv", "parquet", "jsonl")) {
      Path ofA = folder.resolve("a." + ending);
      Path ofB = folder.resolve("b." + ending);
      Export.write(a, ofA);
      Export.write(b, ofB);
      assertThat(ofA).hasSameBinaryContentAs(ofB);
    }
  }

  /** FakeStudy records steps 0, 10, ..., 40 with the loss key/(1 + step), NaN at 20. */
  @Test
  void tracesAtGivenStepsAreColumns() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("at.csv");
    assertThat(Export.write(run, csv, wanted(List.of(0L, 15L, 40L, 41L), Set.of()))).isEmpty();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).endsWith(",loss,error,none,loss@0,loss@15,loss@40,loss@41");
    TrainingRecord first = Records.load(run).results().records("first").getFirst();
    double[] loss = first.trace("loss");
    String[] fields = lines.get(1).split(",", -1);
    assertThat(Double.parseDouble(fields[12])).isEqualTo(loss[0]);
    assertThat(Double.parseDouble(fields[13])).isEqualTo(loss[1]);
    assertThat(Double.parseDouble(fields[14])).isEqualTo(loss[4]);
    assertThat(fields[15]).isEmpty();
    assertThat(lines.getLast()).endsWith(",,,,");
  }

  /** The second experiment records no traces; a value of width stands for the step it ends at. */
  @Test
  void withoutTracesTheSameTrainingCutShortIsAColumn() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("cut.csv");
    Export.write(run, csv, wanted(List.of(4L, 5L), Set.of()));
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).endsWith("none,loss@4,loss@5,error@4,none@4");
    List<TrainingRecord> second = Records.load(run).results().records("second");
    for (TrainingRecord record : second) {
      TrainingRecord cut =
          second.stream()
              .filter(r -> r.training().cell().equals(record.training().cell().with("width", 4L)))
              .filter(r -> r.training().replicate() == record.training().replicate())
              .findFirst()
              .orElseThrow();
      assertThat(lines)
          .anySatisfy(l -> {
            String[] f = l.split(",", -1);
            assertThat(f[0]).isEqualTo("second");
            assertThat(f[1]).isEqualTo(record.training().cell().values().get("width") + "");
            assertThat(f[2]).isEqualTo(record.training().cell().real("snr") + "");
            assertThat(f[6]).isEqualTo(record.training().replicate() + "");
            assertThat(Double.parseDouble(f[12])).isEqualTo(cut.measure("loss"));
          });
    }
  }

  @Test
  void columnsThatStayEmptyAreTold() {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    assertThat(Export.gaps(run, wanted(List.of(4L), Set.of()), Map.of()))
        .isEqualTo(new Export.Gaps(List.of(), false));
    Export.Gaps some = Export.gaps(run, wanted(List.of(4L, 30L), Set.of()), Map.of());
    assertThat(some.all()).isFalse();
    assertThat(some.reasons())
        .containsExactly(
            "second has nothing @30: it records no traces; it needs width=30, the same trainings cut"
                + " short, to fill these columns");
    assertThat(
            Export.gaps(run, wanted(List.of(30L), Set.of()), Map.of("second", "snr=1 width"))
                .reasons()
                .getLast())
        .contains("it needs snr=1 width=30,");
    Export.Gaps late = Export.gaps(run, wanted(List.of(41L), Set.of()), Map.of());
    assertThat(late.all()).isFalse();
    assertThat(late.reasons().getFirst())
        .isEqualTo("first has nothing @41: its traces end at step 40, so these columns are empty");
    Export.Wanted second = new Export.Wanted(List.of("second"), List.of(41L), Set.of());
    assertThat(Export.gaps(run, second, Map.of()).all()).isTrue();
  }

  /** The list of columns is that of the table, whatever it has. */
  @Test
  void columnsAreThoseOfTheTable() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("columns.csv");
    Set<String> apart = Set.of("second.loss");
    Export.write(run, csv, wanted(List.of(4L, 10L), apart));
    List<Export.Column> columns = Export.columns(run, wanted(List.of(4L, 10L), apart));
    assertThat(columns.stream().map(Export.Column::name))
        .containsExactly(Files.readAllLines(csv).getFirst().split(","));
    assertThat(columns)
        .contains(
            new Export.Column("second.loss", Export.Kind.MEASURE, "loss", List.of("second")),
            new Export.Column("width", Export.Kind.PARAMETER, "width", List.of("first", "second")));
    Export.writeTraces(run, csv, Export.Wanted.ALL);
    assertThat(Export.traceColumns(run, Export.Wanted.ALL).stream().map(Export.Column::name))
        .containsExactly(Files.readAllLines(csv).getFirst().split(","));
  }

  /** A measure whose name means something else in another experiment has a column of its own. */
  @Test
  void measuresThatMeanSomethingElseStandApart() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("apart.csv");
    Export.write(run, csv, wanted(List.of(), Set.of("second.loss")));
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst())
        .isEqualTo(
            "experiment,width,snr,mode,steps,cell,replicate,seed,status,loss,error,none,second.loss");
    assertThat(lines.get(1)).startsWith("first,").endsWith(",");
    assertThat(lines.getLast().split(",", -1)[9]).isEmpty();
    assertThat(lines.getLast().split(",", -1)[12]).isNotEmpty();
  }

  @Test
  void experimentsWithoutTracesAreKnown() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    assertThat(Export.untraced(run, Export.Wanted.ALL)).containsExactly("second");
    assertThat(Export.experiments(run)).containsExactly("first", "second");
  }

  @Test
  void everyRecordedStepIsARow() throws Exception {
    Path run = folder.resolve("run");
    Runs.run(run, Runs.sweep(study, 2));
    Path csv = folder.resolve("traces.csv");
    assertThat(Export.writeTraces(run, csv, Export.Wanted.ALL)).isEmpty();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst())
        .isEqualTo(
            "experiment,width,snr,mode,steps,cell,replicate,seed,status,trace-step,trace-loss");
    int traced = Records.load(run).results().records("first").size();
    assertThat(lines).hasSize(1 + 5 * traced);
    assertThat(lines.get(1)).startsWith("first,4,0.0,softmax,3,0,0,").contains(",0,");
    assertThat(lines.get(2)).contains(",10,");
  }

  @Test
  void refusesOtherEndings() {
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> Export.write(run, folder.resolve("a.xlsx")))
        .hasMessageContaining("must end in .csv, .parquet or .jsonl");
  }
}
