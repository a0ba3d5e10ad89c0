package org.attest.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attest.app.tell.Json;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code attest list}: studies and experiments, one line each. */
@Command(
    name = "list",
    description = "Lists studies and experiments, with the paper and the figure reproduced.")
final class ListCommand implements Callable<Integer> {

  private final Context context;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  ListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    if (json) {
      Json.print(terminal, context.studies().stream().map(ListCommand::describe).toList());
      return CommandLine.ExitCode.OK;
    }
    for (Study study : context.studies()) {
      Paper paper = study.paper();
      terminal.out().println(study.name());
      terminal.paragraph(2, paper.title() + " (" + paper.venue() + ", " + paper.link() + ")");
      Table table = new Table("experiment", "reproduces", "what");
      for (Experiment experiment : study.experiments()) {
        table.row(experiment.name(), experiment.reproduces(), experiment.title());
      }
      table.print(terminal, 2);
      terminal.out().println();
    }
    terminal
        .out()
        .println(
            "attest show STUDY[/EXPERIMENT] tells more, attest run STUDY[/EXPERIMENT] runs it.");
    return CommandLine.ExitCode.OK;
  }

  private static Object describe(Study study) {
    List<Object> experiments = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      experiments.add(
          new Json()
              .with("name", experiment.name())
              .with("title", experiment.title())
              .with("reproduces", experiment.reproduces())
              .map());
    }
    return Describe.study(study).with("experiments", experiments).map();
  }
}
