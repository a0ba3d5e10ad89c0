package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;

/** Evaluates V = [I 0], W = blockdiag(0, c I) without training: the optimum, at a given c. */
public final class HardCodedTrainer implements Trainer {

  private final TransformerTraining training;
  private final Evaluation evaluation;
  private final int d;
  private final int de;
  private final Executor executor;

  /** An evaluator of one shape. */
  public HardCodedTrainer(Cell shape, ExecutorFactory executors) {
    Map<String, Object> values = new LinkedHashMap<>(shape.values());
    values.put("trained", "position-only");
    values.put("batch", 1L);
    values.put("steps", 1L);
    training = new TransformerTraining(new Cell(values));
    d = shape.integer("d");
    de = shape.integer("d-e");
    evaluation = training.evaluation(Task.SAME, shape.integer("test-points"));
    executor = executors.create(new Program(evaluation.plans()));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    PackKeys keys = new PackKeys(pack, executor.lanes());
    training.positions.set(executor);
    training.drawFixed(executor, keys);
    training.network.clear(executor);
    for (int lane = 0; lane < executor.lanes(); lane++) {
      diagonal(training.network.v1, lane, d, 1);
      diagonal(training.network.w22, lane, de, keys.cell(lane).real("c"));
    }
    Accumulator.Result[] results = evaluation.run(executor, keys.points("test"));
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put(Measures.loss(Task.SAME), results[lane].mean());
      measures.put(Measures.error(Task.SAME), results[lane].error());
      records.add(new TrainingRecord(pack.get(lane), Status.COMPLETE, measures, Map.of()));
    }
    progress.accept(1);
    return records;
  }

  private void diagonal(Tensor matrix, int lane, int n, double value) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = value;
    }
    executor.set(matrix, lane, values);
  }
}
