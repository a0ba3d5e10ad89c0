package org.attest.studies.shallowvit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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

  /**
   * Four classes (eq. 231): the label's pattern has α_* L tokens, the three others share those of
   * confusion, and labels take turns.
   */
  @Test
  void fourClassesShareTheConfusion() {
    Cell cell =
        Cells.general()
            .with("tokens", 50L)
            .with("d", 10L)
            .with("patterns", 7L)
            .with("classes", "4")
            .with("alpha", 0.4);
    DataModel model = new DataModel(Cells.training(cell, 0), "train");
    int[][] y = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    for (int n = 0; n < 8; n++) {
      Sample sample = model.draw();
      assertThat(sample.label()).isEqualTo(n % 4);
      assertThat(new int[] {sample.y(0), sample.y(1)}).isEqualTo(y[n % 4]);
      int[] counts = new int[7];
      Arrays.stream(sample.type()).forEach(j -> counts[j]++);
      assertThat(counts[n % 4]).isEqualTo(20);
      assertThat(IntStream.range(0, 50).filter(sample::discriminative).count()).isEqualTo(25);
      for (int j = 0; j < 4; j++) {
        assertThat(j == n % 4 ? 1 : counts[j]).isBetween(1, 2);
      }
    }
  }

  /**
   * Sets of patterns (eq. 243 to 245) on an arc: unit norm, ends Δ apart, sets orthogonal, and of
   * one member what they are in the main text.
   */
  @Test
  void setsOfPatternsAreAsWideAsTheySay() {
    Cell cell =
        Cells.general().with("d", 10L).with("members", 3L).with("spread", 0.5).with("c-0", 0.0);
    PatternSets sets = PatternSets.of(Cells.training(cell, 0));
    for (int j = 0; j < 5; j++) {
      double[][] set = sets.set(j);
      assertThat(distance(set[0], set[2])).isCloseTo(0.5, within(1e-12));
      assertThat(distance(set[0], set[1])).isCloseTo(distance(set[1], set[2]), within(1e-12));
      for (double[] member : set) {
        assertThat(Patterns.dot(member, member)).isCloseTo(1, within(1e-12));
        for (double[] other : sets.set((j + 1) % 5)) {
          assertThat(Patterns.dot(member, other)).isCloseTo(0, within(1e-12));
        }
      }
    }
    // 600 tokens of 15 patterns: each is missing with probability 1e-17 at most.
    DataModel model = new DataModel(Cells.training(cell, 0), "train");
    java.util.Set<List<Float>> seen = new java.util.HashSet<>();
    for (int n = 0; n < 50; n++) {
      Sample sample = model.draw();
      for (int l = 0; l < 12; l++) {
        List<Float> token = new java.util.ArrayList<>();
        for (int p = 0; p < 10; p++) {
          token.add(sample.x()[10 * l + p]);
        }
        seen.add(token);
      }
    }
    assertThat(seen).hasSize(15);
    Cell single = Cells.general().with("d", 10L);
    double[][] patterns =
        Patterns.orthonormal(new Stream(Cells.training(single, 0).key("patterns")), 5, 10);
    assertThat(PatternSets.of(Cells.training(single, 0)).set(4)[0]).isEqualTo(patterns[4]);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      sum += (a[p] - b[p]) * (a[p] - b[p]);
    }
    return Math.sqrt(sum);
  }

  /** With a skip connection W_V + I is right up to σ (eq. 251); heads differ in W_V alone. */
  @Test
  void initialModelsOfExtensions() {
    Cell cell = Cells.general().with("skip", "attention").with("sigma", 0.3);
    double[] with = InitialModel.of(Cells.training(cell, 0), 0).v();
    double[] without = InitialModel.of(Cells.training(cell.with("skip", "none"), 0), 0).v();
    for (int i = 0; i < 36; i++) {
      assertThat(with[i] + (i % 7 == 0 ? 1 : 0)).isCloseTo(without[i], within(1e-15));
    }
    InitialModel second = InitialModel.of(Cells.training(cell.with("skip", "none"), 0), 1);
    assertThat(second.v()).isNotEqualTo(without);
    assertThat(second.q()).isEqualTo(InitialModel.of(Cells.training(cell, 0), 0).q());
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
    List<Sample> set = IntStream.range(0, 5).mapToObj(n -> model.draw()).toList();
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
