package org.attest.studies.benignoverfitting.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.figure.TimeScalingFigure;

/**
 * Theorems 4.1 and 4.2 on time: how the number of steps to the target loss moves with target, step
 * size, signal, readout and sample size, one axis at a time around the two settings of Appendix A
 * with projected noise.
 *
 * <p>The base step size 0.01 is ours: at the paper's 0.1 a training takes 25 to 40 steps, too
 * coarse for a slope. ‖μ‖ = 25 m and 15 m are swept through the SNR.
 */
public final class TimeScaling extends AttentionExperiment {

  /** Name on the command line. */
  public static final String NAME = "time-scaling";

  /** Step size of the cells in which it is not swept. */
  public static final double BASE_STEP = 0.01;

  /** The experiment. */
  public TimeScaling() {
    super(
        NAME,
        "Steps to the target loss against target, step size, signal, readout and sample size",
        "ours: times of Theorems 4.1 and 4.2, which the paper does not test");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.appendixA().stream()
        .map(p ->
            switch (p.key()) {
              case "noise" -> p.withDefault("projected");
              case "eta" -> p.withDefault(BASE_STEP);
              case "max-steps" -> p.withDefault(20_000L);
              default -> p;
            })
        .toList();
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LABELS, Choices.PROJECTED, Choices.INITIAL);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> axes(4, 2, true);
      case DEFAULT -> axes(5, 5, false);
      case PAPER, PUBLISHED -> axes(7, 20, false);
    };
  }

  private static Preset axes(int points, int replicates, boolean small) {
    double benign = Setting.APPENDIX_A_BENIGN_SNR;
    double harmful = Setting.APPENDIX_A_HARMFUL_SNR;
    List<Map<String, String>> blocks =
        List.of(
            block(16, benign, "epsilon", "0.001:0.1:%d:log".formatted(points), small),
            block(16, benign, "eta", "0.0025:0.04:%d:log".formatted(points), small),
            block(16, benign, "w-o-norm", "0.25:1:%d:log".formatted(points), small),
            block(16, benign, "snr", range(benign, 1, 2, points), small),
            block(10, harmful, "snr", range(harmful, 0.25, 1, points), small),
            block(10, harmful, "n", "4,6,8,10", small));
    return new Preset(blocks, replicates);
  }

  private static String range(double snr, double from, double to, int points) {
    return "%s:%s:%d:log".formatted(from * snr, to * snr, points);
  }

  private static Map<String, String> block(
      int n, double snr, String key, String axis, boolean small) {
    Map<String, String> block = new LinkedHashMap<>();
    if (small) {
      block.putAll(TrainingDynamics.SMALL);
    }
    block.put("n", Integer.toString(n));
    block.put("snr", Double.toString(snr));
    block.put(key, axis);
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return TimeScalingFigure.of(results.records(NAME));
  }
}
