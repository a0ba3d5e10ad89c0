package org.attest.studies.variablecreation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.baseline.RawBitsTrainer;
import org.attest.studies.variablecreation.baseline.StatisticsTrainer;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BooleanTask;

/** The critical sample size of other learners on the same task. */
public final class Baselines implements Experiment {

  /** Name on the command line. */
  public static final String NAME = "baselines";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Critical sample size of other learners against context length";
  }

  @Override
  public String reproduces() {
    return "ours: what to compare the transformer's critical sample size with";
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.baselines();
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(
            Measures.SUCCESS,
            "",
            "1 if it finds the index set, or its accuracy passes 0.99; else 0"),
        new Measure(RawBitsTrainer.ACCURACY, "", "largest validation accuracy over checkpoints"),
        new Measure(RawBitsTrainer.LAST, "", "validation accuracy at the end"));
  }

  @Override
  public List<Measure> traces() {
    return List.of();
  }

  @Override
  public Preset preset(Preset.Level level) {
    String statistics = "unique,screening,elimination";
    return switch (level) {
      case SMOKE ->
          new Preset(List.of(Map.of("t", "100,400", "m", "20:80:7", "learner", statistics)), 20);
      case DEFAULT ->
          new Preset(
              List.of(Map.of("t", "100,200,400,800", "m", "20:90:15", "learner", statistics)), 100);
      case PAPER ->
          new Preset(
              List.of(
                  Map.of(
                      "t", "100,200,400,800,1600,3200,6400",
                      "m", "20:110:19",
                      "learner", statistics)),
              200);
    };
  }

  @Override
  public double flops(Cell cell) {
    double bits = (double) cell.integer("t") * cell.integer("m");
    double units =
        switch (cell.choice("learner")) {
          case "mlp-adam", "mlp-descent" -> cell.integer("width");
          case "l1-logistic" -> 1;
          default -> 0;
        };
    double fresh = 32.0 * cell.integer("validation") * cell.integer("t");
    return 300 * bits + units * (6 * bits * cell.integer("steps") + 2 * fresh);
  }

  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>();
    int t = cell.integer("t");
    int s = cell.integer("s");
    if (s >= t) {
      problems.add("s=%d of t=%d bits are relevant; allowed are up to %d".formatted(s, t, t - 1));
    }
    String learner = cell.choice("learner");
    BooleanTask task = BooleanTask.of(cell.choice("task"));
    if (learner.equals("unique") && !Ambiguity.tested(task)) {
      problems.add("learner=unique takes task=and or task=or, not " + task.text());
    }
    if (learner.equals("elimination") && !task.text().equals("and")) {
      problems.add("learner=elimination takes task=and, not " + task.text());
    }
    return problems;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return switch (shape.choice("learner")) {
      case "unique", "screening", "elimination" -> new StatisticsTrainer();
      default -> new RawBitsTrainer(shape, executors);
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return List.of();
  }
}
