package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.Trial;

/** One attempt of a trial to its last step, and where its attention lies then. */
public final class AttentionTrainer implements Trainer {

  /** Samples that attention is averaged over. */
  private static final int LOOK = 1000;

  /** Samples with hidden slots. */
  private static final int MASKED = 2000;

  private final Setup setup;
  private final int s;
  private final TrialRunner runner;

  /** A trainer of one shape. */
  public AttentionTrainer(Cell shape, ExecutorFactory executors) {
    setup = Setup.of(shape);
    s = shape.integer("s");
    runner = new TrialRunner(setup, s, shape.integer("steps"), true, executors);
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    Map<Integer, Map<String, Double>> readings = new HashMap<>();
    TrialRunner.AtEnd read =
        (executor, ended, keys) -> {
          if (!ended.isEmpty()) {
            read(executor, ended, keys, pack, readings);
          }
        };
    List<List<TrialRunner.Attempt>> results = runner.run(pack, 1, read, progress);
    List<TrainingRecord> records = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      TrialRunner.Attempt attempt = results.get(i).getFirst();
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put(Measures.SUCCESS, attempt.success() ? 1.0 : 0.0);
      measures.put(Measures.LAST, attempt.last());
      measures.put(
          Measures.TRAINING_ACCURACY, 1 - (double) attempt.trainingErrors() / setup.samples());
      measures.put(Measures.TRAINING_LOSS, attempt.trainingLoss());
      measures.putAll(readings.getOrDefault(i, Map.of()));
      double[] steps = new double[attempt.accuracies().length];
      for (int k = 0; k < steps.length; k++) {
        steps[k] = (k + 1.0) * TrialRunner.CHECK;
      }
      records.add(
          new TrainingRecord(
              pack.get(i),
              Status.COMPLETE,
              measures,
              Map.of(Measures.STEP, steps, Measures.ACCURACY, attempt.accuracies())));
    }
    return records;
  }

  private void read(
      Executor executor,
      List<TrialRunner.Ended> ended,
      long[] keys,
      List<Training> pack,
      Map<Integer, Map<String, Double>> readings) {
    Evaluation evaluation = runner.evaluation();
    double[][][] means = evaluation.attention(executor, keys, LOOK);
    for (TrialRunner.Ended attempt : ended) {
      evaluation.hide(executor, attempt.lane(), relevant(pack, attempt));
    }
    double[] withoutRelevant = evaluation.accuracy(executor, keys, MASKED);
    for (TrialRunner.Ended attempt : ended) {
      evaluation.hide(executor, attempt.lane(), others(pack, attempt));
    }
    double[] withoutOthers = evaluation.accuracy(executor, keys, MASKED);
    for (TrialRunner.Ended attempt : ended) {
      int lane = attempt.lane();
      evaluation.hide(executor, lane);
      AttentionReading reading = AttentionReading.of(means[lane], relevant(pack, attempt));
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put(Measures.AUC, reading.auc());
      measures.put(Measures.MASS, reading.mass());
      measures.put(Measures.HIDDEN_RELEVANT, withoutRelevant[lane]);
      measures.put(Measures.HIDDEN_OTHERS, withoutOthers[lane]);
      readings.put(attempt.trial(), measures);
    }
  }

  private static int[] relevant(List<Training> pack, TrialRunner.Ended attempt) {
    return Trial.of(pack.get(attempt.trial())).relevant();
  }

  /** As many slots as there are relevant ones, none of them relevant. */
  private int[] others(List<Training> pack, TrialRunner.Ended attempt) {
    Training training = pack.get(attempt.trial());
    int[] relevant = relevant(pack, attempt);
    int[] others =
        new Stream(training.key("hidden-slots")).subset(setup.architecture().tokens() - s, s);
    for (int i = 0; i < others.length; i++) {
      for (int slot : relevant) {
        others[i] += slot <= others[i] ? 1 : 0;
      }
    }
    return others;
  }
}
