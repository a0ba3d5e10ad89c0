package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.figure.IterationsFigure;

/**
 * Fresh samples: the first step with a test hinge loss below 0.001, against α_* and η (claim C5).
 */
public final class Iterations extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "iterations";

  /** An experiment. */
  public Iterations() {
    super(false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Steps to success against α_* and η";
  }

  @Override
  public String reproduces() {
    return "number of iterations against α_*⁻¹";
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
    return IterationsFigure.of(results.records(NAME));
  }
}
