package org.attest.spark;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Pack;
import org.attest.lab.sweep.PackTrainer;
import org.attest.lab.sweep.PlannedTraining;
import org.attest.lab.sweep.TrainerPool;
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
 * @param data the files that its trainings read, to the SHA-256 of their content
 */
record PackTask(
    String code,
    String study,
    String experiment,
    List<LinkedHashMap<String, Object>> cells,
    int[] replicates,
    long seed,
    TreeMap<String, String> data)
    implements Serializable {

  /** How a pack ended. */
  enum Outcome {
    TRAINED,
    /** Something in it failed; a part of it may fare better. */
    FAILED,
    /** No part of it would fare better. */
    IMPOSSIBLE,
    /** The executor has another version of the code. */
    OTHER_CODE
  }

  /**
   * What came of a pack. A failure is told and not thrown: Spark would try what an exception ends
   * three times more, and a training that fails does so every time.
   *
   * @param outcome how it ended
   * @param code version of the code that trained it
   * @param host where it ran
   * @param failure why it failed, with its stack trace; empty when it did not
   * @param status status of each training
   * @param measures of each training, in the order of the experiment
   * @param traces of each training, in the order of the experiment
   */
  record Answer(
      Outcome outcome,
      String code,
      String host,
      String failure,
      String[] status,
      double[][] measures,
      double[][][] traces)
      implements Serializable {

    private static Answer without(Outcome outcome, String code, String failure) {
      return new Answer(
          outcome,
          code,
          executorName(),
          failure,
          new String[0],
          new double[0][],
          new double[0][][]);
    }
  }

  /** The memory of an executor, which its threads share. */
  private static final class Here {
    static final TrainerPool POOL = new TrainerPool(LaneExecutor.FACTORY);
  }

  /** The pack as a task. */
  static PackTask of(Pack pack, String code) {
    List<LinkedHashMap<String, Object>> cells = new ArrayList<>();
    int[] replicates = new int[pack.trainings().size()];
    TreeMap<String, String> data = new TreeMap<>();
    for (PlannedTraining planned : pack.trainings()) {
      replicates[cells.size()] = planned.training().replicate();
      cells.add(new LinkedHashMap<>(planned.training().cell().values()));
      data.putAll(pack.experiment().data(planned.training().cell()));
    }
    Training first = pack.trainings().getFirst().training();
    return new PackTask(
        code, first.study(), first.experiment(), cells, replicates, first.seed(), data);
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
    String here = "none";
    try {
      Study found = findStudy();
      here = CodeVersion.of(found);
      if (!here.equals(code)) {
        return Answer.without(Outcome.OTHER_CODE, here, "");
      }
      Experiment own =
          found.experiments().stream()
              .filter(e -> e.name().equals(experiment))
              .findFirst()
              .orElseThrow();
      List<String> problems = problems(own);
      if (!problems.isEmpty()) {
        return Answer.without(Outcome.IMPOSSIBLE, here, String.join("; ", problems));
      }
      return answer(own, train(own), here);
    } catch (PackTrainer.NoTrainerException e) {
      return Answer.without(
          Outcome.IMPOSSIBLE, here, trace(e.getCause() == null ? e : e.getCause()));
    } catch (RuntimeException | Error e) {
      return Answer.without(Outcome.FAILED, here, trace(e));
    }
  }

  /** The study of our jars, or of one that the driver sent. */
  private Study findStudy() {
    ClassLoader sent = Thread.currentThread().getContextClassLoader();
    return Stream.concat(
            Studies.all().stream(),
            ServiceLoader.load(Study.class, sent).stream().map(ServiceLoader.Provider::get))
        .filter(s -> s.name().equals(study))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no study " + study + " here"));
  }

  /** What is not here as it is with the driver. */
  private List<String> problems(Experiment own) {
    Set<String> problems = new TreeSet<>();
    TreeMap<String, String> here = new TreeMap<>();
    for (LinkedHashMap<String, Object> values : cells) {
      Cell cell = new Cell(values);
      List<String> missing = own.missing(cell);
      problems.addAll(missing);
      if (missing.isEmpty()) {
        here.putAll(own.data(cell));
      }
    }
    if (problems.isEmpty() && !here.equals(data)) {
      problems.add("the files of " + here.keySet() + " differ: " + here + ", the driver " + data);
    }
    return List.copyOf(problems);
  }

  /** Trains it, in parts where this machine has fewer lanes than the driver. */
  private List<TrainingRecord> train(Experiment own) {
    List<Training> trainings = trainings(own);
    int most = own.packSize(LaneExecutor.FACTORY.lanes());
    Map<String, Object> values = trainings.getFirst().cell().values();
    List<Object> shape =
        own.parameters().stream()
            .filter(Parameter::shape)
            .map(p -> values.getOrDefault(p.key(), ""))
            .toList();
    List<TrainingRecord> records = new ArrayList<>();
    for (int from = 0; from < trainings.size(); from += most) {
      List<Training> part = trainings.subList(from, Math.min(trainings.size(), from + most));
      records.addAll(Here.POOL.train(own, shape, part, fraction -> {}, () -> {}));
    }
    return records;
  }

  /** The trainings as the experiment keys them. */
  private List<Training> trainings(Experiment own) {
    Set<String> paired =
        own.parameters().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toUnmodifiableSet());
    List<Training> trainings = new ArrayList<>();
    for (int i = 0; i < replicates.length; i++) {
      Cell cell = new Cell(cells.get(i));
      trainings.add(new Training(study, experiment, cell, paired, replicates[i], seed));
    }
    return trainings;
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String executorName() {
    SparkEnv spark = SparkEnv.get();
    return spark == null
        ? "an executor"
        : "executor " + spark.executorId() + " on " + spark.blockManager().blockManagerId().host();
  }

  private static Answer answer(Experiment own, List<TrainingRecord> records, String code) {
    String[] status = new String[records.size()];
    double[][] measures = new double[records.size()][];
    double[][][] traces = new double[records.size()][][];
    for (int i = 0; i < status.length; i++) {
      TrainingRecord record = records.get(i);
      status[i] = record.status().name();
      measures[i] = own.measures().stream().mapToDouble(m -> record.measure(m.name())).toArray();
      traces[i] = own.traces().stream().map(t -> record.trace(t.name())).toArray(double[][]::new);
    }
    return new Answer(Outcome.TRAINED, code, executorName(), "", status, measures, traces);
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
