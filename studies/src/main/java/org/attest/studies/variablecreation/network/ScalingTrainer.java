package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.Trial;

/** Whether a trial succeeds within its attempts, each of which ends with its success. */
public final class ScalingTrainer implements Trainer {

  /** Loss without dropout below which a training set counts as interpolated. */
  private static final double INTERPOLATED = 1e-4;

  private final Setup setup;
  private final int attempts;
  private final TrialRunner runner;

  /** A trainer of one shape. */
  public ScalingTrainer(Cell shape, ExecutorFactory executors) {
    setup = Setup.of(shape).withLayers(shape.integer("layers"));
    attempts = shape.integer("attempts");
    runner = new TrialRunner(setup, shape.integer("s"), shape.integer("steps"), false, executors);
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    Map<TrialRunner.Key, Double> capacities = new HashMap<>();
    TrialRunner.AtEnd read =
        (executor, ended, keys) -> {
          for (TrialRunner.Ended attempt : ended) {
            if (attempt.success() && setup.architecture().layers() == 1) {
              capacities.put(attempt.key(), capacity(executor, attempt.lane()));
            }
          }
        };
    List<List<TrialRunner.Attempt>> results = runner.run(pack, attempts, read, progress);
    List<TrainingRecord> records = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      List<TrialRunner.Attempt> made = results.get(i);
      TrialRunner.Key last = new TrialRunner.Key(i, made.size() - 1);
      double capacity = capacities.getOrDefault(last, Double.NaN);
      records.add(
          new TrainingRecord(
              pack.get(i), Status.COMPLETE, measures(pack.get(i), made, capacity), Map.of()));
    }
    return records;
  }

  private double capacity(Executor executor, int lane) {
    return BranchCapacity.of(setup.architecture(), name -> runner.values(executor, lane, name));
  }

  private Map<String, Double> measures(
      Training training, List<TrialRunner.Attempt> made, double capacity) {
    boolean success = made.getLast().success();
    double steps = 0;
    double ended = 0;
    double fitted = 0;
    double interpolated = 0;
    for (TrialRunner.Attempt attempt : made) {
      steps += attempt.steps();
      if (!attempt.success()) {
        boolean fits = attempt.trainingErrors() == 0;
        ended++;
        fitted += fits ? 1 : 0;
        interpolated += fits && attempt.trainingLoss() < INTERPOLATED ? 1 : 0;
      }
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Measures.SUCCESS, success ? 1.0 : 0.0);
    measures.put(Measures.ATTEMPT, success ? made.size() : Double.NaN);
    measures.put(Measures.ATTEMPTS, (double) made.size());
    measures.put(Measures.STEPS, steps);
    measures.put(Measures.ENDED, ended);
    measures.put(Measures.FITTED, fitted);
    measures.put(Measures.INTERPOLATED, interpolated);
    measures.put(Measures.CAPACITY, capacity);
    measures.put(
        Measures.REJECTED, (double) Trial.of(training).trainingSet(setup.samples()).rejected());
    return measures;
  }
}
