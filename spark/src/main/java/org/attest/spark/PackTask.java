package org.attest.spark;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Pack;
import org.attest.lab.sweep.PlannedTraining;
import org.attest.studies.Studies;

/**
 * A pack on its way to an executor, and what comes back. It names study and experiment; the
 * executor has them from our jars, and says which version of the code it has.
 *
 * @param code version of the code that sent it
 * @param study name of the study
 * @param experiment name of the experiment
 * @param cells parameter values of each training
 * @param replicates replicate of each training
 * @param seed seed of the run
 */
record PackTask(
    String code,
    String study,
    String experiment,
    List<LinkedHashMap<String, Object>> cells,
    int[] replicates,
    long seed)
    implements Serializable {

  /**
   * What came of a pack.
   *
   * @param code version of the code that trained it
   * @param host where it ran
   * @param failure why it failed, with its stack trace; empty when it did not. Spark would try what
   *     an exception ends three times more, and a training that fails does so every time
   * @param status status of each training
   * @param measures of each training, in the order of the experiment
   * @param traces of each training, in the order of the experiment
   */
  record Answer(
      String code,
      String host,
      String failure,
      String[] status,
      double[][] measures,
      double[][][] traces)
      implements Serializable {}

  /** The pack as a task. */
  static PackTask of(Pack pack, String code) {
    List<LinkedHashMap<String, Object>> cells = new ArrayList<>();
    int[] replicates = new int[pack.trainings().size()];
    for (PlannedTraining planned : pack.trainings()) {
      replicates[cells.size()] = planned.training().replicate();
      cells.add(new LinkedHashMap<>(planned.training().cell().values()));
    }
    Training first = pack.trainings().getFirst().training();
    return new PackTask(code, first.study(), first.experiment(), cells, replicates, first.seed());
  }

  /** Trains a pack on an executor. */
  static final class Train implements Function<PackTask, Answer> {
    private static final long serialVersionUID = 1;

    @Override
    public Answer call(PackTask task) {
      return task.train();
    }
  }

  private Answer train() {
    String host = System.getenv().getOrDefault("HOSTNAME", "an executor");
    String here = "unknown";
    try {
      Study found =
          Studies.all().stream().filter(s -> s.name().equals(study)).findFirst().orElseThrow();
      here = CodeVersion.of(found);
      if (!here.equals(code)) {
        return failed(here, host, "");
      }
      Experiment own =
          found.experiments().stream()
              .filter(e -> e.name().equals(experiment))
              .findFirst()
              .orElseThrow();
      List<Training> trainings = trainings(own);
      List<TrainingRecord> records =
          own.trainer(trainings.getFirst().cell(), LaneExecutor.FACTORY)
              .train(trainings, Trainer.Recording.SPARSE, fraction -> {});
      return answer(own, records, here, host);
    } catch (RuntimeException | OutOfMemoryError e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return failed(here, host, text.toString());
    }
  }

  /** The trainings as the experiment keys them. */
  List<Training> trainings(Experiment own) {
    var paired =
        own.parameters().stream()
            .filter(p -> p.paired())
            .map(p -> p.key())
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    List<Training> trainings = new ArrayList<>();
    for (int i = 0; i < replicates.length; i++) {
      Cell cell = new Cell(cells.get(i));
      trainings.add(new Training(study, experiment, cell, paired, replicates[i], seed));
    }
    return trainings;
  }

  private static Answer failed(String code, String host, String failure) {
    return new Answer(code, host, failure, new String[0], new double[0][], new double[0][][]);
  }

  private static Answer answer(
      Experiment own, List<TrainingRecord> records, String code, String host) {
    String[] status = new String[records.size()];
    double[][] measures = new double[records.size()][];
    double[][][] traces = new double[records.size()][][];
    for (int i = 0; i < status.length; i++) {
      TrainingRecord record = records.get(i);
      status[i] = record.status().name();
      measures[i] = own.measures().stream().mapToDouble(m -> record.measure(m.name())).toArray();
      traces[i] = own.traces().stream().map(t -> record.trace(t.name())).toArray(double[][]::new);
    }
    return new Answer(code, host, "", status, measures, traces);
  }

  /** The records of an answer. */
  List<TrainingRecord> records(Pack pack, Answer answer) {
    List<TrainingRecord> records = new ArrayList<>();
    Experiment own = pack.experiment();
    for (int i = 0; i < answer.status().length; i++) {
      Map<String, Double> measures = new LinkedHashMap<>();
      int column = 0;
      for (Measure measure : own.measures()) {
        measures.put(measure.name(), answer.measures()[i][column++]);
      }
      Map<String, double[]> traces = new LinkedHashMap<>();
      column = 0;
      for (Measure trace : own.traces()) {
        traces.put(trace.name(), answer.traces()[i][column++]);
      }
      Training training = pack.trainings().get(i).training();
      records.add(
          new TrainingRecord(training, Status.valueOf(answer.status()[i]), measures, traces));
    }
    return records;
  }
}
