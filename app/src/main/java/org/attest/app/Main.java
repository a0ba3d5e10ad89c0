package org.attest.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.command.ExecutorChoice;
import org.attest.app.command.RequestException;
import org.attest.app.source.JarStudies;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Study;
import org.attest.studies.Studies;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Numbers read the same everywhere, in figures and messages as in grids.
    Locale.setDefault(Locale.ROOT);
    Terminal terminal = Terminal.ofProcess();
    List<String> words = new ArrayList<>(List.of(arguments));
    try {
      List<Study> studies = studies(words);
      Context context = new Context(studies, Main::executors, terminal);
      System.exit(Cli.run(context, words.toArray(String[]::new)));
    } catch (RequestException e) {
      e.problems().forEach(p -> terminal.message("attest: " + p));
      terminal.err().flush();
      System.exit(2);
    }
  }

  /**
   * Attest's own, and those in jars of the folder that {@code --studies} or ATTEST_STUDIES names.
   */
  private static List<Study> studies(List<String> words) {
    String folder = System.getenv("ATTEST_STUDIES");
    int option = words.indexOf("--studies");
    if (option >= 0) {
      if (option + 1 == words.size()) {
        throw new RequestException("--studies needs a folder");
      }
      words.remove(option);
      folder = words.remove(option);
    }
    return folder == null || folder.isEmpty()
        ? Studies.all()
        : JarStudies.with(Studies.all(), Path.of(folder));
  }

  private static ExecutorFactory executors(ExecutorChoice choice) {
    return switch (choice) {
      case LANES -> LaneExecutor.FACTORY;
      case REFERENCE -> ReferenceExecutor.factory(Arithmetic.FLOAT, LaneExecutor.FACTORY.lanes());
    };
  }
}
