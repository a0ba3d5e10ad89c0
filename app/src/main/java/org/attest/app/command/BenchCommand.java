package org.attest.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.attest.app.bench.SpeedTable;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code attest bench}: how fast this machine runs what studies are made of. */
@Command(
    name = "bench",
    description = {
      "Prints the speed table: time, GFLOP/s and per cent of the measured multiply-add peak of a core.",
      "Best of many short samples, single precision, all lanes together. Leave the machine alone meanwhile."
    })
final class BenchCommand implements Callable<Integer> {

  private final Context context;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1.5",
      description = "Seconds for each row, at least 1 for numbers to trust (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--json", description = "Machine-readable output.")
  private boolean json;

  BenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!(seconds > 0)) {
      throw new RequestException("--seconds must be positive, not " + seconds);
    }
    StatusLine status = new StatusLine(context.terminal());
    List<SpeedTable.Row> rows =
        new SpeedTable(seconds, what -> status.show("measuring: " + what)).measure();
    status.clear();
    if (json) {
      Json.print(context.terminal(), rows.stream().map(BenchCommand::json).toList());
    } else {
      print(rows);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(List<SpeedTable.Row> rows) {
    for (String group : rows.stream().map(SpeedTable.Row::group).distinct().toList()) {
      context.terminal().out().println(group);
      Table table = new Table("", "", "", "");
      rows.stream()
          .filter(row -> row.group().equals(group))
          .forEach(row -> table.row(row.workload(), time(row), speed(row), share(row)));
      table.print(context.terminal(), 2);
    }
  }

  private static Map<String, ?> json(SpeedTable.Row row) {
    return new Json()
        .with("group", row.group())
        .with("workload", row.workload())
        .with("seconds", row.time())
        .with("unit", row.unit())
        .with("flops", row.flops())
        .with("ratio", row.share())
        .map();
  }

  private static String time(SpeedTable.Row row) {
    if (Double.isNaN(row.time())) {
      return "";
    }
    double s = row.time();
    String text =
        s < 1e-6
            ? Numbers.text(s * 1e9) + " ns"
            : s < 1e-3 ? Numbers.text(s * 1e6) + " µs" : Numbers.text(s * 1e3) + " ms";
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
        : String.format(Locale.ROOT, "%.0f %% of peak", 100 * row.share());
  }
}
