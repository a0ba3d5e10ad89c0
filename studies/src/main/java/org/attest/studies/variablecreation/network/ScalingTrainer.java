package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.SavedTraining;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.Cell;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.Trial;

/** Whether a trial succeeds within its attempts, each of which ends with its success. */
public final class ScalingTrainer implements SavingTrainer {

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
  public List<String> formulas() {
    return List.of(
        "x_t = E[b_t] + P_t, [CLS] last with E[2] and P_{T+1}; then layers of attention and"
            + " perceptron with residuals, norms before them (norm = pre) or after; weights are"
            + " applied from the right, x W + b; GELU is exact, norms add 1e-5 to the variance",
        "attention: softmax(q_hᵀ k_h / √c), c = d/H, heads side by side; the logit is the [CLS] row"
            + " after the last norm times w",
        "loss: mean of ln(1 + exp(−(2y − 1) logit)); array labels holds 2y − 1",
        "step: Adam, β = 0.9, 0.999, ε = 1e-8, rate 1e-3; gradient holds what the first step used,"
            + " plus 1e-4 W with decay = coupled; with dropout it depends on masks that are not"
            + " saved",
        "the attempt saved is the one that succeeded first, or the last; model/training-loss and"
            + " training-errors are those of its end, without dropout, accuracy that of its last"
            + " check; a check that cannot succeed any more looks at the first model/checked"
            + " samples of test alone");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    Map<Integer, SavedTraining> saved = new HashMap<>();
    Map<TrialRunner.Key, Double> capacities = new HashMap<>();
    TrialRunner.AtEnd read =
        (executor, ended, keys) -> {
          for (TrialRunner.Ended attempt : ended) {
            if (attempt.success() && setup.architecture().layers() == 1) {
              capacities.put(attempt.key(), capacity(executor, attempt.lane()));
            }
          }
        };
    List<List<TrialRunner.Attempt>> results =
        runner.run(
            pack,
            attempts,
            read,
            sink == ArraySink.NONE
                ? attempt -> sink
                : attempt -> saved.computeIfAbsent(attempt, a -> new SavedTraining()),
            progress);
    SavedTraining decisive = saved.get(results.getFirst().size() - 1);
    if (decisive != null) {
      decisive.into(sink);
      Evaluation.show(sink, pack.getFirst(), setup.architecture().tokens());
    }
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
