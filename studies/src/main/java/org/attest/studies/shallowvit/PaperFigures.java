package org.attest.studies.shallowvit;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.PaperFigure;

/**
 * The figures of the paper with the settings that its sections 4.1 and 4.2 and appendix B give, for
 * all: d = 10, M = 5, c_0 = 0.01, m = 1000, ξ = 0.01. Nowhere in the text: η, B, number of
 * iterations, size of the test set, how the remaining fraction is split, noise of noisy tokens.
 */
final class PaperFigures {

  private static final String OPEN =
      "η, B = 20 and the stopping rule are ours; of an axis in N its right end is audited";
  private static final String IMAGES =
      "needs images (attest data); patch size, width, optimiser and epochs are ours, and so are the"
          + " images where CIFAR-10 is not there";

  private PaperFigures() {}

  static List<PaperFigure> all() {
    return List.of(
        new PaperFigure(
            "Section 4.1",
            "initial weights as printed, δ² I / c_0² and σ² U / c_0²",
            "run shallow-vit/concentration error=literal literal-scale=0.01 eta=1e-3 max-steps=400",
            "η is ours; attention is one-hot and stays so",
            setting(
                "error=literal",
                "literal-scale=0.01",
                "alpha=0.5",
                "design=decoupled",
                "ratio=0.1",
                "n=200")),
        new PaperFigure(
            "Figure 1(a)",
            "success over α_*⁻² and N",
            "run shallow-vit/sample-complexity --preset paper",
            OPEN,
            setting(
                "tokens=100",
                "alpha=0.5,0.4472,0.4082,0.378,0.3536,0.3333,0.3162,0.3015,0.2887,0.2774,0.2673",
                "n=400")),
        new PaperFigure(
            "Figure 1(b)",
            "1/√N against σ",
            "run shallow-vit/samples-by-error --preset paper",
            OPEN
                + "; so are σ = .1, .3, .5, whose axis we have not seen, and the right end N = 160",
            setting("alpha=0.3", "n=160", "sigma=0.1,0.3,0.5")),
        new PaperFigure(
            "Figure 2",
            "iterations against α_*⁻¹",
            "run shallow-vit/iterations --preset paper",
            "η, B = 20 and the stopping rule are ours; so are the values of α_*, whose axis we have not seen",
            setting("alpha=0.5,0.4,0.34,0.3", "delta=0.4")),
        new PaperFigure(
            "Figure 3",
            "success over α_*⁻⁴ and N, W_K and W_Q fixed",
            "run shallow-vit/sample-complexity --preset paper",
            OPEN,
            setting(
                "tokens=100",
                "alpha=0.3021,0.2962,0.2907,0.2857,0.2812,0.2769,0.273,0.2693,0.2659",
                "n=800")),
        new PaperFigure(
            "Figure 4",
            "attention on label-relevant tokens along the training",
            "run shallow-vit/concentration",
            "η = 10 and B = 20 are ours",
            setting("alpha=0.5", "design=decoupled", "ratio=0.1", "n=200")),
        new PaperFigure(
            "Figure 5",
            "test loss against removed tokens",
            "run shallow-vit/sparsification",
            "η, B = 20, T and the noise of noisy tokens are ours, the presets vary all but B",
            setting("alpha=0.6", "irrelevant=0.35", "n=80", "delta=0.5")),
        new PaperFigure(
            "Figure 6(a), (b)",
            "accuracy and success on composed images",
            "run shallow-vit/composed-images",
            IMAGES,
            List.of()),
        new PaperFigure(
            "Figure 6(c)",
            "accuracy under a spurious background",
            "run shallow-vit/spurious-background",
            IMAGES,
            List.of()),
        new PaperFigure(
            "Figure 7",
            "Figure 4 with M = 10, 15, 20",
            "run shallow-vit/concentration d=20 patterns=10,15,20",
            "η = 10 and B = 20 are ours",
            setting(
                "d=20",
                "patterns=10,15,20",
                "alpha=0.5",
                "design=decoupled",
                "ratio=0.1",
                "n=200")),
        new PaperFigure(
            "Figure 8",
            "Figure 5 with M = 10, 15, 20",
            "run shallow-vit/sparsification d=20 patterns=10,15,20 removed=0,10,20"
                + " strategy=random,irrelevant,noisy",
            "as for Figure 5",
            setting(
                "d=20", "patterns=10,15,20", "alpha=0.6", "irrelevant=0.35", "n=80", "delta=0.5")),
        new PaperFigure(
            "Appendix G",
            "no figure: four classes, sets of patterns, several heads, a skip connection",
            "run shallow-vit/extensions",
            "theory in the paper; all settings are ours",
            List.of()));
  }

  /** Axes with the published width. */
  private static List<String> setting(String... own) {
    List<String> all = new ArrayList<>(List.of(own));
    all.add("m=1000");
    return all;
  }
}
