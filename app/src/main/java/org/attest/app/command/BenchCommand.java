package org.attest.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.attest.app.bench.Baseline;
import org.attest.app.bench.Estimates;
import org.attest.app.bench.LossTable;
import org.attest.app.bench.SpeedTable;
import org.attest.app.bench.Workload;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Table;
import org.attest.lab.sweep.Processor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code attest bench}: how fast this machine runs what studies are made of. */
@Command(
    name = "bench",
    description = {
      "Prints the speed table: time, GFLOP/s and per cent of the measured multiply-add peak.",
      "Kernels: best of many short samples on one core. Whole trainings: all cores, data and",
      "initial weights included. Single precision. Leave the machine alone meanwhile."
    })
final class BenchCommand implements Callable<Integer> {

  /** The name of {@code --compare} without a file. */
  private static final String KEPT = "";

  /** Bookkeeping, where a training could be named. */
  private static final String RECORDS = "records";

  /** Least part of the time that is shown. */
  private static final double WORTH_TELLING = 0.01;

  private final Context context;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1.5",
      description = "Seconds for each row, at least 1 for numbers to trust (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--only",
      paramLabel = "W",
      split = ",",
      description =
          "Only these whole trainings, for example W1,W3; W3 names all forms of it; or records alone,"
              + " what a sweep of 100,000 trainings costs beside them.")
  private List<String> only = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of whole trainings; without it all cores, beside one thread.")
  private int threads;

  @Option(
      names = "--losses",
      paramLabel = "N",
      description = "Instead of speed, the losses along N packs of each training.")
  private int losses;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = KEPT,
      description =
          "Also the ratio of speed to an earlier table, kept with --json > FILE, and of the part of"
              + " peak; without FILE to the table of this version.")
  private @Nullable String compare;

  @Option(
      names = "--estimates",
      description =
          "Instead of speed, what run --dry-run promises beside what runs take, over a list of ten;"
              + " takes minutes.")
  private boolean estimates;

  @Option(names = "--json", description = "Machine-readable output.")
  private boolean json;

  BenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Workload> workloads = workloads();
    if (losses > 0) {
      tellLosses(workloads);
      return CommandLine.ExitCode.OK;
    }
    if (estimates) {
      tellEstimates();
      return CommandLine.ExitCode.OK;
    }
    Baseline baseline = baseline();
    StatusLine status = new StatusLine(context.terminal());
    SpeedTable table = new SpeedTable(seconds, threads, what -> status.show("measuring: " + what));
    List<SpeedTable.Row> rows =
        only.isEmpty()
            ? table.measure(workloads)
            : only.equals(List.of(RECORDS)) ? table.records() : table.trainings(workloads);
    status.clear();
    if (json) {
      List<?> list = rows.stream().map(row -> json(row, baseline)).toList();
      Json.print(
          context.terminal(),
          new Json().with("machine", Processor.name()).with("rows", list).map());
    } else {
      print(rows, baseline);
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Workload> workloads() {
    List<String> problems = new ArrayList<>();
    if (!(seconds > 0)) {
      problems.add("--seconds must be positive, not " + seconds);
    }
    if (threads < 0) {
      problems.add("--threads must be positive, not " + threads);
    }
    for (String id : only) {
      boolean records = id.equals(RECORDS) && only.size() == 1 && losses == 0;
      if (!records && Workload.all().stream().noneMatch(w -> w.isFormOf(id))) {
        List<String> known = Workload.all().stream().map(Workload::id).toList();
        problems.add(
            "--only: no training '%s', there are %s, and %s, by itself"
                .formatted(id, String.join(", ", known), RECORDS));
      }
    }
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    return Workload.all().stream()
        .filter(w -> only.isEmpty() || only.stream().anyMatch(w::isFormOf))
        .toList();
  }

  private @Nullable Baseline baseline() {
    if (compare == null) {
      return null;
    }
    try {
      return compare.equals(KEPT) ? Baseline.kept() : Baseline.in(Path.of(compare));
    } catch (IOException | RuntimeException e) {
      throw new RequestException(
          "--compare: %s is not a table that attest bench --json printed (%s)"
              .formatted(compare, e.getMessage()));
    }
  }

  private void tellEstimates() {
    StatusLine status = new StatusLine(context.terminal());
    List<Estimates.Row> rows = Estimates.measure(run -> status.show("running: " + run));
    status.clear();
    if (json) {
      Json.print(context.terminal(), rows);
      return;
    }
    Table table = new Table("run", "promised", "taken", "promised over taken");
    rows.forEach(r ->
        table.row(
            r.run(),
            Numbers.duration(r.promised()),
            Numbers.duration(r.taken()),
            Numbers.text(r.promised() / r.taken())));
    table.print(context.terminal(), 0);
    List<Estimates.Row> lasting = rows.stream().filter(r -> r.taken() >= 10).toList();
    context
        .terminal()
        .paragraph(
            0,
            "Within a factor of two: "
                + lasting.stream().filter(Estimates.Row::near).count()
                + " of "
                + Numbers.count(lasting.size(), "run")
                + " of ten seconds or more.");
  }

  private void tellLosses(List<Workload> workloads) {
    Map<String, Map<String, List<Number>>> tables = new LinkedHashMap<>();
    workloads.forEach(w -> tables.put(w.id(), LossTable.of(w, losses)));
    if (json) {
      Json.print(context.terminal(), tables);
      return;
    }
    Table table = new Table("", "step", "mean", "standard error", "trainings");
    tables.forEach((id, checks) ->
        checks.forEach((step, row) ->
            table.row(
                id,
                step,
                Numbers.text(row.get(0).doubleValue()),
                Numbers.text(row.get(1).doubleValue()),
                row.get(2).toString())));
    table.print(context.terminal(), 0);
  }

  private void print(List<SpeedTable.Row> rows, @Nullable Baseline baseline) {
    if (baseline != null) {
      context
          .terminal()
          .out()
          .println(
              "last columns: speed over that of the earlier table on "
                  + baseline.machine()
                  + ", and part of peak over part of peak");
    }
    for (String group : rows.stream().map(SpeedTable.Row::group).distinct().toList()) {
      context.terminal().out().println(group);
      Table table =
          baseline == null ? new Table("", "", "", "") : new Table("", "", "", "", "", "");
      for (SpeedTable.Row row : rows) {
        if (row.group().equals(group)) {
          List<String> cells =
              new ArrayList<>(List.of(row.workload(), time(row), speed(row), share(row)));
          if (baseline != null) {
            cells.add(ratio(baseline.ratio(row), "new"));
            cells.add(ratio(baseline.shareRatio(row), ""));
          }
          table.row(cells.toArray(String[]::new));
        }
      }
      table.print(context.terminal(), 2);
    }
    printParts(rows);
  }

  private void printParts(List<SpeedTable.Row> rows) {
    Table table = new Table("", "");
    for (SpeedTable.Row row : rows) {
      if (!row.parts().isEmpty()) {
        String text =
            row.parts().entrySet().stream()
                .filter(part -> part.getValue() >= WORTH_TELLING)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(part -> part.getKey() + " " + percent(part.getValue()))
                .collect(Collectors.joining(", "));
        table.row(row.workload().replaceAll(":.*", ""), text);
      }
    }
    if (rows.stream().anyMatch(row -> !row.parts().isEmpty())) {
      context.terminal().out().println("where the time of whole trainings goes");
      table.print(context.terminal(), 2);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static Map<String, ?> json(SpeedTable.Row row, @Nullable Baseline baseline) {
    Json object =
        new Json()
            .with("group", row.group())
            .with("workload", row.workload())
            .with("seconds", row.time())
            .with("unit", row.unit())
            .with("flops", row.flops())
            .with("ratio", row.share())
            .with("best", row.best());
    if (!row.parts().isEmpty()) {
      object.with("parts", row.parts());
    }
    if (baseline != null) {
      object.with("speed-over-earlier", baseline.ratio(row));
      object.with("share-over-earlier", baseline.shareRatio(row));
    }
    return object.map();
  }

  private static String time(SpeedTable.Row row) {
    if (Double.isNaN(row.time())) {
      return "";
    }
    double s = row.time();
    String text =
        s < 1e-6
            ? Numbers.text(s * 1e9) + " ns"
            : s < 1e-3
                ? Numbers.text(s * 1e6) + " µs"
                : s < 1 ? Numbers.text(s * 1e3) + " ms" : Numbers.text(s) + " s";
    return text + " per " + row.unit();
  }

  private static String speed(SpeedTable.Row row) {
    return Double.isNaN(row.flops())
        ? ""
        : String.format(Locale.ROOT, "%.1f GFLOP/s", row.flops() * 1e-9);
  }

  private static String share(SpeedTable.Row row) {
    if (Double.isNaN(row.share())) {
      return "";
    }
    return Double.isNaN(row.flops())
        ? String.format(Locale.ROOT, "%.2f times", row.share())
        : percent(row.share())
            + " of peak"
            + (Double.isNaN(row.best()) ? "" : ", best pack " + percent(row.best()));
  }

  private static String ratio(double ratio, String absent) {
    return Double.isNaN(ratio) ? absent : String.format(Locale.ROOT, "%.2f", ratio);
  }
}
