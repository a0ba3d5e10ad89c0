package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Task;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent of the transformer from zero on ½‖f − target‖², a fresh batch every
 * step: everything of one shape but the executor.
 */
final class TransformerTraining {

  final Graph graph = new Graph();
  final Transformer network;
  final Positions positions;
  final Points.Form form;
  final Points points;
  final TrainingLoop loop;
  final @Nullable Tensor fixed;

  /** The leaf of fixed encodings that are drawn. */
  private final @Nullable Tensor drawn;

  private final @Nullable Conditioning conditioning;
  private final int q;
  private final int steps;

  /** Called before update t; once more after the last, when t is the number of steps. */
  interface Observer {
    void see(Executor executor, int t);
  }

  TransformerTraining(Cell shape) {
    int t = shape.integer("t");
    int d = shape.integer("d");
    int de = shape.integer("d-e");
    q = shape.integer("q");
    steps = shape.integer("steps");
    EncodingLaw law = EncodingLaw.of(shape.choice("law"));
    Query query = Query.of(shape.choice("query"));
    boolean independent = shape.choice("named").equals("independent");
    positions = new Positions(graph, Math.max(Math.max(Problems.FIXED * t, de), d));
    form = new Points.Form(t, d, q, 0, t, de, law, query, independent);
    String encoding = shape.choice("encoding");
    drawn =
        encoding.equals("fixed") && law != EncodingLaw.ONE_HOT
            ? graph.leaf("fixed encodings", Problems.FIXED * t, law.draws(de))
            : null;
    fixed = law == EncodingLaw.ONE_HOT ? positions.identity(t) : drawn;
    conditioning =
        law == EncodingLaw.RESTRICTED_ISOMETRY ? new Conditioning(Problems.FIXED * t, q, de) : null;
    SampleAxis samples = graph.samples("training", shape.integer("batch"));
    points =
        new Points(graph, "training", samples, form, positions, fixed, encoding.equals("shared"));
    network = new Transformer(graph, d, de, shape.choice("trained").equals("position-only"));
    loop =
        new TrainingLoop(
            network.halfSquared(points, q).meanOverSamples(),
            network.parameters(),
            network.descent(),
            network.probes(positions));
  }

  /** An evaluation on a task. */
  Evaluation evaluation(Task task, int count) {
    return new Evaluation(graph, task, network, form, positions, fixed, count);
  }

  /** The plans of a training. */
  List<Plan> plans() {
    List<Plan> plans = new ArrayList<>(loop.plans());
    plans.add(points.plan());
    return plans;
  }

  /**
   * Trains a pack.
   *
   * @param observer called before each update
   */
  List<Ended> run(
      Executor executor,
      PackKeys keys,
      ProbeSteps probeSteps,
      Observer observer,
      DoubleConsumer progress) {
    positions.set(executor);
    network.clear(executor);
    drawFixed(executor, keys);
    Points.Keys training = keys.points("training");
    loop.before((e, t) -> {
      observer.see(e, t);
      for (int lane = 0; lane < e.lanes(); lane++) {
        setSteps(e, lane, keys.cell(lane), t);
      }
      points.draw(e, training, t);
    });
    int size = keys.pack().size();
    double[] rates = IntStream.range(0, size).mapToDouble(i -> 1).toArray();
    List<StopRule> stops = Collections.nCopies(size, StopRule.after(steps));
    return loop.run(executor, rates, stops, probeSteps, progress);
  }

  /** Draws fixed encodings, if these are. */
  void drawFixed(Executor executor, PackKeys keys) {
    Tensor encodings = drawn;
    if (encodings != null) {
      executor.fill(encodings, form.law().distribution(), keys.role("fixed-encodings"), 0);
      if (conditioning != null) {
        long[] conditions = keys.role("fixed-encodings-conditions");
        conditioning.apply(executor, encodings, conditions, keys.delta(), 0);
      }
    }
  }

  private void setSteps(Executor executor, int lane, Cell cell, int t) {
    int halve = cell.integer("halve-every");
    double factor = halve == 0 ? 1 : StrictMath.pow(0.5, Math.floorDiv(t, halve));
    network.setSteps(executor, lane, cell.real("eta-v"), factor * cell.real("eta-w"));
  }
}
