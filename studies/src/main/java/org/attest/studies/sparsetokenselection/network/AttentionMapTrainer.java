package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.sparsetokenselection.Measures;

/**
 * Trains transformers and keeps the attention on one test point at the start, in the middle and at
 * the end: traces have a row for every token of every map.
 */
public final class AttentionMapTrainer implements Trainer {

  /** Number of the token. */
  public static final String TOKEN = "token";

  /** 1 where the query selects the token. */
  public static final String SELECTED = "selected";

  /** Its attention. */
  public static final String ATTENTION = "attention";

  private final TransformerTraining training;
  private final Points point;
  private final Tensor attention;
  private final Plan map;
  private final int tokens;
  private final int steps;
  private final Executor executor;

  /** The rows of one lane. */
  private static final class Rows {
    final List<Double> step = new ArrayList<>();
    final List<Double> token = new ArrayList<>();
    final List<Double> selected = new ArrayList<>();
    final List<Double> attention = new ArrayList<>();

    Map<String, double[]> traces() {
      Map<String, double[]> traces = new LinkedHashMap<>();
      traces.put(Measures.STEP, array(step));
      traces.put(TOKEN, array(token));
      traces.put(SELECTED, array(selected));
      traces.put(ATTENTION, array(attention));
      return traces;
    }

    private static double[] array(List<Double> list) {
      return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** A trainer of one shape. */
  public AttentionMapTrainer(Cell shape, ExecutorFactory executors) {
    tokens = shape.integer("t");
    steps = shape.integer("steps");
    training = new TransformerTraining(shape);
    point =
        new Points(
            training.graph,
            "test point",
            training.graph.samples("test point", 1),
            training.form,
            training.positions,
            training.fixed,
            false);
    attention = training.network.attention(point);
    map = Plan.named("attention map").outputs(attention).build();
    List<Plan> plans = training.plans();
    plans.add(point.plan());
    plans.add(map);
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    PackKeys keys = new PackKeys(pack, executor.lanes());
    List<Rows> rows = new ArrayList<>();
    pack.forEach(t -> rows.add(new Rows()));
    List<Ended> ends =
        training.run(
            executor,
            keys,
            ProbeSteps.none(),
            (e, t) -> {
              if (t == 0 || t == steps / 2 || t == steps) {
                see(t, keys, rows);
              }
            },
            progress);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Ended end = ends.get(lane);
      Map<String, Double> measures = new LinkedHashMap<>();
      for (Measure measure : Measures.weights()) {
        double[] trace = Objects.requireNonNull(end.traces().get(measure.name()));
        measures.put(measure.name(), trace[trace.length - 1]);
      }
      records.add(
          new TrainingRecord(pack.get(lane), end.status(), measures, rows.get(lane).traces()));
    }
    progress.accept(1);
    return records;
  }

  private void see(int t, PackKeys keys, List<Rows> rows) {
    point.draw(executor, keys.points("test-point"), 0);
    executor.run(map);
    for (int lane = 0; lane < rows.size(); lane++) {
      double[] a = executor.values(attention, lane);
      double[] y = executor.values(point.y, lane);
      Rows row = rows.get(lane);
      for (int i = 0; i < tokens; i++) {
        row.step.add((double) t);
        row.token.add((double) i);
        row.selected.add(y[i]);
        row.attention.add(a[i]);
      }
    }
  }
}
