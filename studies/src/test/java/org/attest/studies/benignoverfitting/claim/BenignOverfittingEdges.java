package org.attest.studies.benignoverfitting.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.studies.Edge;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.attest.studies.benignoverfitting.theory.Boundary;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit;

/** Worlds on the edge of what the rules of R1 to R17 accept, with normal scatter. */
public final class BenignOverfittingEdges {

  private static final int STEPS = 100;

  private BenignOverfittingEdges() {}

  /** One world or more per claim. */
  public static List<Edge> all() {
    return List.of(
        new Edge(
            "R1",
            "99 of 100 trainings interpolate",
            0.025,
            0.025,
            200,
            BenignOverfittingEdges::interpolates),
        new Edge(
            "R2",
            "N SNR^2.15 is constant",
            0.025,
            0.025,
            100,
            random -> surface(random, 2 + BoundaryExponent.MARGIN, 1000, 4, 8, 12, 20)),
        new Edge(
            "R3",
            "N SNR² is 1400",
            0.025,
            0.025,
            100,
            random -> surface(random, 2, 1400, 4, 8, 12, 20)),
        new Edge(
            "R4",
            "N SNR^2.3 is constant",
            0.005,
            0.05,
            40,
            random -> surface(random, 2.3, 3000, 40, 80, 160)),
        new Edge(
            "R5", "N SNR² grows as C_p^2.2", 0.0125, 0.05, 60, random -> noiseRatio(random, 2.2)),
        new Edge(
            "R6",
            "the value leads in half of all trainings",
            0.05,
            0.05,
            400,
            random -> leads(random, true)),
        new Edge(
            "R7",
            "the value leads in half of all trainings",
            0.05,
            0.05,
            400,
            random -> leads(random, false)),
        new Edge("R8", "the slope of V₊ is 3/4", 0.05 / 6, 0.05, 400, BenignOverfittingEdges::two),
        new Edge(
            "R10", "T grows as ε^-1.15", 0.05 / 12, 0.05, 200, random -> times(random, -1.15, 0.5)),
        new Edge(
            "R11",
            "one cell has a mean loss of 0.1",
            0.05,
            0.05,
            400,
            BenignOverfittingEdges::harmful),
        new Edge("R12", "every cell has 2 % error", 0.05, 0.05, 400, BenignOverfittingEdges::error),
        new Edge("R13", "the ratio is 0.9", 0.0125, 0.05, 400, BenignOverfittingEdges::attention),
        new Edge("R14", "the loss goes as ε", 0.025, 0.025, 200, random -> times(random, -1, 1)),
        new Edge("R14", "the loss stays", 0.025, 0.025, 200, random -> times(random, -1, 0)),
        new Edge("R15", "the mean factor is 3M", 0.025, 0.025, 400, BenignOverfittingEdges::factor),
        new Edge(
            "R17",
            "N SNR² is 1.1 times the predicted",
            0.025,
            0.025,
            100,
            random -> predicted(random, 1 + LimitPredictsBoundary.MARGIN)));
  }

  private static Results interpolates(Stream random) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int r = 0; r < 500; r++) {
      double error = random.uniform() < 0.01 ? 0.1 : 0;
      diagram.add(diagram.cell(), r, Map.of(Measures.TRAIN_ERROR, error));
    }
    return diagram.results();
  }

  /** Boundaries at so many times the N SNR² that the limit of orthogonal tokens puts them at. */
  private static Results predicted(Stream random, double times) {
    Synthetic surface = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    Setting setting = Setting.of(surface.cell());
    for (int n : new int[] {4, 8, 12, 20}) {
      double snr = OrthogonalLimit.boundary(setting.withSamples(n), Boundary.CUTOFF);
      row(random, surface, n, Math.sqrt(times) * snr);
    }
    return surface.results();
  }

  /** Ten replicates of cells none of which lies between N SNR² = 1000 and 1400. */
  private static Results surface(Stream random, double power, double constant, int... samples) {
    Synthetic surface = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int n : samples) {
      row(random, surface, n, StrictMath.pow(constant / n, 1 / power));
    }
    return surface.results();
  }

  private static void row(Stream random, Synthetic surface, int n, double boundary) {
    for (int i = -4; i < 4; i++) {
      double snr = boundary * StrictMath.exp(0.35 * (i + 0.5));
      Cell cell = surface.cell("n", (long) n, "snr", snr);
      for (int r = 0; r < 10; r++) {
        double loss = 0.2 - 0.4 * StrictMath.log(snr / boundary) + 0.03 * random.normal();
        surface.add(cell, r, Map.of(Measures.TEST_LOSS, loss));
      }
    }
  }

  private static Results noiseRatio(Stream random, double power) {
    Synthetic curves = new Synthetic(NoiseRatio.NAME, Parameters.figure1());
    for (double ratio : new double[] {5, 10, 20, 40}) {
      noiseCurve(random, curves, 4 / ratio, 4, ratio, power);
      if (ratio != 20) {
        noiseCurve(random, curves, 0.2, 0.2 * ratio, ratio, power);
      }
    }
    return curves.results();
  }

  private static void noiseCurve(
      Stream random, Synthetic curves, double weak, double strong, double ratio, double power) {
    double boundary = Math.sqrt(800 * StrictMath.pow(ratio / 20, power) / NoiseRatio.SAMPLES);
    for (int i = -3; i < 3; i++) {
      double snr = boundary * StrictMath.exp(0.2 * (i + 0.5));
      Cell cell =
          curves.cell(
              "n",
              (long) NoiseRatio.SAMPLES,
              "snr",
              snr,
              "sigma-p",
              weak,
              "sigma-p-strong",
              strong);
      for (int r = 0; r < 10; r++) {
        double loss =
            Boundary.NOISE_RATIO_CUTOFF
                - StrictMath.log(snr / boundary) / 2
                + 0.03 * random.normal();
        curves.add(cell, r, Map.of(Measures.TEST_LOSS, loss));
      }
    }
  }

  /** Attention and logit always lead the way the claim says, the value by a fair coin. */
  private static Results leads(Stream random, boolean benign) {
    Synthetic trainings = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    for (int r = 0; r < 20; r++) {
      double lead = random.normal();
      double sure = benign ? 1 : -1;
      Map<String, Double> measures = new HashMap<>();
      measures.put(Measures.V_PLUS, 4 + lead);
      measures.put(Measures.V_MINUS, -4 - lead);
      measures.put(Measures.V_STRONG, 4.0);
      for (Query q : Query.values()) {
        measures.put(Measures.attentionOnSignal(q), 0.4 + 0.1 * sure);
        measures.put(Measures.attentionOnStrong(q), 0.4);
        measures.put(Measures.logitOfSignal(q), sure);
        measures.put(Measures.logitOfStrong(q), 0.0);
      }
      trainings.add(
          benign
              ? trainings.cell()
              : trainings.cell("n", 10L, "snr", Setting.APPENDIX_A_HARMFUL_SNR),
          r,
          measures);
    }
    return trainings.results();
  }

  private static Results two(Stream random) {
    Synthetic records = new Synthetic(Stages.NAME, Parameters.appendixA());
    double rate = 0.001 * 625 / 3;
    for (int r = 0; r < 8; r++) {
      double slope = (0.75 + 0.05 * random.normal()) * rate;
      double[] t = new double[STEPS];
      double[] residual = new double[STEPS];
      double[] value = new double[STEPS];
      double[] gap = new double[STEPS];
      for (int i = 0; i < STEPS; i++) {
        t[i] = 4.0 * i;
        residual[i] = 0.01;
        value[i] = slope * t[i];
        gap[i] = StrictMath.log(1 + 1e-4 * t[i] * t[i]);
      }
      records.add(
          records.cell("eta", 0.001, "epsilon", 0.3),
          r,
          Status.COMPLETE,
          Map.of(Measures.STEPS, 4.0 * STEPS, Measures.READOUT_NORM2, 1.0 / 3),
          Map.of(
              Measures.STEP,
              t,
              Measures.RESIDUAL_GAP,
              residual,
              Measures.V_PLUS,
              value,
              Measures.logitOfSignal(Query.SIGNAL),
              gap,
              Measures.logitOfStrong(Query.SIGNAL),
              new double[STEPS]));
    }
    return records.results();
  }

  private static Results times(Stream random, double power, double lossPower) {
    Synthetic grid = new Synthetic(TimeScaling.NAME, new TimeScaling().parameters());
    Cell benign = grid.cell();
    Cell harmful = grid.cell("n", 10L, "snr", Setting.APPENDIX_A_HARMFUL_SNR);
    axis(random, grid, benign, "epsilon", power, lossPower, 0.001, 0.005, 0.1);
    axis(random, grid, benign, "eta", power, lossPower, 0.0025, 0.02, 0.04);
    axis(random, grid, benign, "w-o-norm", power, lossPower, 0.25, 0.5, 1);
    axis(random, grid, benign, "snr", power, lossPower, 11.04, 15.6, 22);
    axis(random, grid, harmful, "snr", power, lossPower, 1.6, 3.2, 6.6);
    for (long n : new long[] {4, 6, 8, 10}) {
      replicates(random, grid, harmful.with("n", n), power, lossPower);
    }
    return grid.results();
  }

  private static void axis(
      Stream random,
      Synthetic grid,
      Cell base,
      String key,
      double power,
      double lossPower,
      double... values) {
    for (double value : values) {
      replicates(random, grid, base.with(key, value), power, lossPower);
    }
  }

  private static void replicates(
      Stream random, Synthetic grid, Cell cell, double power, double lossPower) {
    Setting s = Setting.of(cell);
    double speed = s.eta() * s.readoutNorm2() * (s.nSnr2() > 1000 ? s.mu2() : 1.0 / s.n());
    for (int r = 0; r < 5; r++) {
      double time = StrictMath.exp(0.02 * random.normal());
      double loss = StrictMath.exp(0.05 * random.normal());
      grid.add(
          cell,
          r,
          Map.of(
              Measures.STEPS,
              time * StrictMath.pow(s.epsilon(), power) / speed,
              Measures.TEST_LOSS,
              loss * 0.1 * StrictMath.pow(s.epsilon(), lossPower)));
    }
  }

  private static Results harmful(Stream random) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int i = 1; i <= 5; i++) {
      for (int r = 0; r < 4; r++) {
        double loss = (i == 5 ? 0.1 : 0.6) + 0.01 * random.normal();
        diagram.add(diagram.cell("snr", i * 0.6), r, Map.of(Measures.TEST_LOSS, loss));
      }
    }
    return diagram.results();
  }

  private static Results error(Stream random) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    int points = diagram.cell().integer("test-points");
    for (int i = 1; i <= 12; i++) {
      for (int r = 0; r < 4; r++) {
        int wrong = 0;
        for (int k = 0; k < points; k++) {
          wrong += random.uniform() < 0.02 ? 1 : 0;
        }
        diagram.add(
            diagram.cell("snr", (double) i),
            r,
            Map.of(Measures.TEST_LOSS, 0.5, Measures.TEST_ERROR, (double) wrong / points));
      }
    }
    return diagram.results();
  }

  private static Results attention(Stream random) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int i = 1; i <= 12; i++) {
      double ratio = 0.9 + 0.03 * random.normal();
      for (int r = 0; r < 4; r++) {
        diagram.add(
            diagram.cell("snr", (double) i),
            r,
            Map.of(
                Measures.TEST_LOSS, 0.1,
                Measures.ATTENTION_TEST, 0.25 * ratio,
                Measures.ATTENTION_TRAIN, 0.25));
      }
    }
    return diagram.results();
  }

  private static Results factor(Stream random) {
    Synthetic trainings = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    int m = trainings.cell().integer("m");
    for (int r = 0; r < 20; r++) {
      double value = 3 * m + random.normal();
      trainings.add(trainings.cell(), r, Map.of(Measures.DOMINANCE, value));
    }
    return trainings.results();
  }
}
