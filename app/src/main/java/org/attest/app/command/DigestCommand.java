package org.attest.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attest.lab.store.Fault;
import org.attest.lab.store.Records;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attest digest}: one number for the content of a run. */
@Command(
    name = "digest",
    description = {
      "Prints one SHA-256 over the content of all records: parameters, replicates, status, measures"
          + " and traces to the bit, whatever their order; no timings, no paths.",
      "Exit status 1 when records are damaged or missing."
    })
final class DigestCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  DigestCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Records records = Records.load(folder);
    Loaded.warn(context.terminal(), records.faults().stream().map(Fault::message).toList());
    context.terminal().out().println(records.digest());
    return Loaded.status(context, folder, records);
  }
}
