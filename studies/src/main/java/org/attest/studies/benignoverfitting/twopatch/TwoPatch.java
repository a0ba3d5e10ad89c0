package org.attest.studies.benignoverfitting.twopatch;

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

/**
 * Test error of a two-patch ReLU network over signal strength ‖μ‖ and dimension d: Kou, Chen, Chen,
 * Gu, Benign Overfitting in Two-layer ReLU Convolutional Neural Networks (ICML 2023,
 * arXiv:2303.04145), whose theory puts the boundary at n‖μ‖⁴ of the order of σ_p⁴d. A diagram to
 * look at beside that of attention: no claim of this study rests on it. Data model, network and
 * boundary are the paper's as we know it; sizes, step size and grid are our choice.
 */
public final class TwoPatch implements Experiment {

  /** Name on the command line. */
  public static final String NAME = "two-patch";

  /** Operations of one draw, measured against products of matrices. */
  private static final double DRAW = 40;

  /** ‖μ‖. */
  private static final Parameter MU =
      Parameter.real("mu", "‖μ‖", 3, 0, 1e4, "norm of the signal patch");

  private static final Parameter SIGMA_P =
      Parameter.real("sigma-p", "σ_p", 1, 1e-6, 1e3, "standard deviation of the noise patch");

  private static final Parameter FLIP =
      Parameter.real("flip", "p", 0.1, 0, 0.5, "probability that a training label is flipped");

  private static final Parameter N =
      Parameter.integer("n", "n", 20, 1, 1024, "training samples").asShape();

  private static final Parameter D =
      Parameter.integer("d", "d", 500, 2, 65536, "dimension of a patch").asShape();

  private static final Parameter FILTERS =
      Parameter.integer("filters", "m", 10, 1, 256, "filters of each sign").asShape();

  private static final Parameter SIGMA_0 =
      Parameter.real("sigma-0", "σ_0", 0.01, 1e-6, 10, "standard deviation of the initial weights");

  private static final Parameter ETA =
      Parameter.real("eta", "η", 0.1, 1e-8, 1e3, "step size of gradient descent").asPaired();

  private static final Parameter STEPS =
      Parameter.integer("steps", "T", 100, 1, 1_000_000, "steps of gradient descent")
          .asShape()
          .asPaired();

  private static final Parameter POINTS =
      Parameter.integer("test-points", "", 1000, 1, 1_000_000, "fresh samples of the test error")
          .asShape()
          .asPaired();

  private static final Parameter FORM =
      Parameter.choice(
              "form",
              "",
              List.of("span", "plain"),
              "equal ways to compute the same training; they differ in rounding and speed")
          .asShape()
          .asPaired();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Test error of a two-patch ReLU network over signal strength and dimension";
  }

  @Override
  public String reproduces() {
    return "ours: the phase diagram of Kou et al. (2023)";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(MU, SIGMA_P, FLIP, N, D, FILTERS, SIGMA_0, ETA, STEPS, POINTS, FORM);
  }

  @Override
  public List<Measure> measures() {
    return TwoPatchMeasures.all();
  }

  @Override
  public List<Measure> traces() {
    return List.of();
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(Map.of("mu", "1:8:8", "d", "100:1000:4")), 2);
      case DEFAULT -> new Preset(List.of(Map.of("mu", "0.5:8:16", "d", "100:1000:10")), 4);
      case PAPER -> new Preset(List.of(Map.of("mu", "0.08:8:100", "d", "10:1000:100")), 10);
    };
  }

  @Override
  public double flops(Cell cell) {
    double n = cell.integer("n");
    double d = cell.integer("d");
    double w = 2 * cell.integer("filters");
    double points = cell.integer("test-points");
    double step = cell.choice("form").equals("plain") ? 8 * n * d * w : 60 * n * w + 2 * n * n * w;
    double ends = 2 * d * (n * n + 2 * n * w + w * w) + points * w * (2 * w + 10);
    return DRAW * (n * d + d * w + points * w) + cell.integer("steps") * step + ends;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new TwoPatchTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return TwoPatchFigure.of(results.records(NAME));
  }
}
