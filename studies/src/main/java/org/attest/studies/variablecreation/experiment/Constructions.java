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
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.figure.ConstructionFigure;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;

/** Heads built by hand, with their norms; no network is trained. */
public final class Constructions extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "constructions";

  private static final String SIZES = "100,200,400,800";

  /** The experiment. */
  public Constructions() {
    super(
        NAME,
        "Heads built by hand that compute sparse functions exactly, and what norms they need",
        "the representation results: existence and orders from the paper, constructions ours");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.constructions();
  }

  @Override
  public List<Measure> measures() {
    return ConstructionTrainer.measures();
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(blocks("2,3,4,5", "100,200", "3,4,5,6", "128"), 5);
      case DEFAULT -> new Preset(blocks("2,3,4,5,6,7", SIZES, "3,4,5,6,7,8,9", "64,128"), 8);
      case PAPER, PUBLISHED ->
          new Preset(
              blocks(
                  "2,3,4,5,6,7,8,9,10",
                  SIZES + ",1600,3200,6400",
                  "3,4,5,6,7,8,9,10",
                  "64,128,256,1024"),
              16);
    };
  }

  private static List<Map<String, String>> blocks(
      String s, String t, String generalS, String dimensions) {
    return List.of(
        Map.of("task", "and,or,majority,parity", "t", "200", "s", s),
        Map.of("task", "and", "t", t, "s", "3"),
        Map.of("task", "junta", "form", "general", "t", "200", "s", generalS),
        Map.of("task", "and", "t", "800", "s", "3", "d-pos", dimensions));
  }

  @Override
  public double flops(Cell cell) {
    double tokens = cell.integer("t");
    double inputs = 3.0 * (1 << cell.integer("s"));
    return 100 * tokens * (inputs + 800 + cell.integer("d-pos"));
  }

  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>(Parameters.problems(cell));
    int s = cell.integer("s");
    if (cell.choice("task").equals("junta") && cell.choice("form").equals("symmetric")) {
      problems.add("task=junta takes form=general; its tables are not symmetric");
    }
    int d = cell.integer("d-pos");
    if (d > 0 && d < 16 * s) {
      problems.add(
          "d-pos=%d is too small to tell s=%d random positions from the others; allowed are 0 and %d or more"
              .formatted(d, s, 16 * s));
    }
    return problems;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new ConstructionTrainer();
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConstructionFigure.of(results.records(NAME));
  }
}
