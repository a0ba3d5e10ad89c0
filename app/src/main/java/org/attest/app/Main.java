package org.attest.app;

import java.util.Locale;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.command.ExecutorChoice;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.studies.Studies;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Numbers read the same everywhere, in figures and messages as in grids.
    Locale.setDefault(Locale.ROOT);
    Terminal terminal = Terminal.ofProcess();
    System.exit(Cli.run(new Context(Studies.all(), Main::executors, terminal), arguments));
  }

  private static ExecutorFactory executors(ExecutorChoice choice) {
    return switch (choice) {
      case LANES -> LaneExecutor.FACTORY;
      case REFERENCE -> ReferenceExecutor.factory(Arithmetic.FLOAT, LaneExecutor.FACTORY.lanes());
    };
  }
}
