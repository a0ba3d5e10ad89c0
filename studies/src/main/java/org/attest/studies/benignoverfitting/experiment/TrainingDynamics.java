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
import org.attest.studies.benignoverfitting.figure.DynamicsFigure;

/**
 * Figures 3 and 4: values, attention and logits along a benign training (N = 16, ‖μ‖ = 25) and a
 * harmful one (N = 10, ‖μ‖ = 15).
 *
 * <p>Appendix A does not restate step size and target loss; η = 0.1 and ε = 0.01 are those of
 * Figure 1. The second pair at η = 0.002 is ours: at 0.1 a training ends after 25 to 40 steps and
 * the stages of the theory are not visible.
 */
public final class TrainingDynamics extends AttentionExperiment {

  /** Name on the command line. */
  public static final String NAME = "dynamics";

  /** Step size of the second pair, our choice. */
  public static final double SMALL_STEP = 0.002;

  /** The experiment. */
  public TrainingDynamics() {
    super(
        NAME,
        "Values, attention and logits along benign and harmful trainings",
        "Figures 3 and 4 (Appendix A)",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.appendixA();
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LABELS, Choices.NOISE, Choices.READOUT, Choices.INITIAL);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> pairs("0.1", 20, true);
      case DEFAULT -> pairs("0.1," + SMALL_STEP, 20, false);
      case PAPER, PUBLISHED -> pairs("0.1," + SMALL_STEP, 50, false);
    };
  }

  private static Preset pairs(String eta, int replicates, boolean small) {
    Map<String, String> benign = new LinkedHashMap<>();
    benign.put("snr", Double.toString(Setting.APPENDIX_A_BENIGN_SNR));
    benign.put("n", "16");
    Map<String, String> harmful = new LinkedHashMap<>();
    harmful.put("snr", Double.toString(Setting.APPENDIX_A_HARMFUL_SNR));
    harmful.put("n", "10");
    List<Map<String, String>> blocks = List.of(benign, harmful);
    for (Map<String, String> block : blocks) {
      block.put("eta", eta);
      if (small) {
        block.putAll(SMALL);
      }
    }
    return new Preset(blocks, replicates);
  }

  /** Appendix A at an eighth of its dimension and the same norms of noise. */
  static final Map<String, String> SMALL =
      Map.of(
          "d", "256",
          "d-h", "64",
          "d-v", "16",
          "sigma-p", Double.toString(0.05 * Math.sqrt(8)),
          "sigma-p-strong", Double.toString(Math.sqrt(8)));

  @Override
  public List<Figure> figures(Results results) {
    return DynamicsFigure.of(results.records(NAME));
  }
}
