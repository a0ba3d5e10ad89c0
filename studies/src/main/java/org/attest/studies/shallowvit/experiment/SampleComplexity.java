package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.lab.evidence.BoundarySearch;
import org.attest.lab.evidence.RisingRate;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.claim.Outcomes;
import org.attest.studies.shallowvit.figure.SampleComplexityFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Success of training on N samples over (α_*, N). The coupled design is the published one, in which
 * the margin α_* − α_# shrinks with α_*; the decoupled design keeps α_#/α_*, and α_* covers a
 * factor of four.
 */
public final class SampleComplexity extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "sample-complexity";

  /** α_*⁻² = 4, 5, ..., 14, the published axis. */
  private static final String ALPHA =
      "0.5,0.4472,0.4082,0.378,0.3536,0.3333,0.3162,0.3015,0.2887,0.2774,0.2673";

  /** α_*⁻⁴ = 120, 130, ..., 200, the published axis. */
  private static final String ALPHA_FROZEN =
      "0.3021,0.2962,0.2907,0.2857,0.2812,0.2769,0.273,0.2693,0.2659";

  /** The initial weights as printed, under which attention is one-hot; η is ours. */
  private static final Map<String, String> PRINTED =
      Preset.block(
          "error=literal literal-scale=0.01 eta=1e-3 alpha=0.5,0.3 n=20,160" + " max-steps=1000");

  /** An experiment. */
  public SampleComplexity() {
    super(
        NAME,
        "Success against α_* and N, with trained and with frozen attention",
        "Figure 1(a) over α_*⁻², Figure 3 over α_*⁻⁴",
        Watch.END);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(Parameters.TOKENS.by(Origin.ours("the paper has 100 here")));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.ETA, Choices.BATCH, Choices.XI, Choices.ERROR, Choices.STOP);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Preset.block("alpha=0.5,0.35 n=5,40"))), 2);
      case DEFAULT ->
          Preset.of(
              5,
              "alpha=0.5,0.4,0.34,0.3 n=5,10,20,40,80,160 attention=trained,frozen",
              "design=decoupled alpha=0.1,0.2,0.4 n=5,7,10,20,40,80 attention=trained,frozen");
      case PAPER -> new Preset(published(), 10);
      case PUBLISHED -> new Preset(published(), 20);
    };
  }

  /** The panels of both figures, the decoupled design, the default's rows and ablations. */
  private static List<Map<String, String>> published() {
    return List.of(
        Preset.block("tokens=100 m=1000 alpha=" + ALPHA + " n=40:400:10"),
        Preset.block("tokens=100 m=1000 alpha=" + ALPHA_FROZEN + " n=80:800:10 attention=frozen"),
        Preset.block(
            "tokens=100 m=1000 alpha=0.1,0.14,0.2,0.28,0.4 design=decoupled"
                + " n=5,7,10,14,20,28,40,56,80 attention=trained,frozen"),
        Preset.block(
            "tokens=100 m=1000 alpha=0.5,0.4,0.34,0.3 n=5,10,20,40,80,160"
                + " attention=trained,frozen"),
        Preset.block("alpha=0.5,0.3 n=20,80,320 eta=1,5 attention=trained,frozen,uniform"),
        PRINTED);
  }

  /** At 90 %, because five replicates tell at 5 % a side at best. */
  @Override
  public Optional<Allocation> adaptive() {
    return Optional.of(
        new BoundarySearch(
            NAME,
            "n",
            "alpha",
            new RisingRate(
                "a test hinge loss below " + Measures.SUCCESS, r -> Outcomes.success(r) ? 1 : 0),
            0.9));
  }

  @Override
  public int packSize(int lanes) {
    return PER_LANE * lanes;
  }

  @Override
  public List<Figure> figures(Results results) {
    return SampleComplexityFigure.of(results.records(NAME));
  }
}
