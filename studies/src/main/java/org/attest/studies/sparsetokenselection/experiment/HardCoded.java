package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.HardCodedFigure;
import org.attest.studies.sparsetokenselection.network.HardCodedTrainer;

/** A control: the optimum V = [I 0], W = blockdiag(0, c I), evaluated without training. */
public final class HardCoded extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "hard-coded";

  /** The experiment. */
  public HardCoded() {
    super(NAME, "Control: loss of hard-coded weights against c", "ours: control");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.hardCoded();
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.loss(Task.SAME), "", "relative loss, " + Task.SAME.meaning()),
        new Measure(Measures.error(Task.SAME), "", "its standard error"));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> Preset.of(5, "test-points=1024 c=10,30,100");
      case DEFAULT -> Preset.of(5, "c=3,5,10,20,30,40,50,70,100");
      case PAPER, PUBLISHED -> Preset.of(10, "c=1,2,3,4,5,7,10,15,20,30,40,50,70,100");
    };
  }

  @Override
  public double flops(Cell cell) {
    return 2.0
        * cell.integer("test-points")
        * (cell.integer("d") + cell.integer("d-e"))
        * (cell.integer("d-e") + 2.0 * cell.integer("t"));
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.transformer(cell, 1);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new HardCodedTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return HardCodedFigure.of(results.records(NAME));
  }
}
