package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.image.ImageLearner;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * Pre-trained networks without their heads. There is one for every replicate, kind and shape of
 * network, trained once in a process, all replicates of a pack at once in their lanes, and shared
 * by all cells that begin with it. The paper has one for all; one a replicate makes replicates
 * independent and costs nothing, because lanes would be idle (our choice).
 */
final class InitialModels {

  /** Name of the choice to begin with drawn weights. */
  static final String NONE = "random";

  private static final List<String> KEYS =
      List.of(
          "data",
          "initial",
          "depth",
          "heads",
          "width",
          "pool",
          "side",
          "patch",
          "eta",
          "batch",
          "pre-steps");

  private static final Map<String, Map<String, double[]>> TRAINED = new ConcurrentHashMap<>();
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  private final Task task;
  private final ExecutorFactory executors;
  private final double decay;

  InitialModels(Task task, ExecutorFactory executors, double decay) {
    this.task = task;
    this.executors = executors;
    this.decay = decay;
  }

  /** What pre-training of a training's network is, a training of its own. */
  private static Training before(Training training) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : KEYS) {
      Object value = training.cell().values().get(key);
      if (value != null) {
        values.put(key, value);
      }
    }
    return new Training(
        training.study(),
        training.experiment(),
        new Cell(values),
        Set.of(),
        training.replicate(),
        training.seed());
  }

  private String name(Training before) {
    return task.digest()
        + before.experiment()
        + before.cell().text()
        + " "
        + before.replicate()
        + " "
        + before.seed();
  }

  /** Weights to begin with, one map per training; empty where weights are drawn. */
  List<Map<String, double[]>> of(List<Training> pack, DoubleConsumer progress) {
    List<Training> wanted =
        pack.stream()
            .filter(t -> !t.cell().choice("initial").equals(NONE))
            .map(InitialModels::before)
            .distinct()
            .toList();
    if (!wanted.isEmpty()) {
      Cell cell = pack.getFirst().cell();
      String lock = task.digest() + cell.integer("depth") + " " + cell.integer("width");
      synchronized (LOCKS.computeIfAbsent(lock, k -> new Object())) {
        train(wanted.stream().filter(t -> !TRAINED.containsKey(name(t))).toList(), progress);
      }
    }
    return pack.stream().map(t -> TRAINED.getOrDefault(name(before(t)), Map.of())).toList();
  }

  private void train(List<Training> missing, DoubleConsumer progress) {
    Map<Integer, List<Training>> byClasses = new LinkedHashMap<>();
    for (Training t : missing) {
      byClasses.computeIfAbsent(task.pretrainingClasses(t.cell()), k -> new ArrayList<>()).add(t);
    }
    byClasses.forEach((classes, group) -> {
      int lanes = executors.lanes();
      Cell cell = group.getFirst().cell();
      int whole = ImageParameters.positions(cell);
      ImageLearner learner =
          new ImageLearner(
              new ImageLearner.Shape(
                  ImageParameters.size(cell, task.channels(), classes),
                  whole,
                  whole,
                  cell.integer("batch"),
                  decay),
              executors);
      for (int from = 0; from < group.size(); from += lanes) {
        List<Training> part = group.subList(from, Math.min(group.size(), from + lanes));
        List<ImageLearner.Task> tasks = part.stream().map(this::task).toList();
        learner.start(tasks);
        learner.train(tasks, progress);
        for (int lane = 0; lane < part.size(); lane++) {
          TRAINED.put(name(part.get(lane)), learner.body(lane));
        }
      }
    });
  }

  private ImageLearner.Task task(Training before) {
    Cell cell = before.cell();
    return new ImageLearner.Task(
        task.pretraining(cell, task.key(before, "pre-training-images")),
        cell.real("eta"),
        cell.integer("pre-steps"),
        -1,
        Map.of(),
        task.key(before, "pre-training-weights"),
        task.key(before, "pre-training-order"));
  }
}
