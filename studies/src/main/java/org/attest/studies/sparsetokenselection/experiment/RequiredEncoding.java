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
import org.attest.studies.sparsetokenselection.figure.RequiredDimensionFigure;
import org.attest.studies.sparsetokenselection.network.RequiredDimensionTrainer;
import org.attest.studies.sparsetokenselection.theory.RequiredDimension;

/**
 * The smallest encoding dimension at which the certificate query's floor is below 10⁻³. No network
 * is trained: the floor is a property of the encodings.
 */
public final class RequiredEncoding extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "required-dimension";

  /** The experiment. */
  public RequiredEncoding() {
    super(
        NAME,
        "Smallest sufficient encoding dimension against T and q",
        "ours: the order q log T of the theorem");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.requiredDimension();
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.REQUIRED, "d_e", "least d_e with a certificate floor below 10⁻³"));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> Preset.of(5, "t=32,64 q=2,4");
      case DEFAULT -> Preset.of(5, "t=32,128,512,1024 q=2,4,8");
      case PAPER, PUBLISHED -> Preset.of(10, "t=32,64,128,256,512,1024 q=2,4,8");
    };
  }

  @Override
  public double flops(Cell cell) {
    return 600.0 * RequiredDimension.DRAWS * cell.integer("t") * (5 + cell.integer("q"));
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.task(cell);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new RequiredDimensionTrainer();
  }

  @Override
  public List<Figure> figures(Results results) {
    return RequiredDimensionFigure.of(results.records(NAME));
  }
}
