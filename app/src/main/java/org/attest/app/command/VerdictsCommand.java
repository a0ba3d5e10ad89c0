package org.attest.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest verdicts}: what the records of a run say about the claims of its study. */
@Command(
    name = "verdicts",
    description =
        "Judges every claim of a run: one table, then statistic, interval, rule, verdict and what"
            + " would change it.")
final class VerdictsCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  VerdictsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Loaded run = Loaded.of(context, folder);
    Findings findings = Findings.of(run.study(), run.records().results());
    Terminal terminal = context.terminal();
    if (json) {
      Json.print(
          terminal,
          new Json()
              .with("study", run.study().name())
              .with("records", run.records().size())
              .with("verdicts", findings.json())
              .map());
      return CommandLine.ExitCode.OK;
    }
    terminal.paragraph(
        0,
        run.study().name()
            + ", "
            + Numbers.count(run.records().size(), "record")
            + " in "
            + folder);
    terminal.out().println();
    findings.printTable(terminal);
    terminal.out().println();
    findings.printAll(terminal);
    return CommandLine.ExitCode.OK;
  }
}
