package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.network.DataModel.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one training after tokens were dropped. Those of the test are drawn when asked.
 */
final class Samples {

  /** Tokens behind the noise radius. */
  private static final int NOISE_TOKENS = 1000;

  /**
   * Attention that the tokens of all samples receive, for pruning by it.
   *
   * @param onSet scores of the fixed set, sample by sample
   * @param onTest scores of the test samples
   */
  record Scores(List<double[]> onSet, List<double[]> onTest) {

    /** For strategies that ask for none. */
    static final Scores NONE = new Scores(List.of(), List.of());

    private static double[] of(List<double[]> scores, int i) {
      return scores.isEmpty() ? new double[0] : scores.get(i);
    }
  }

  private final Training training;
  private final int removed;
  private final Scores scores;
  private final DataModel fresh;
  private final Pruning freshPruning;
  private @Nullable List<Sample> test;
  private double irrelevant = Double.NaN;

  /**
   * Samples.
   *
   * @param removed tokens that each loses
   */
  Samples(Training training, int removed, Scores scores) {
    this.training = training;
    this.removed = removed;
    this.scores = scores;
    fresh = new DataModel(training, "train");
    freshPruning = pruning("fresh");
  }

  private Pruning pruning(String role) {
    return new Pruning(
        training.cell().choice("strategy"), removed, new Stream(training.key("removed-" + role)));
  }

  /** The fixed set; empty for one pass. */
  List<Sample> set() {
    Cell cell = training.cell();
    boolean fixed = cell.choice("protocol").equals("fixed-set");
    DataModel model = new DataModel(training, "train");
    Pruning pruning = pruning("train");
    List<Sample> set = new ArrayList<>();
    for (int i = 0; i < (fixed ? cell.integer("n") : 0); i++) {
      set.add(pruning.of(model.draw(), Scores.of(scores.onSet, i)));
    }
    return set;
  }

  /** The next sample of one pass. */
  Sample fresh() {
    return freshPruning.of(fresh.draw(), new double[0]);
  }

  /** The test samples. */
  List<Sample> test() {
    List<Sample> samples = test;
    if (samples == null) {
      samples = new ArrayList<>();
      DataModel model = new DataModel(training, "test");
      Pruning pruning = pruning("test");
      int points = training.cell().integer("test-points");
      long gone = 0;
      for (int i = 0; i < points; i++) {
        Sample whole = model.draw();
        Sample rest = pruning.of(whole, Scores.of(scores.onTest, i));
        gone += irrelevant(whole) - irrelevant(rest);
        samples.add(rest);
      }
      irrelevant = removed == 0 ? Double.NaN : (double) gone / removed / points;
      test = samples;
    }
    return samples;
  }

  private static int irrelevant(Sample sample) {
    int irrelevant = 0;
    for (int l = 0; l < sample.type().length; l++) {
      irrelevant += sample.kept(l) && !sample.relevant(l) ? 1 : 0;
    }
    return irrelevant;
  }

  /** Share of the tokens dropped from test samples that are not label-relevant; NaN without any. */
  double irrelevant() {
    test();
    return irrelevant;
  }

  /** 99th percentile of ‖noise‖ over the first tokens of the test. */
  double radius() {
    double[] norms =
        test().stream()
            .flatMapToDouble(s -> Arrays.stream(s.noise()))
            .filter(norm -> !Double.isNaN(norm))
            .limit(NOISE_TOKENS)
            .toArray();
    Arrays.sort(norms);
    return Math.sqrt(norms[Math.min(norms.length - 1, (int) Math.ceil(0.99 * norms.length) - 1)]);
  }
}
