package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;

/** Trains transformers and evaluates them along the way and at the end. */
public final class TransformerTrainer implements SavingTrainer {

  /** Evaluations in each doubling of the step number; our choice. */
  private static final int PER_OCTAVE = 4;

  private static final ProbeSteps SPARSE = ProbeSteps.logarithmic(PER_OCTAVE);

  private final TransformerTraining training;
  private final List<Evaluation> traced = new ArrayList<>();
  private final List<Evaluation> last = new ArrayList<>();
  private final Executor executor;

  /**
   * A trainer of one shape.
   *
   * @param shape a cell with the shape parameters of all trainings to come
   * @param traces tasks evaluated along the training
   * @param tasks tasks evaluated at the end, those traced included
   */
  public TransformerTrainer(
      Cell shape, ExecutorFactory executors, List<Task> traces, List<Task> tasks) {
    training = new TransformerTraining(shape);
    List<Plan> plans = training.plans();
    for (Task task : tasks) {
      Evaluation evaluation = training.evaluation(task, shape.integer("test-points"));
      plans.addAll(evaluation.plans());
      last.add(evaluation);
      if (traces.contains(task)) {
        traced.add(evaluation);
      }
    }
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<String> formulas() {
    return List.of(
        "a = softmax(Xᵀ W_12 p + Eᵀ W_22 p), f = V_1 X a + V_2 E a; here tokens and encodings are"
            + " rows, and the arrays are the transposes of the blocks: V_1^T and so on",
        "target (1/q) Σ_{i∈y} x_i; array y is the indicator of the subset, p the query's half",
        "loss: mean over the batch of ½‖f − target‖²; first step: V ← V − η_V ∂L/∂V, W ← W − η_W"
            + " ∂L/∂W (eta-v, eta-w); with trained = position-only V_2 and W_12 stay",
        "loss-same is the mean of ‖f − target‖² q/d over the test set of the task 'same'");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    PackKeys keys = new PackKeys(pack, executor.lanes());
    Map<Integer, Map<Task, Accumulator.Result[]>> seen = new HashMap<>();
    List<Ended> ends =
        training.run(
            executor,
            keys,
            recording == Recording.DENSE ? ProbeSteps.every() : SPARSE,
            (e, t) -> {
              if (t <= 1) {
                sink.leaves(t == 0 ? Part.START : Part.FIRST, e, 0, training.network.weights());
              }
              if (t == 1) {
                training.points.show(e, sink, Part.BATCH);
              }
              if (SPARSE.at(t)) {
                seen.computeIfAbsent(t, step -> evaluate(traced, keys, ArraySink.NONE));
              }
            },
            progress);
    sink.leaves(Part.END, executor, 0, training.network.weights());
    Map<Task, Accumulator.Result[]> results = evaluate(last, keys, sink);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Ended end = ends.get(lane);
      records.add(
          new TrainingRecord(
              pack.get(lane),
              end.status(),
              measures(end, results, lane),
              traces(end, seen, results, lane)));
    }
    progress.accept(1);
    return records;
  }

  private Map<Task, Accumulator.Result[]> evaluate(
      List<Evaluation> evaluations, PackKeys keys, ArraySink sink) {
    Map<Task, Accumulator.Result[]> results = new LinkedHashMap<>();
    for (Evaluation evaluation : evaluations) {
      ArraySink taskSink = evaluation.task() == Task.SAME ? sink : ArraySink.NONE;
      Points.Keys points = keys.points("test-" + evaluation.task().text());
      results.put(evaluation.task(), evaluation.run(executor, points, taskSink));
    }
    return results;
  }

  private Map<String, Double> measures(
      Ended end, Map<Task, Accumulator.Result[]> results, int lane) {
    boolean usable = end.status() != Status.DIVERGED;
    Map<String, Double> measures = new LinkedHashMap<>();
    for (Measure measure : Measures.weights()) {
      double[] trace = Objects.requireNonNull(end.traces().get(measure.name()));
      measures.put(measure.name(), usable ? trace[trace.length - 1] : Double.NaN);
    }
    results.forEach((task, lanes) -> {
      Accumulator.Result result = lanes[lane];
      measures.put(Measures.loss(task), usable ? result.mean() : Double.NaN);
      measures.put(Measures.error(task), usable ? result.error() : Double.NaN);
      measures.put(Measures.small(task), usable ? result.small() : Double.NaN);
    });
    return measures;
  }

  /** Coordinates at every probe; losses where they were evaluated, NaN elsewhere. */
  private Map<String, double[]> traces(
      Ended end,
      Map<Integer, Map<Task, Accumulator.Result[]>> seen,
      Map<Task, Accumulator.Result[]> results,
      int lane) {
    Map<String, double[]> traces = new LinkedHashMap<>(end.traces());
    double[] steps = Objects.requireNonNull(traces.get(Measures.STEP));
    for (Evaluation evaluation : traced) {
      Task task = evaluation.task();
      double[] losses = new double[steps.length];
      double[] small = new double[steps.length];
      for (int i = 0; i < steps.length; i++) {
        Map<Task, Accumulator.Result[]> at =
            i == steps.length - 1 ? results : seen.get((int) steps[i]);
        Accumulator.Result[] lanes = at == null ? null : at.get(task);
        losses[i] = lanes == null ? Double.NaN : lanes[lane].mean();
        small[i] = lanes == null ? Double.NaN : lanes[lane].small();
      }
      traces.put(Measures.loss(task), losses);
      traces.put(Measures.small(task), small);
    }
    return traces;
  }
}
