package org.attest.app.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code attest man}: the manual page, from what every command says of itself. */
@Command(
    name = "man",
    description = "Prints the manual page: ./attest man | man -l -, or > attest.1 to install it.")
final class ManCommand implements Callable<Integer> {

  private static final int WIDTH = 78;

  private final Context context;

  @Spec private CommandSpec spec;

  ManCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PrintWriter out = context.terminal().out();
    CommandLine root = spec.root().commandLine();
    out.println(".TH ATTEST 1 \"\" \"" + new Version().getVersion()[0] + "\" \"User Commands\"");
    out.println(".SH NAME");
    out.println("attest \\- puts theorems about attention to the test");
    out.println(".SH SYNOPSIS");
    out.println(".B attest\n.I COMMAND\n[\n.I OPTIONS\n]");
    for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
      section(out, "attest " + command.getKey(), command.getValue());
      command
          .getValue()
          .getSubcommands()
          .forEach((name, sub) -> section(out, "attest " + command.getKey() + " " + name, sub));
    }
    text(out, "EXIT STATUS", Attest.STATUS);
    text(out, "ENVIRONMENT", Attest.JDK + " " + Attest.STUDIES);
    return CommandLine.ExitCode.OK;
  }

  private static void text(PrintWriter out, String title, String text) {
    out.println(".SH " + title);
    out.println(escaped(text));
  }

  private static void section(PrintWriter out, String title, CommandLine command) {
    out.println(".SH " + title);
    out.println(".nf");
    command
        .setUsageHelpWidth(WIDTH)
        .getUsageMessage()
        .lines()
        .map(ManCommand::escaped)
        .forEach(out::println);
    out.println(".fi");
  }

  /** A line as it is: a dot or quote at its beginning and backslashes mean something to roff. */
  private static String escaped(String line) {
    String text = line.replace("\\", "\\e").replace("-", "\\-");
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }
}
