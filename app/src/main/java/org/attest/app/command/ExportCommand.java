package org.attest.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.attest.lab.store.Export;
import org.attest.lab.store.Fault;
import org.attest.lab.store.Records;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest export}: one tidy table out of a run. */
@Command(
    name = "export",
    description = {
      "Writes one table of a run, a row per training, parameters first.",
      "Exit status 1 when records are damaged or missing."
    })
final class ExportCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "A file that ends in .csv or .parquet.")
  private Path to = Path.of("");

  ExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String name = to.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
      throw new RequestException("--to " + to + ": must end in .csv or .parquet");
    }
    Records records = Records.load(folder);
    Loaded.warn(context.terminal(), records.faults().stream().map(Fault::message).toList());
    Export.write(folder, to);
    context.terminal().out().println(to);
    return Loaded.status(context.terminal(), records);
  }
}
