package org.attest.studies.benignoverfitting.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.junit.jupiter.api.Test;

/** Figures of made-up records: what is drawn where. */
class FiguresTest {

  @Test
  void nothingIsDrawnFromNoRecords() {
    for (Experiment experiment : new BenignOverfitting().experiments()) {
      assertThat(experiment.figures(new Results(Map.of()))).as(experiment.name()).isEmpty();
    }
  }

  @Test
  void phaseDiagramPutsMeansInTheirCellsAndTheDrawnCurveAtItsPlace() {
    PhaseDiagram experiment = new PhaseDiagram();
    Synthetic records = new Synthetic(PhaseDiagram.NAME, experiment.parameters());
    for (long n : new long[] {4, 10, 16, 40}) {
      for (double snr : new double[] {5, 10, 15}) {
        for (int r = 0; r < 2; r++) {
          double loss = n * snr * snr > 1000 ? 0.1 : 0.5;
          records.add(
              records.cell("n", n, "snr", snr),
              r,
              Map.of(Measures.TEST_LOSS, loss + 0.02 * r, Measures.TEST_ERROR, 0.0));
        }
      }
    }
    List<Figure> figures = experiment.figures(records.results());
    assertThat(figures)
        .extracting(Figure::name)
        .containsExactly("phase-diagram", "phase-diagram-error", "boundary", "finite-size");
    Layer.HeatMap map = (Layer.HeatMap) figures.get(0).panels().get(0).layers().get(0);
    assertThat(map.x()).containsExactly(5, 10, 15);
    assertThat(map.y()).containsExactly(4, 10, 16);
    assertThat(map.values()[0][2]).isCloseTo(0.51, within(1e-12));
    assertThat(map.values()[2][1]).isCloseTo(0.11, within(1e-12));
    Layer.Line drawn = (Layer.Line) figures.get(0).panels().get(0).layers().get(1);
    for (int i = 0; i < drawn.x().length; i++) {
      if (!Double.isNaN(drawn.x()[i])) {
        assertThat(drawn.y()[i] * drawn.x()[i] * drawn.x()[i]).isCloseTo(1000, within(1e-9));
      }
    }
    Layer.Points boundary = points(figures.get(2));
    assertThat(boundary.x()).containsExactly(4, 10, 16, 40);
    assertThat(boundary.y()[0]).isNaN();
    assertThat(boundary.y()[1]).isBetween(10.0, 15.0);
    Layer.Points products = points(figures.get(3));
    assertThat(products.x()).as("those that cross").containsExactly(10, 16, 40);
    for (int i = 0; i < 3; i++) {
      double snr = boundary.y()[i + 1];
      assertThat(products.y()[i]).isCloseTo(products.x()[i] * snr * snr, within(1e-9));
    }
    Layer.Points powers = (Layer.Points) figures.get(3).panels().get(1).layers().get(1);
    assertThat(powers.x()[0]).as("from 10 to 40").isCloseTo(20, within(1e-9));
  }

  @Test
  void noiseRatioDrawsTwoFamiliesAndTheLeadingOrder() {
    NoiseRatio experiment = new NoiseRatio();
    Synthetic records = new Synthetic(NoiseRatio.NAME, experiment.parameters());
    for (double ratio : new double[] {10, 20, 40}) {
      for (double snr : new double[] {0.2 * ratio, 0.5 * ratio}) {
        for (int r = 0; r < 2; r++) {
          Map<String, Double> loss = Map.of(Measures.TEST_LOSS, snr > 0.3 * ratio ? 0.1 : 0.5);
          records.add(
              records.cell("n", 16L, "snr", snr, "sigma-p", 4 / ratio, "sigma-p-strong", 4.0),
              r,
              loss);
          records.add(
              records.cell("n", 16L, "snr", snr, "sigma-p", 0.2, "sigma-p-strong", 0.2 * ratio),
              r + 2,
              loss);
        }
      }
    }
    Figure figure = experiment.figures(records.results()).getFirst();
    assertThat(figure.panels().getFirst().layers())
        .extracting(Layer::label)
        .containsExactly(
            "σₚ varies, fitted power 2.00",
            "σₚ varies, fitted power 2.00",
            "σ̃ₚ varies, fitted power 2.00",
            "σ̃ₚ varies, fitted power 2.00",
            "our leading order, 2Cₚ²");
  }

  @Test
  void dynamicsAreDrawnForEachCellUpToTheStepAllReach() {
    TrainingDynamics experiment = new TrainingDynamics();
    Synthetic records = new Synthetic(TrainingDynamics.NAME, experiment.parameters());
    for (int r = 0; r < 3; r++) {
      records.add(records.cell(), r, Status.COMPLETE, Map.of(), traces(5 + r));
      records.add(
          records.cell("n", 10L, "snr", Setting.APPENDIX_A_HARMFUL_SNR),
          r,
          Status.COMPLETE,
          Map.of(),
          traces(8));
    }
    List<Figure> figures = experiment.figures(records.results());
    assertThat(figures)
        .extracting(Figure::name)
        .containsExactly(
            "dynamics-benign-n-16-snr-11.05-eta-0.1",
            "dynamics-benign-n-16-snr-11.05-eta-0.1-queries",
            "dynamics-harmful-n-10-snr-6.629-eta-0.1",
            "dynamics-harmful-n-10-snr-6.629-eta-0.1-queries");
    Layer.Line line = (Layer.Line) figures.get(0).panels().get(0).layers().get(1);
    assertThat(line.x()).containsExactly(0, 1, 2, 3, 4);
    assertThat(line.y()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void stagesAreDrawnByTheirStepSize() {
    Stages experiment = new Stages();
    Synthetic records = new Synthetic(Stages.NAME, experiment.parameters());
    for (int r = 0; r < 2; r++) {
      records.add(records.cell("eta", 0.001), r, Status.COMPLETE, Map.of(), traces(9));
      records.add(records.cell("eta", 0.01), r, Status.COMPLETE, Map.of(), traces(9));
    }
    assertThat(experiment.figures(records.results()))
        .extracting(Figure::name)
        .containsExactly("stage-two", "stage-three");
  }

  @Test
  void timesAreDrawnAlongEveryAxisThatWasSwept() {
    TimeScaling experiment = new TimeScaling();
    Synthetic records = new Synthetic(TimeScaling.NAME, experiment.parameters());
    for (double epsilon : new double[] {0.001, 0.01, 0.1}) {
      for (int r = 0; r < 2; r++) {
        records.add(
            records.cell("epsilon", epsilon),
            r,
            Map.of(Measures.STEPS, (1 + r) / epsilon, Measures.TEST_LOSS, epsilon));
      }
    }
    List<Figure> figures = experiment.figures(records.results());
    assertThat(figures)
        .extracting(Figure::name)
        .containsExactly("time-benign", "test-loss-by-target");
    assertThat(figures.getFirst().panels()).hasSize(1);
    assertThat(points(figures.getFirst()).y()[2]).isCloseTo(Math.sqrt(200), within(1e-9));
  }

  private static Layer.Points points(Figure figure) {
    return figure.panels().getFirst().layers().stream()
        .filter(Layer.Points.class::isInstance)
        .map(Layer.Points.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Every trace rises by one a step. */
  private static Map<String, double[]> traces(int steps) {
    Map<String, double[]> traces = new HashMap<>();
    double[] ramp = new double[steps];
    for (int t = 0; t < steps; t++) {
      ramp[t] = t;
    }
    new TrainingDynamics().traces().forEach(m -> traces.put(m.name(), ramp));
    return traces;
  }
}
