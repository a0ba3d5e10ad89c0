package org.attest.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one command said, and its exit status. */
record Captured(int status, String out, String err) {

  /** Runs a command on the fake study, at a width of 100 columns. */
  static Captured run(String... arguments) {
    return run(100, arguments);
  }

  /** Runs a command on the fake study at a given width. */
  static Captured run(int columns, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), columns, false);
    int status = Cli.run(context(terminal), arguments);
    return new Captured(status, out.toString(), err.toString());
  }

  /** The fake study, packs of four. */
  static Context context(Terminal terminal) {
    return new Context(List.of(new FakeStudy()), choice -> new FourLanes(), terminal);
  }

  /** The standard output as JSON; it must hold nothing else. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  private static final class FourLanes implements ExecutorFactory {
    @Override
    public int lanes() {
      return 4;
    }

    @Override
    public Executor create(Program program) {
      throw new UnsupportedOperationException();
    }
  }
}
