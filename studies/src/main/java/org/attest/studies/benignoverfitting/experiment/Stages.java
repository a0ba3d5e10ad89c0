package org.attest.studies.benignoverfitting.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.figure.StagesFigure;

/**
 * Lemmas 5.3 to 5.5: the growth laws of stages II and III in the benign setting of Appendix A, with
 * the projected noise of Definition 3.1.
 *
 * <p>Stage II is seen at η = 0.001 until the loss is 0.3; stage III at η = 0.01 until it is 0.001.
 * Both choices are ours: small enough that a step changes little, large enough that a training
 * ends.
 */
public final class Stages extends AttentionExperiment {

  /** Name on the command line. */
  public static final String NAME = "stages";

  /** Step size of the trainings that show stage II. */
  public static final double STAGE_TWO_STEP = 0.001;

  /** Step size of the trainings that show stage III. */
  public static final double STAGE_THREE_STEP = 0.01;

  /**
   * ‖w_O‖ at which attention moves before the residuals do: in the limit of orthogonal tokens the
   * gap Λ that stage II reaches hangs on ‖μ‖²σ_h²d_h/‖w_O‖² and not on η; it is 0.06 at the default
   * 1/√3 and 5.7 here.
   */
  private static final String VISIBLE_READOUT = "0.05";

  /** The experiment. */
  public Stages() {
    super(
        NAME,
        "Growth laws of the stages of a benign training",
        "ours: Lemmas 5.3 to 5.5, which the paper does not test",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.appendixA();
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LABELS, Choices.PROJECTED, Choices.INITIAL);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> stages(4, true);
      case DEFAULT -> stages(8, false);
      case PAPER, PUBLISHED -> {
        List<Map<String, String>> blocks = new ArrayList<>(stages(20, false).blocks());
        Map<String, String> visible = block(Double.toString(STAGE_TWO_STEP), "0.5", false);
        visible.put("w-o-norm", VISIBLE_READOUT);
        visible.put("max-steps", "20000");
        blocks.add(visible);
        yield new Preset(blocks, 20);
      }
    };
  }

  private static Preset stages(int replicates, boolean small) {
    return new Preset(
        List.of(
            block(Double.toString(STAGE_TWO_STEP), "0.3", small),
            block(Double.toString(STAGE_THREE_STEP), "0.001", small)),
        replicates);
  }

  private static Map<String, String> block(String eta, String epsilon, boolean small) {
    Map<String, String> block = new LinkedHashMap<>();
    if (small) {
      block.putAll(TrainingDynamics.SMALL);
    }
    block.put("noise", "projected");
    block.put("eta", eta);
    block.put("epsilon", epsilon);
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return StagesFigure.of(results.records(NAME));
  }
}
