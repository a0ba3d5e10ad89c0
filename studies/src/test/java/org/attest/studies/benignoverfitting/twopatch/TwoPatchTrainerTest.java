package org.attest.studies.benignoverfitting.twopatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Cholesky;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoPatchTrainerTest {

  private static final Experiment EXPERIMENT = new TwoPatch().experiment();

  @Test
  void formsAgreeInDouble() {
    TrainingRecord plain = train(reference(1), cell("plain"), 1).getFirst();
    TrainingRecord span = train(reference(1), cell("span"), 1).getFirst();
    plain
        .measures()
        .forEach((name, value) ->
            assertThat(span.measure(name)).as(name).isCloseTo(value, within(1e-9)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "span"})
  void lanesGiveTheBitsOfPlainLoopsInFloat(String form) {
    List<TrainingRecord> lanes = train(LaneExecutor.FACTORY, cell(form), 3);
    List<TrainingRecord> plain =
        train(ReferenceExecutor.factory(Arithmetic.FLOAT, 3), cell(form), 3);
    for (int i = 0; i < 3; i++) {
      assertThat(lanes.get(i).measures()).isEqualTo(plain.get(i).measures());
    }
  }

  @Test
  void aRecordDoesNotDependOnItsPack() {
    Cell cell = cell("span");
    List<Training> mixed = List.of(training(cell, 0), training(cell.with("mu", 0.5), 1));
    var trainer = EXPERIMENT.trainer(cell, LaneExecutor.FACTORY);
    List<TrainingRecord> together = trainer.train(mixed, Recording.SPARSE, p -> {});
    TrainingRecord alone = trainer.train(mixed.subList(1, 2), Recording.DENSE, p -> {}).getFirst();
    assertThat(alone.measures()).isEqualTo(together.get(1).measures());
    assertThat(alone.traces()).containsKeys("step", "train-loss");
  }

  /** Two steps by hand: plain loops in double over the definition of the network. */
  @Test
  void followsTheDefinition() {
    Cell cell = cell("plain").with("steps", 2L).with("flip", 0.0);
    TrainingRecord record = train(reference(1), cell, 1).getFirst();
    assertThat(record.measure("train-loss")).isCloseTo(byHand(cell), within(1e-9));
  }

  private static double byHand(Cell cell) {
    Training training = training(cell, 0);
    int n = cell.integer("n");
    int d = cell.integer("d");
    int m = cell.integer("filters");
    float[] xi = new float[n * d];
    float[] w0 = new float[d * 2 * m];
    BulkFill.single(Distribution.NORMAL, training.key("train-data"), 0, xi, 0, xi.length);
    BulkFill.single(Distribution.NORMAL, training.key("initial-weights"), 0, w0, 0, w0.length);
    Stream coins = new Stream(training.key("train-labels"));
    double[][] x = new double[2 * n][d];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = coins.sign();
      x[2 * i][0] = y[i] * cell.real("mu");
      for (int j = 1; j < d; j++) {
        x[2 * i + 1][j] = xi[i * d + j] * cell.real("sigma-p");
      }
    }
    double[][] w = new double[d][2 * m];
    for (int i = 0; i < w0.length; i++) {
      w[i / (2 * m)][i % (2 * m)] = w0[i] * cell.real("sigma-0");
    }
    for (int t = 0; t < cell.integer("steps"); t++) {
      double[][] gradient = new double[d][2 * m];
      for (int p = 0; p < 2 * n; p++) {
        double slope = -y[p / 2] / (1 + StrictMath.exp(y[p / 2] * output(x, w, p / 2, m))) / n;
        for (int r = 0; r < 2 * m; r++) {
          if (product(x[p], w, r) > 0) {
            for (int j = 0; j < d; j++) {
              gradient[j][r] += slope * (r < m ? 1.0 : -1.0) / m * x[p][j];
            }
          }
        }
      }
      for (int j = 0; j < d; j++) {
        for (int r = 0; r < 2 * m; r++) {
          w[j][r] -= cell.real("eta") * gradient[j][r];
        }
      }
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += StrictMath.log1p(StrictMath.exp(-y[i] * output(x, w, i, m))) / n;
    }
    return loss;
  }

  private static double output(double[][] x, double[][] w, int sample, int m) {
    double f = 0;
    for (int r = 0; r < 2 * m; r++) {
      double sum =
          Math.max(0, product(x[2 * sample], w, r)) + Math.max(0, product(x[2 * sample + 1], w, r));
      f += (r < m ? 1.0 : -1.0) / m * sum;
    }
    return f;
  }

  private static double product(double[] x, double[][] w, int r) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * w[j][r];
    }
    return sum;
  }

  /**
   * The law of the test error from 2m draws a point is that from d draws: a network that has not
   * been trained is right half the time. False alarm below 1e-6: 20,000 points, five standard
   * errors of a coin.
   */
  @Test
  void anUntrainedNetworkGuesses() {
    Cell cell = cell("span").with("mu", 0.0).with("eta", 1e-8).with("test-points", 20_000L);
    TrainingRecord record = train(LaneExecutor.FACTORY, cell, 1).getFirst();
    assertThat(record.measure("test-error")).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(20_000)));
  }

  /** numpy.linalg.cholesky([[4, 2, 2], [2, 5, 3], [2, 3, 6]]) = [[2,0,0],[1,2,0],[1,1,2]]. */
  @Test
  void rootOfACovariance() {
    double[] sigma = {4, 2, 2, 2, 5, 3, 2, 3, 6};
    assertThat(Cholesky.transposed(sigma, 3)).containsExactly(2, 1, 1, 0, 2, 1, 0, 0, 2);
    double[] singular = {1, 1, 1, 1};
    assertThat(Cholesky.transposed(singular, 2)).containsExactly(1, 1, 0, 0);
  }

  private static ExecutorFactory reference(int lanes) {
    return ReferenceExecutor.factory(Arithmetic.DOUBLE, lanes);
  }

  private static List<TrainingRecord> train(ExecutorFactory executors, Cell cell, int replicates) {
    List<Training> pack = IntStream.range(0, replicates).mapToObj(r -> training(cell, r)).toList();
    return EXPERIMENT.trainer(cell, executors).train(pack, Recording.SPARSE, p -> {});
  }

  private static Training training(Cell cell, int replicate) {
    Set<String> paired =
        EXPERIMENT.parameters().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return new Training("benign-overfitting", EXPERIMENT.name(), cell, paired, replicate, 1);
  }

  private static Cell cell(String form) {
    return Settings.defaults(EXPERIMENT.parameters())
        .with("n", 6L)
        .with("d", 30L)
        .with("filters", 3L)
        .with("steps", 12L)
        .with("test-points", 50L)
        .with("form", form);
  }
}
