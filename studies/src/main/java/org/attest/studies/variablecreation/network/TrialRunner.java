package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.lab.study.Training;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Trains trials with restarts. Lanes that end early take the next attempt at once, each with its
 * own step number, so that none waits for its neighbours. Accuracy is checked every {@link #CHECK}
 * steps; an attempt succeeds when a check exceeds 0.99 and, unless told to go on, ends there, which
 * does not change the outcome. One that goes on is checked on {@link #GOING_ON} samples from then
 * on.
 */
public final class TrialRunner {

  /** Steps between checks. */
  public static final int CHECK = 10;

  /** Fresh samples of a check after the first success. */
  static final int GOING_ON = 1000;

  /** Step size. */
  public static final double RATE = 1e-3;

  /**
   * How an attempt went.
   *
   * @param success whether a check exceeded 0.99
   * @param steps steps at the first such check, or all steps
   * @param last accuracy at the last check
   * @param trainingErrors wrong training samples at the end, without dropout
   * @param trainingLoss training loss at the end, without dropout
   * @param accuracies accuracy at each check
   */
  public record Attempt(
      boolean success,
      int steps,
      double last,
      int trainingErrors,
      double trainingLoss,
      double[] accuracies) {}

  /**
   * An attempt that has just ended, its weights still in the lane.
   *
   * @param lane the lane
   * @param trial number of the trial in the pack
   * @param attempt number of the attempt, from 0
   * @param success whether it succeeded
   */
  public record Ended(int lane, int trial, int attempt, boolean success) {

    /** Which attempt of which trial. */
    Key key() {
      return new Key(trial, attempt);
    }
  }

  /**
   * Names an attempt.
   *
   * @param trial number of the trial in the pack
   * @param attempt number of the attempt, from 0
   */
  record Key(int trial, int attempt) {}

  /** Told when attempts end. */
  @FunctionalInterface
  public interface AtEnd {
    /**
     * Reads what it wants.
     *
     * @param keys key of the fresh samples of each lane
     */
    void ended(Executor executor, List<Ended> attempts, long[] keys);
  }

  private final Setup setup;
  private final int steps;
  private final boolean goOn;
  private final Stepper stepper;
  private final TaskLeaves task;
  private final Evaluation evaluation;
  private final Executor executor;

  /** A lane at work. */
  private static final class Lane {
    Attempts.@Nullable Job job;
    long dropout;
    int done;
    int firstSuccess;
    List<Double> accuracies = new ArrayList<>();
  }

  /**
   * A runner.
   *
   * @param s relevant bits
   * @param steps steps of an attempt
   * @param goOn true to train on after a success
   */
  public TrialRunner(Setup setup, int s, int steps, boolean goOn, ExecutorFactory executors) {
    this.setup = setup;
    this.steps = steps;
    this.goOn = goOn;
    Graph graph = new Graph();
    stepper = new Stepper(graph, setup);
    task = new TaskLeaves(graph, setup.architecture().tokens(), s);
    evaluation = new Evaluation(graph, stepper.weights(), task);
    List<Plan> plans = new ArrayList<>(stepper.plans());
    plans.addAll(evaluation.plans());
    executor = executors.create(new Program(plans));
  }

  /** The values of a weight in a lane, row-major. */
  public double[] values(Executor executor, int lane, String name) {
    return stepper.values(executor, lane, name);
  }

  /** Fresh samples. */
  Evaluation evaluation() {
    return evaluation;
  }

  /**
   * Trains.
   *
   * @param pack a training for each trial, any number
   * @param restarts most attempts of a trial
   * @return the attempts of each trial up to the first success
   */
  public List<List<Attempt>> run(
      List<Training> pack, int restarts, AtEnd atEnd, DoubleConsumer progress) {
    return run(pack, restarts, atEnd, attempt -> ArraySink.NONE, progress);
  }

  /**
   * The same.
   *
   * @param sinks what takes the arrays of an attempt of the first trial, by its number
   */
  List<List<Attempt>> run(
      List<Training> pack,
      int restarts,
      AtEnd atEnd,
      IntFunction<ArraySink> sinks,
      DoubleConsumer progress) {
    List<Trial> trials = pack.stream().map(Trial::of).toList();
    Attempts<Attempt> attempts = new Attempts<>(pack.size(), restarts);
    List<Lane> lanes = new ArrayList<>();
    for (int lane = 0; lane < executor.lanes(); lane++) {
      lanes.add(new Lane());
      evaluation.hide(executor, lane);
    }
    long[] validation = new long[executor.lanes()];
    while (begin(pack, trials, attempts, lanes, validation)) {
      for (int i = 0; i < CHECK; i++) {
        for (int lane = 0; lane < lanes.size(); lane++) {
          Lane own = lanes.get(lane);
          if (own.job != null) {
            stepper.prepare(executor, lane, RATE, own.dropout, ++own.done);
          }
        }
        if (i == 0) {
          show(lanes, sinks, 1, Part.START);
        }
        executor.run(stepper.step());
        if (i == 0) {
          show(lanes, sinks, 1, Part.FIRST);
        }
      }
      check(attempts, lanes, validation, atEnd, sinks);
      long finished = 0;
      for (int i = 0; i < pack.size(); i++) {
        finished += attempts.done(i) ? 1 : 0;
      }
      progress.accept((double) finished / pack.size());
    }
    List<List<Attempt>> results = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      results.add(attempts.results(i));
    }
    return results;
  }

  /** Hands out the weights of the first trial's attempts that stand at a step. */
  private void show(List<Lane> lanes, IntFunction<ArraySink> sinks, int done, Part part) {
    for (int lane = 0; lane < lanes.size(); lane++) {
      Attempts.Job job = lanes.get(lane).job;
      if (job != null && job.trial() == 0 && lanes.get(lane).done == done) {
        ArraySink sink = sinks.apply(job.attempt());
        stepper.show(sink, part, executor, lane);
      }
    }
  }

  /** Gives free lanes new attempts; false when none runs any more. */
  private boolean begin(
      List<Training> pack,
      List<Trial> trials,
      Attempts<Attempt> attempts,
      List<Lane> lanes,
      long[] validation) {
    double[] starting = new double[lanes.size()];
    long[] keys = new long[lanes.size()];
    boolean any = false;
    boolean running = false;
    for (int lane = 0; lane < lanes.size(); lane++) {
      Lane own = lanes.get(lane);
      if (own.job != null && attempts.idle(own.job)) {
        own.job = null;
      }
      if (own.job == null) {
        Attempts.Job job = attempts.next();
        own.job = job;
        if (job != null) {
          Training training = pack.get(job.trial());
          Trial trial = trials.get(job.trial());
          own.done = 0;
          own.firstSuccess = 0;
          own.accuracies = new ArrayList<>();
          own.dropout = training.key("dropout-" + job.attempt());
          keys[lane] = training.key("initial-weights-" + job.attempt());
          validation[lane] = training.key("fresh-samples");
          starting[lane] = 1;
          any = true;
          stepper.data(executor, lane, trial.training(setup.samples()));
          task.set(executor, lane, BooleanTask.of(training.cell().choice("task")), trial);
        }
      }
      running |= own.job != null;
    }
    if (any) {
      stepper.start(executor, keys, starting);
    }
    return running;
  }

  /** Fresh samples that may be looked at for a lane. */
  private static int points(Lane lane) {
    if (lane.job == null) {
      return 0;
    }
    return lane.firstSuccess > 0 ? GOING_ON : Evaluation.POINTS;
  }

  private void check(
      Attempts<Attempt> attempts,
      List<Lane> lanes,
      long[] validation,
      AtEnd atEnd,
      IntFunction<ArraySink> sinks) {
    Evaluation.Count[] counts =
        evaluation.run(executor, validation, lane -> points(lanes.get(lane)));
    boolean ending = false;
    boolean[] ends = new boolean[lanes.size()];
    for (int lane = 0; lane < lanes.size(); lane++) {
      Lane own = lanes.get(lane);
      if (own.job != null) {
        own.accuracies.add(counts[lane].accuracy());
        if (counts[lane].success() && own.firstSuccess == 0) {
          own.firstSuccess = own.done;
        }
        ends[lane] = own.done >= steps || (own.firstSuccess > 0 && !goOn);
        ending |= ends[lane];
      }
    }
    if (!ending) {
      return;
    }
    Stepper.Control[] controls = stepper.control(executor);
    List<Ended> ended = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      Lane own = lanes.get(lane);
      Attempts.Job job = own.job;
      if (job != null && ends[lane]) {
        double[] accuracies = own.accuracies.stream().mapToDouble(a -> a).toArray();
        boolean success = own.firstSuccess > 0;
        Attempt attempt =
            new Attempt(
                success,
                success ? own.firstSuccess : steps,
                accuracies[accuracies.length - 1],
                controls[lane].errors(),
                controls[lane].loss(),
                accuracies);
        if (job.trial() == 0) {
          ArraySink sink = sinks.apply(job.attempt());
          stepper.show(sink, Part.END, executor, lane);
          sink.put(Part.MODEL, "training-loss", new double[] {attempt.trainingLoss()});
          sink.put(Part.MODEL, "training-errors", new double[] {attempt.trainingErrors()});
          sink.put(Part.MODEL, "accuracy", new double[] {attempt.last()});
          sink.put(Part.MODEL, "checked", new double[] {counts[lane].points()});
        }
        ended.add(new Ended(lane, job.trial(), job.attempt(), success));
        attempts.finish(job, attempt, success);
        own.job = null;
      }
    }
    atEnd.ended(executor, ended, validation);
  }
}
