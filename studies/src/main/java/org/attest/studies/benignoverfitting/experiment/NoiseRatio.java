package org.attest.studies.benignoverfitting.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.benignoverfitting.figure.NoiseRatioFigure;

/**
 * Ours: which noise decides. The paper states its law in the weak noise σ_p, with σ̃_p = C_pσ_p
 * tied to it. Sweeping one at a time tells them apart: our leading-order boundary N SNR² = 2 C_p²
 * says that ‖μ‖ against σ̃_p decides alone.
 *
 * <p>N = M = 16; C_p = 5, 10, 20, 40 once at σ̃_p = 4 and once at σ_p = 0.2. The SNR axis of each
 * C_p spans 0.2 C_p to 0.64 C_p, around the leading-order 0.354 C_p.
 */
public final class NoiseRatio extends AttentionExperiment {

  /** Name on the command line. */
  public static final String NAME = "noise-ratio";

  /** N of this experiment. */
  public static final int SAMPLES = 16;

  /** The experiment. */
  public NoiseRatio() {
    super(
        NAME,
        "Where the boundary lies when weak and strong noise vary apart",
        "ours: whether weak or strong noise decides");
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LABELS, Choices.NOISE, Choices.READOUT);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> grid(List.of(5, 10, 20), 0.4, 5, 2, true);
      case DEFAULT -> grid(List.of(5, 10, 20, 40), 0.2, 7, 3, false);
      case PAPER, PUBLISHED -> grid(List.of(5, 10, 20, 40), 0.2, 13, 10, false);
    };
  }

  private static Preset grid(
      List<Integer> ratios, double sigmaP, int points, int replicates, boolean small) {
    double sigmaStrong = 20 * sigmaP;
    List<Map<String, String>> blocks = new ArrayList<>();
    for (int ratio : ratios) {
      String snr = "%s:%s:%d:log".formatted(ratio / 5.0, ratio * 0.64, points);
      blocks.add(block(snr, sigmaStrong / ratio, sigmaStrong, small));
      blocks.add(block(snr, sigmaP, sigmaP * ratio, small));
    }
    return new Preset(blocks, replicates);
  }

  private static Map<String, String> block(
      String snr, double sigmaP, double sigmaStrong, boolean small) {
    Map<String, String> block =
        new LinkedHashMap<>(
            Map.of(
                "n", Integer.toString(SAMPLES),
                "snr", snr,
                "sigma-p", Double.toString(sigmaP),
                "sigma-p-strong", Double.toString(sigmaStrong)));
    if (small) {
      block.putAll(Map.of("m", "4", "d", "256", "d-h", "64", "d-v", "16"));
    }
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return NoiseRatioFigure.of(results.records(NAME));
  }
}
