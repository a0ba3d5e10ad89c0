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

/** One training under way: its samples, where it stands, when it ends and what it ends with. */
final class Course {

  /** Larger losses are divergence. */
  private static final double LIMIT = 1e6;

  /** Batches in the recent mean that decides whether an evaluation is worth while. */
  private static final int RECENT = 5;

  /** Recent loss below which a one-pass training is evaluated; our choice, saves evaluations. */
  private static final double NEAR = 0.05;

  final Training training;
  final Samples samples;
  final double eta;
  final Map<String, List<Double>> traces = new LinkedHashMap<>();
  private final Batches batches;
  private final int cap;
  private final int window;
  private final boolean onePass;
  private final boolean stops;
  private final double[] recent;

  /** The training before its first step, where its mechanism is watched. */
  @Nullable Mechanism mechanism;

  /** Where it runs, or is tested. */
  int lane;

  @Nullable Status status;
  int steps;
  double hit = Double.NaN;
  private int done;
  private List<double[]> weights = List.of();

  /**
   * A course.
   *
   * @param batch samples of a step
   * @param stops false to go on to the cap whatever the loss
   */
  Course(Training training, Samples samples, int batch, boolean stops) {
    Cell cell = training.cell();
    List<Sample> set = samples.set();
    this.training = training;
    this.samples = samples;
    this.stops = stops;
    eta = cell.real("eta");
    cap = cell.integer("max-steps");
    onePass = set.isEmpty();
    batches = new Batches(set, samples::fresh, new Stream(training.key("batch-order")));
    window = onePass ? RECENT : Math.ceilDiv(set.size(), batch);
    recent = new double[Math.max(RECENT, window)];
  }

  /** The fixed set. */
  List<Sample> set() {
    return batches.set();
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

  /** Updates made. */
  int done() {
    return done;
  }

  /** True if a one-pass training is to be evaluated before the next update. */
  boolean due() {
    if (!onePass || !stops || !running() || done < RECENT) {
      return false;
    }
    int stride = Math.max(5, Integer.highestOneBit(done) / 16);
    return done % stride == 0 && mean(RECENT) < NEAR;
  }

  /** Takes an evaluation. */
  void evaluated(double hinge) {
    if (hinge < Measures.SUCCESS) {
      hit = done;
      status = Status.COMPLETE;
    }
  }

  /** Takes the loss of an update. */
  void updated(double loss) {
    recent[done % recent.length] = loss;
    done++;
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

  /** Takes the weights it ended with. */
  void ended(List<double[]> weights) {
    this.weights = weights;
    batches.close();
  }

  /** The weights it ended with. */
  List<double[]> weights() {
    return weights;
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
