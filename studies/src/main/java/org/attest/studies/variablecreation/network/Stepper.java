package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.op.KeepMask;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.train.Losses;
import org.attest.studies.variablecreation.data.BitSamples;

/**
 * Full-batch Adam on the logistic loss of a training set, every lane with its own data, initial
 * weights, dropout stream and step number.
 */
public final class Stepper {
  private final TrainedWeights trained;
  private final Weights weights;
  private final Tensor ones;
  private final Tensor zeros;
  private final Tensor sign;
  private final Tensor key;
  private final boolean dropping;
  private final boolean binary;
  private final Tensor loss;
  private final Tensor cleanLoss;
  private final Tensor cleanErrors;
  private final Plan step;
  private final Plan control;

  /**
   * Training accuracy and loss without dropout.
   *
   * @param errors wrong training samples
   * @param loss mean logistic loss
   */
  record Control(int errors, double loss) {}

  /** Writes the network and its step into a graph. */
  public Stepper(Graph graph, Setup setup) {
    Architecture architecture = setup.architecture();
    trained = new TrainedWeights(graph, setup);
    weights = trained.weights();
    SampleAxis samples = graph.samples("training samples", setup.samples());
    ones = graph.leaf("bits", samples, architecture.tokens());
    zeros = graph.leaf("complements of bits", samples, architecture.tokens());
    sign = graph.leaf("labels", samples);
    key = graph.leaf("dropout key", 3);
    dropping = setup.inside() > 0 || setup.branches() > 0;
    Dropout dropout = Dropout.keyed(samples, key, setup.inside(), setup.branches());
    loss = loss(logit(setup.form(), dropout));
    Plan.Builder update = Plan.named("step");
    trained.adam().update(update, loss);
    step = update.build();
    binary = architecture.layers() == 1;
    Tensor logit = logit(binary ? Setup.Form.BINARY : Setup.Form.CLS, Dropout.none());
    cleanLoss = loss(logit);
    cleanErrors = Evaluation.wrong(logit, sign).sumOverSamples();
    control = Plan.named("control").outputs(cleanLoss, cleanErrors).build();
  }

  private Tensor logit(Setup.Form form, Dropout dropout) {
    return switch (form) {
      case PLAIN -> PlainForm.logit(weights, ones, dropout);
      case CLS -> ClsForm.logit(weights, ones, dropout);
      case BINARY -> BinaryForm.logit(weights, BinaryForm.tables(weights), ones, zeros, dropout);
    };
  }

  private Tensor loss(Tensor logit) {
    return Losses.logistic(logit, sign).meanOverSamples();
  }

  /** The weights. */
  public Weights weights() {
    return weights;
  }

  /** The values of a weight in a lane, row-major. */
  double[] values(Executor executor, int lane, String name) {
    return trained.values(executor, lane, name);
  }

  /** What an executor's program must hold. */
  public List<Plan> plans() {
    List<Plan> plans = new ArrayList<>(trained.plans());
    plans.add(step);
    plans.add(control);
    return plans;
  }

  /** The loss that an update descends, with its dropout. */
  public Tensor loss() {
    return loss;
  }

  /** The plan of one update. */
  public Plan step() {
    return step;
  }

  /** Sets the training set of a lane. */
  public void data(Executor executor, int lane, BitSamples samples) {
    double[] bits = samples.bits(0, samples.size());
    double[] labels = samples.labels(0, samples.size());
    executor.set(ones, lane, bits);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = 1 - bits[i];
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = 2 * labels[i] - 1;
    }
    if (binary) {
      executor.set(zeros, lane, bits);
    }
    executor.set(sign, lane, labels);
  }

  /**
   * Draws initial weights.
   *
   * @param keys key of each lane
   * @param lanes 1 for lanes that start, else 0
   */
  public void start(Executor executor, long[] keys, double[] lanes) {
    trained.start(executor, keys, lanes);
  }

  /**
   * Prepares the next update of a lane.
   *
   * @param stream key of its dropout
   * @param t number of the update, from 1
   */
  public void prepare(Executor executor, int lane, double rate, long stream, int t) {
    trained.adam().beforeStep(executor, lane, rate, t);
    if (dropping) {
      executor.set(key, lane, KeepMask.key(stream + t));
    }
  }

  /** Hands out the weights of a lane, the first time with the training set. */
  void show(ArraySink sink, ArraySink.Part part, Executor executor, int lane) {
    if (sink == ArraySink.NONE) {
      return;
    }
    trained.show(sink, part, executor, lane);
    if (part == ArraySink.Part.START) {
      sink.leaf(ArraySink.Part.TRAIN, "bits", executor, lane, ones);
      sink.leaf(ArraySink.Part.TRAIN, "labels", executor, lane, sign);
    }
  }

  /** Training accuracy and loss of the current weights without dropout. */
  Control[] control(Executor executor) {
    executor.run(control);
    Control[] result = new Control[executor.lanes()];
    for (int lane = 0; lane < result.length; lane++) {
      result[lane] =
          new Control((int) executor.get(cleanErrors, lane), executor.get(cleanLoss, lane));
    }
    return result;
  }
}
