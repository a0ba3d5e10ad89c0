package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.network.DataModel.Sample;
import org.jspecify.annotations.Nullable;

/** One lane's training: its samples, where it stands and when it ends. */
final class Course {

  /** Larger losses are divergence. */
  private static final double LIMIT = 1e6;

  /** Batches in the recent mean that decides whether an evaluation is worth while. */
  private static final int RECENT = 5;

  /** Recent loss below which a one-pass training is evaluated; our choice, saves evaluations. */
  private static final double NEAR = 0.05;

  final int lane;
  final Training training;
  final List<Sample> test;
  final double eta;
  final Map<String, List<Double>> traces = new LinkedHashMap<>();
  private final Batches batches;
  private final int cap;
  private final int window;
  private final boolean onePass;
  private final boolean stops;
  private final double[] recent;
  @Nullable Status status;
  int steps;
  double hit = Double.NaN;
  private int done;

  /**
   * A course.
   *
   * @param set fixed training set; empty for one pass
   * @param fresh source of fresh samples
   * @param test test samples
   * @param batch samples of a step
   * @param stops false to go on to the cap whatever the loss
   */
  Course(
      int lane,
      Training training,
      List<Sample> set,
      java.util.function.Supplier<Sample> fresh,
      List<Sample> test,
      int batch,
      boolean stops) {
    Cell cell = training.cell();
    this.lane = lane;
    this.training = training;
    this.test = List.copyOf(test);
    this.stops = stops;
    eta = cell.real("eta");
    cap = cell.integer("max-steps");
    onePass = set.isEmpty();
    batches = new Batches(set, fresh, new Stream(training.key("batch-order")));
    window = onePass ? RECENT : Math.ceilDiv(set.size(), batch);
    recent = new double[Math.max(RECENT, window)];
  }

  /** True until it ended. */
  boolean running() {
    return status == null;
  }

  /** The next sample of a batch. */
  Sample next() {
    return batches.next();
  }

  /** Share of the cap that is done. */
  double progress() {
    return running() ? (double) done / cap : 1;
  }

  /** True if a one-pass training is to be evaluated before update {@code t}. */
  boolean due(int t) {
    if (!onePass || !stops || !running() || t < RECENT) {
      return false;
    }
    int stride = Math.max(5, Integer.highestOneBit(t) / 16);
    return t % stride == 0 && mean(RECENT) < NEAR;
  }

  /** Takes an evaluation before update {@code t}. */
  void evaluated(int t, double hinge) {
    if (hinge < Measures.SUCCESS) {
      hit = t;
      status = Status.COMPLETE;
    }
  }

  /** Takes the loss of update {@code t}, counted from 0. */
  void updated(int t, double loss) {
    recent[t % recent.length] = loss;
    done = t + 1;
    batches.had(loss != 0);
    if (Double.isNaN(loss) || loss > LIMIT) {
      status = Status.DIVERGED;
      return;
    }
    if (loss != 0) {
      steps = done;
    }
    if (stops && batches.fitted()) {
      status = Status.COMPLETE;
    } else if (done >= cap) {
      status = stops ? Status.CAPPED : Status.COMPLETE;
    }
  }

  /** Mean loss of the last epoch's worth of samples. */
  double trainLoss() {
    return mean(window);
  }

  private double mean(int count) {
    int known = Math.min(count, done);
    double sum = 0;
    for (int i = 1; i <= known; i++) {
      sum += recent[(done - i) % recent.length];
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  /** Adds to a trace. */
  void trace(String name, double value) {
    traces.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }
}
