package org.attest.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.attest.studies.Studies;

/**
 * A command of Attest on the real studies, run in this process, whose code is compiled already.
 *
 * @param status exit status
 * @param text everything it said
 */
public record Attest(int status, String text) {

  /** Runs {@code attest arguments...} to its end. */
  public static Attest run(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Terminal terminal = new Terminal(out, out, 100, false);
    int status =
        Cli.run(new Context(Studies.all(), choice -> LaneExecutor.FACTORY, terminal), arguments);
    return new Attest(status, text.toString());
  }
}
