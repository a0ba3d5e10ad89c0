package org.attest.app.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code attest completion}: commands and options completed by the shell. */
@Command(
    name = "completion",
    description =
        "Prints a script with which bash and zsh complete commands and options: source <(./attest"
            + " completion).")
final class CompletionCommand implements Callable<Integer> {

  private final Context context;

  @Spec private CommandSpec spec;

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.terminal().out().println(AutoComplete.bash("attest", spec.root().commandLine()));
    return CommandLine.ExitCode.OK;
  }
}
