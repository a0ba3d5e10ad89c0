package org.attest.studies.benignoverfitting.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.ProtocolExperiment;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.network.AttentionProtocol;

/**
 * What the experiments of this study share: the network, its parameters and its measures. They
 * differ in defaults, grid, traces and figures.
 */
abstract class AttentionExperiment extends ProtocolExperiment {

  /** N·M beyond which the Gram matrix of the token-span form outgrows what it saves. */
  private static final int SPAN_LIMIT = 2560;

  private final boolean traced;

  /**
   * An experiment.
   *
   * @param name name on the command line
   * @param title one line for people
   * @param reproduces the figure or section
   * @param traced whether records keep traces
   */
  AttentionExperiment(String name, String title, String reproduces, boolean traced) {
    super(AttentionProtocol.class, name, title, reproduces);
    this.traced = traced;
  }

  /** One without traces. */
  AttentionExperiment(String name, String title, String reproduces) {
    this(name, title, reproduces, false);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.figure1();
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
  protected void protocol(Protocol p, Cell shape) {
    AttentionProtocol.write(p, shape, traced);
  }
}
