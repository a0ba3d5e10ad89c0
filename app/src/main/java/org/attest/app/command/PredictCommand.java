package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.attest.app.tell.Json;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Grid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest predict}: the theorems as functions. */
@Command(
    name = "predict",
    description = {
      "Evaluates the theorems of a study: which hypotheses hold, and the bounds, boundaries and"
          + " times they give.",
      "An axis is key=a,b,c or key=low:high:count or key=low:high:count:log."
    })
final class PredictCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(index = "0", paramLabel = "STUDY", description = "Whose theorems.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Parameters; those not named keep their default.")
  private List<String> settings = List.of();

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  @Option(
      names = "--audit",
      description = "The paper's own settings, figure by figure: which hypotheses fail there.")
  private boolean audit;

  PredictCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Selection.part(name).isEmpty()) {
      throw new RequestException(
          name + ": predict takes a study, not an experiment; give the setting as key=value");
    }
    Study study = Selection.of(context.studies(), name).study();
    if (audit) {
      return audit(study);
    }
    Map<Cell, Prediction> predictions = new LinkedHashMap<>();
    List<Cell> cells = Grid.cells(study.theory().parameters(), settings);
    List<String> problems =
        cells.stream().flatMap(cell -> study.theory().problems(cell).stream()).distinct().toList();
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    for (Cell cell : cells) {
      predictions.put(cell, study.theory().predict(cell));
    }
    if (json) {
      Json.print(context.terminal(), describe(predictions));
    } else if (predictions.size() == 1) {
      predictions.forEach((cell, p) -> Predictions.printOne(cell, p, context.terminal()));
    } else {
      Predictions.printMany(predictions, context.terminal());
    }
    return CommandLine.ExitCode.OK;
  }

  private int audit(Study study) {
    PaperAudit paper = new PaperAudit(study);
    if (!settings.isEmpty()) {
      throw new RequestException(
          "--audit takes the settings of the paper; leave out " + String.join(" ", settings));
    }
    if (json) {
      Json.print(context.terminal(), paper.describe());
    } else {
      paper.print(context.terminal());
    }
    return CommandLine.ExitCode.OK;
  }

  private static List<Object> describe(Map<Cell, Prediction> predictions) {
    List<Object> all = new ArrayList<>();
    predictions.forEach((cell, prediction) ->
        all.add(
            new Json()
                .with("values", cell.values())
                .with("audit", prediction.audit())
                .with(
                    "quantities",
                    prediction.quantities().stream().map(PredictCommand::describe).toList())
                .map()));
    return all;
  }

  private static Object describe(Prediction.Quantity quantity) {
    return new Json()
        .with("name", quantity.name())
        .with("symbol", quantity.symbol())
        .with("value", quantity.value())
        .with("source", quantity.source())
        .with("meaning", quantity.meaning())
        .map();
  }
}
