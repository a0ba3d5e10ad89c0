package org.attest.studies.benignoverfitting.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attest.lab.evidence.BoundarySearch;
import org.attest.lab.evidence.FallingMean;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.figure.BoundaryFigure;
import org.attest.studies.benignoverfitting.figure.FiniteSizeFigure;
import org.attest.studies.benignoverfitting.figure.PhaseDiagramFigure;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * Figure 1: test loss over the number of samples and the signal-to-noise ratio.
 *
 * <p>The paper states the ranges N = 2..20 and SNR = 0.16..15.6 (‖μ‖ = 1..100); the grid inside
 * them is our choice, ‖μ‖ = 1, 5, 10, ..., 100. Rows with N ≥ 40 are ours: they show whether the
 * law holds at other cutoffs once N is large, about the places where the loss passes them. A larger
 * N decides no more for its price: N = 160 alone costs four times as much as these three. The paper
 * evaluates 100 test points, and so do we, over several replicates.
 */
public final class PhaseDiagram extends AttentionExperiment {

  /** Name on the command line. */
  public static final String NAME = "phase-diagram";

  /** The experiment. */
  public PhaseDiagram() {
    super(NAME, "Test loss over sample size and signal-to-noise ratio", "Figure 1 (a) and (b)");
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.LABELS, Choices.NOISE, Choices.READOUT);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          Preset.of(
              2,
              "n=4,8,16 snr=3.125:15.625:6 m=4 d=256 d-h=64 d-v=16 sigma-p=0.4"
                  + " sigma-p-strong=8");
      case DEFAULT -> Preset.of(4, "n=2:20:10 snr=3.125:15.625:17");
      case PAPER, PUBLISHED ->
          Preset.of(
              10,
              "n=2:20:19 snr=0.15625,0.78125:15.625:20",
              "n=40 snr=3.2:9:14:log",
              "n=56 snr=2.7:7.6:14:log",
              "n=80 snr=2.25:6.4:14:log");
    };
  }

  @Override
  public Optional<Allocation> adaptive() {
    return Optional.of(
        new BoundarySearch(
            NAME, "snr", "n", new FallingMean(Measures.TEST_LOSS, Boundary.CUTOFF), 0.95));
  }

  @Override
  public List<Figure> figures(Results results) {
    List<TrainingRecord> records = results.records(NAME);
    List<Figure> figures = new ArrayList<>(PhaseDiagramFigure.of(records));
    figures.addAll(BoundaryFigure.of(records));
    figures.addAll(FiniteSizeFigure.of(records));
    return figures;
  }
}
