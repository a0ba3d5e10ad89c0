package org.attest.studies.shallowvit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.studies.shallowvit.Cells;
import org.attest.studies.shallowvit.network.DataModel.Sample;
import org.junit.jupiter.api.Test;

class DataModelTest {

  private static final Cell CELL =
      Cells.small().with("tokens", 50L).with("alpha", 0.36).with("noisy-share", 0.4);

  @Test
  void countsAreExactAndLabelsBalanced() {
    DataModel model = new DataModel(Cells.training(CELL, 0), "train");
    int sum = 0;
    for (int n = 0; n < 20; n++) {
      Sample sample = model.draw();
      sum += sample.y(0);
      long relevant = IntStream.range(0, 50).filter(sample::relevant).count();
      long discriminative = IntStream.range(0, 50).filter(sample::discriminative).count();
      assertThat(relevant).isEqualTo(18);
      assertThat(discriminative).isEqualTo(25);
      long noisy = Arrays.stream(sample.noise()).filter(e -> e > 0.01).count();
      assertThat(noisy).isBetween(18L, 20L);
    }
    assertThat(sum).isZero();
  }

  /** With ties and exchanges the vote still wins; means of 400 samples within 5 standard errors. */
  @Test
  void multinomialCountsHaveAWinner() {
    DataModel model = new DataModel(Cells.training(CELL.with("mode", "multinomial"), 0), "train");
    double sum = 0;
    for (int n = 0; n < 400; n++) {
      Sample sample = model.draw();
      long relevant = IntStream.range(0, 50).filter(sample::relevant).count();
      long discriminative = IntStream.range(0, 50).filter(sample::discriminative).count();
      assertThat(relevant).isGreaterThan(discriminative - relevant);
      sum += discriminative;
    }
    assertThat(sum / 400).isCloseTo(25, within(5 * Math.sqrt(50 * 0.25 / 400)));
  }

  @Test
  void clippedNoiseStaysInTheBall() {
    Cell cell = CELL.with("mode", "clipped").with("tau", 0.02);
    Sample sample = new DataModel(Cells.training(cell, 0), "train").draw();
    assertThat(Arrays.stream(sample.noise()).max().orElse(1))
        .isLessThanOrEqualTo(0.02 * 0.02 * 1.0001);
  }

  @Test
  void oraclesRemoveWhatTheySay() {
    Sample sample = new DataModel(Cells.training(CELL, 0), "train").draw();
    double[] score = IntStream.range(0, 50).mapToDouble(l -> sample.relevant(l) ? 1 : 0).toArray();
    for (String strategy :
        new String[] {"irrelevant", "background", "noisy", "random", "attention"}) {
      Sample rest = new Pruning(strategy, 20, new Stream(1)).of(sample, score);
      int[] kept = IntStream.range(0, 50).filter(rest::kept).toArray();
      long relevant = Arrays.stream(kept).filter(rest::relevant).count();
      assertThat(kept).hasSize(30);
      for (int l = 0; l < 50; l++) {
        float[] was = Arrays.copyOfRange(sample.x(), 6 * l, 6 * l + 6);
        float[] is = Arrays.copyOfRange(rest.x(), 6 * l, 6 * l + 6);
        assertThat(is).isEqualTo(rest.kept(l) ? was : new float[6]);
      }
      switch (strategy) {
        case "irrelevant", "attention" -> assertThat(relevant).isEqualTo(18);
        case "background" ->
            assertThat(Arrays.stream(kept).filter(rest::discriminative).count()).isEqualTo(25);
        case "noisy" ->
            assertThat(Arrays.stream(kept).mapToDouble(l -> rest.noise()[l]).max().orElse(1))
                .isLessThan(0.01);
        default -> assertThat(relevant).isBetween(1L, 18L);
      }
    }
  }

  /** Every construction but the literal one puts an error of its norm on every pattern. */
  @Test
  void errorsHaveTheirNorm() {
    for (String error : new String[] {"contraction", "mean"}) {
      Cell cell = CELL.with("error", error).with("delta", 0.3);
      double[][] mu =
          Patterns.orthonormal(new Stream(Cells.training(cell, 0).key("patterns")), 5, 6);
      double[] q = InitialModel.of(Cells.training(cell, 0), 0).q();
      for (double[] pattern : mu) {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
          double image = 0;
          for (int j = 0; j < 6; j++) {
            image += q[i * 6 + j] * pattern[j];
          }
          sum += (image - pattern[i]) * (image - pattern[i]);
        }
        assertThat(Math.sqrt(sum)).isCloseTo(0.3, within(1e-12));
      }
    }
    double[] q = InitialModel.of(Cells.training(CELL.with("error", "random"), 0), 0).q();
    double[][] w = new double[6][];
    for (int i = 0; i < 6; i++) {
      w[i] = Arrays.copyOfRange(q, 6 * i, 6 * i + 6);
    }
    assertThat(InitialModel.spectralNorm(w)).isLessThanOrEqualTo(1 + 1e-9);
    // diag(1, 2, 3) has spectral norm 3.
    assertThat(InitialModel.spectralNorm(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 3}}))
        .isCloseTo(3, within(1e-12));
  }

  /** Five samples: fitted only after a whole epoch without a loss since the last one. */
  @Test
  void fittedMeansAWholeEpochWithoutLoss() {
    DataModel model = new DataModel(Cells.training(CELL, 0), "train");
    java.util.List<Sample> set = IntStream.range(0, 5).mapToObj(n -> model.draw()).toList();
    Batches batches = new Batches(set, model::draw, new Stream(1));
    boolean[] loss = {true, true, false, false, false};
    boolean[] fitted = {false, false, false, false, true};
    // Batches of 3 end at 3, 6, 9, 12, 15; the last loss ends at 6, so the epoch from 10 to 15
    // counts.
    for (int t = 0; t < loss.length; t++) {
      for (int i = 0; i < 3; i++) {
        batches.next();
      }
      batches.had(loss[t]);
      assertThat(batches.fitted()).as("after batch %d", t).isEqualTo(fitted[t]);
    }
  }
}
