package org.attest.studies.shallowvit;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.PaperFigure;

/**
 * The figures of the paper with the settings that its sections 4.1 and 4.2 and appendix B give, for
 * all: d = 10, M = 5, c_0 = 0.01, m = 1000, ξ = 0.01. Nowhere in the text: η, B, number of
 * iterations, size of the test set, how the remaining fraction is split, noise of noisy tokens, how
 * the initial errors are made.
 *
 * <p>A command names every key that the default preset of its experiment varies, so that it trains
 * the cells of its figure and no others.
 */
final class PaperFigures {

  private static final String OPEN = "η, B, stopping rule ours; of N the right end is audited";
  private static final String IMAGES =
      "needs images (attest data); network, sizes and optimiser ours, images too without CIFAR-10";

  /** α_*⁻² = 4, 5, ..., 14. */
  private static final String ALPHA =
      "alpha=0.5,0.4472,0.4082,0.378,0.3536,0.3333,0.3162,0.3015,0.2887,0.2774,0.2673";

  /** α_*⁻⁴ = 120, 130, ..., 200. */
  private static final String ALPHA_FROZEN =
      "alpha=0.3021,0.2962,0.2907,0.2857,0.2812,0.2769,0.273,0.2693,0.2659";

  /** What the default preset of concentration varies, at Figure 4. */
  private static final String ATTENTION = " loss=hinge m=1000 eta=10 max-steps=100";

  private static final String IDEAL = " error=contraction literal-scale=0.2";

  /** What that of sparsification varies, at Figure 5. */
  private static final String REMOVAL =
      " strategy=random,irrelevant,noisy removal=excluded max-steps=85 eta=1 noisy-c-0=0.3";

  private static final String CONTRACTION = "error=contraction";

  private static final String ETA = "eta=1";

  private PaperFigures() {}

  static List<PaperFigure> all() {
    return List.of(
        new PaperFigure(
            "Section 4.1",
            "initial weights as printed, δ² I / c_0² and σ² U / c_0²",
            "run shallow-vit/concentration error=literal literal-scale=0.01 loss=hinge m=1000"
                + " eta=1e-3 max-steps=400 d=10 patterns=5",
            "η is ours; attention is one-hot and stays so",
            setting(
                "error=literal",
                "literal-scale=0.01",
                "alpha=0.5",
                "design=decoupled",
                "ratio=0.1",
                "n=200"),
            List.of("eta=1e-3")),
        new PaperFigure(
            "Figure 1(a)",
            "success over α_*⁻² and N",
            "run shallow-vit/sample-complexity design=coupled attention=trained tokens=100 m=1000 "
                + ALPHA
                + " n=40:400:10 --replicates 20",
            OPEN,
            setting("tokens=100", ALPHA, "n=400"),
            List.of(CONTRACTION, ETA)),
        new PaperFigure(
            "Figure 1(b)",
            "1/√N against σ",
            "run shallow-vit/samples-by-error m=1000 sigma=0.1,0.3,0.5 c-0=0.01 n=10:160:9:log"
                + " --replicates 20",
            OPEN + "; its axis in σ is ours, not seen",
            setting("alpha=0.3"),
            List.of("n=160", "sigma=0.1,0.3,0.5", "delta=0.2", CONTRACTION, ETA)),
        new PaperFigure(
            "Figure 2",
            "iterations against α_*⁻¹",
            "run shallow-vit/iterations design=coupled attention=trained m=1000"
                + " alpha=0.5,0.4,0.34,0.3 eta=1 batch=20 --replicates 20",
            "η, B, stopping rule ours, and its axis in α_*, not seen; fresh samples, N counts"
                + " nothing",
            setting("delta=0.4"),
            List.of("alpha=0.5,0.4,0.34,0.3", "n=100", CONTRACTION, ETA)),
        new PaperFigure(
            "Figure 3",
            "success over α_*⁻⁴ and N, W_K and W_Q fixed",
            "run shallow-vit/sample-complexity design=coupled attention=frozen tokens=100 m=1000 "
                + ALPHA_FROZEN
                + " n=80:800:10 --replicates 20",
            OPEN,
            setting("tokens=100", ALPHA_FROZEN, "attention=frozen", "n=800"),
            List.of(CONTRACTION, ETA)),
        new PaperFigure(
            "Figure 4",
            "attention on label-relevant tokens along the training",
            "run shallow-vit/concentration d=10 patterns=5" + ATTENTION + IDEAL,
            "η = 10 and B = 20 are ours",
            setting("alpha=0.5", "design=decoupled", "ratio=0.1", "n=200"),
            List.of(CONTRACTION, "eta=10")),
        new PaperFigure(
            "Figure 5",
            "test loss against removed tokens",
            "run shallow-vit/sparsification d=10 patterns=5 removed=0:20:11"
                + REMOVAL
                + " --replicates 20",
            "η, B = 20, T and the noise of noisy tokens are ours, the presets vary all but B",
            setting("alpha=0.6", "irrelevant=0.35", "n=80", "delta=0.5"),
            List.of(CONTRACTION, ETA)),
        new PaperFigure(
            "Figure 6(a), (b)",
            "accuracy and success on composed images",
            "run shallow-vit/composed-images depth=2 n=200,600,2000 removed=0,2,4,6,7",
            IMAGES,
            List.of(),
            List.of()),
        new PaperFigure(
            "Figure 6(c)",
            "accuracy under a spurious background",
            "run shallow-vit/spurious-background prune=both initial=many,few removed=0,2,4,6,7",
            IMAGES,
            List.of(),
            List.of()),
        new PaperFigure(
            "Figure 7",
            "Figure 4 with M = 10, 15, 20",
            "run shallow-vit/concentration d=20 patterns=10,15,20" + ATTENTION + IDEAL,
            "η = 10 and B = 20 are ours",
            setting(
                "d=20", "patterns=10,15,20", "alpha=0.5", "design=decoupled", "ratio=0.1", "n=200"),
            List.of(CONTRACTION, "eta=10")),
        new PaperFigure(
            "Figure 8",
            "Figure 5 with M = 10, 15, 20",
            "run shallow-vit/sparsification d=20 patterns=10,15,20 removed=0,10,20"
                + REMOVAL
                + " --replicates 20",
            "as for Figure 5",
            setting(
                "d=20", "patterns=10,15,20", "alpha=0.6", "irrelevant=0.35", "n=80", "delta=0.5"),
            List.of(CONTRACTION, ETA)),
        new PaperFigure(
            "Appendix G",
            "no figure: four classes, sets of patterns, several heads, a skip connection",
            "run shallow-vit/extensions",
            "theory in the paper; all settings are ours",
            List.of(),
            List.of()));
  }

  /** Axes with the published width. */
  private static List<String> setting(String... own) {
    List<String> all = new ArrayList<>(List.of(own));
    all.add("m=1000");
    return all;
  }
}
