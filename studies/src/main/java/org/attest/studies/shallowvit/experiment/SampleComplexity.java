package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.figure.SampleComplexityFigure;

/**
 * Success of training on N samples over (α_*, N). The coupled design is the published one, in which the
 * margin α_* − α_# shrinks with α_*; the decoupled design keeps α_#/α_*, and α_* covers a factor of four.
 */
public final class SampleComplexity extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "sample-complexity";

  /** An experiment. */
  public SampleComplexity() {
    super(false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Success against α_* and N, with trained and with frozen attention";
  }

  @Override
  public String reproduces() {
    return "phase diagrams of the ViT over α_*⁻² and of the network without trained attention over α_*⁻⁴";
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(SMALL), 2);
      case DEFAULT -> new Preset(List.of(Map.of()), 5);
      case PAPER -> new Preset(List.of(Map.of()), 20);
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return SampleComplexityFigure.of(results.records(NAME));
  }
}
