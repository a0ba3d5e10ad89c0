package org.attest.studies.variablecreation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
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
import org.attest.studies.variablecreation.figure.BaselineFigure;

/** The critical sample size of other learners on the same task. */
public final class Baselines extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "baselines";

  private static final String STATISTICS = "screening,unique,elimination";

  private static final String FRESH = "1000";

  /** The experiment. */
  public Baselines() {
    super(
        NAME,
        "Critical sample size of other learners against context length",
        "ours: what to compare the transformer's critical sample size with");
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
        new Measure(RawBitsTrainer.ACCURACY, "", "largest validation accuracy over checkpoints")
            .in(Measure.Range.SHARE),
        new Measure(RawBitsTrainer.LAST, "", "validation accuracy at the end")
            .in(Measure.Range.SHARE));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          new Preset(List.of(columns("50,100", "30:60:3"), descent(20, 2), descent(40, 2)), 8);
      case DEFAULT -> new Preset(defaults(), 32);
      case PAPER, PUBLISHED ->
          new Preset(
              blocks(
                  columns(
                      "50,70,100,140,200,280,400,560,800,1130,1600,2260,3200,6400", "20:110:19"),
                  path("50,70,100,140,200,280,400,560,800,1600,3200", "25:85:13"),
                  new int[] {25, 50, 100, 150, 200, 300, 400, 600, 800},
                  new int[] {10, 15, 20, 30, 40, 60, 80, 120}),
              level == Preset.Level.PAPER ? 40 : 80);
    };
  }

  private static List<Map<String, String>> defaults() {
    List<Map<String, String>> blocks = new ArrayList<>();
    blocks.add(columns("50,100,200,400,800,1600", "25:85:7"));
    blocks.add(path("50", "25:45:5"));
    blocks.add(path("100", "25:50:6"));
    blocks.add(path("200", "30:55:6"));
    blocks.add(path("400", "35:60:6"));
    blocks.add(path("800", "40:70:7"));
    blocks.add(path("1600", "45:75:7"));
    for (int t : new int[] {20, 28, 40, 56, 80}) {
      blocks.add(descent(t, 4));
    }
    for (int t : new int[] {10, 14, 20, 28, 40}) {
      blocks.add(adam(t, 4));
    }
    return blocks;
  }

  private static List<Map<String, String>> blocks(
      Map<String, String> columns, Map<String, String> path, int[] descent, int[] adam) {
    List<Map<String, String>> blocks = new ArrayList<>(List.of(columns, path));
    for (int t : descent) {
      blocks.add(descent(t, 5));
    }
    for (int t : adam) {
      blocks.add(adam(t, 5));
    }
    return blocks;
  }

  private static Map<String, String> columns(String t, String m) {
    return Map.of("learner", STATISTICS, "t", t, "m", m);
  }

  private static Map<String, String> path(String t, String m) {
    return Map.of("learner", "l1-logistic", "t", t, "m", m, "steps", "800", "validation", FRESH);
  }

  /** Sample sizes around 5.5 T, where gradient descent passes 80 %. */
  private static Map<String, String> descent(int t, int count) {
    return mlp("mlp-descent", t, 3.8 * t, 7.5 * t, count, "1");
  }

  /** Sample sizes around 4 T^1.35, where Adam passes 80 %. */
  private static Map<String, String> adam(int t, int count) {
    double middle = 4 * StrictMath.pow(t, 1.35);
    return mlp("mlp-adam", t, 0.6 * middle, 1.7 * middle, count, "0.01");
  }

  private static Map<String, String> mlp(
      String learner, int t, double low, double high, int count, String rate) {
    String m = "%d:%d:%d:log".formatted(Math.round(low), Math.round(high), count);
    return Map.of(
        "learner", learner,
        "t", String.valueOf(t),
        "m", m,
        "steps", "256",
        "width", "16",
        "rate", rate,
        "validation", FRESH);
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
    double fresh =
        RawBitsTrainer.CHECKPOINTS * 1.0 * cell.integer("validation") * cell.integer("t");
    return 300 * bits + units * (6 * bits * cell.integer("steps") + 2 * fresh);
  }

  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>(Parameters.problems(cell));
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
    return BaselineFigure.of(results.records(NAME));
  }
}
