package org.attest.studies.benignoverfitting.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Trainer;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.network.AttentionTrainer;

/**
 * What the experiments of this study share: the network, its parameters and its measures. They
 * differ in defaults, grid, traces and figures.
 */
abstract class AttentionExperiment implements Experiment {

  /** N·M beyond which the Gram matrix of the token-span form outgrows what it saves. */
  private static final int SPAN_LIMIT = 2560;

  @Override
  public List<Parameter> parameters() {
    return Parameters.figure1();
  }

  @Override
  public List<Measure> measures() {
    return Measures.all();
  }

  @Override
  public List<Measure> traces() {
    return List.of();
  }

  @Override
  public Optional<String> lastStep() {
    return Optional.of(Parameters.MAX_STEPS.key());
  }

  @Override
  public double flops(Cell cell) {
    return Cost.flops(cell);
  }

  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>();
    int tokens = cell.integer("n") * cell.integer("m");
    if (cell.choice("form").equals("token-span") && tokens > SPAN_LIMIT) {
      problems.add(
          "form=token-span keeps a square matrix over all n·m = %d tokens; allowed are %d, use form=plain"
              .formatted(tokens, SPAN_LIMIT));
    }
    if (cell.real("sigma-p-strong") < cell.real("sigma-p")) {
      problems.add(
          "sigma-p-strong=%s is below sigma-p=%s; the strong noise token must be the stronger one"
              .formatted(cell.real("sigma-p-strong"), cell.real("sigma-p")));
    }
    return problems;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new AttentionTrainer(shape, executors, !traces().isEmpty());
  }
}
