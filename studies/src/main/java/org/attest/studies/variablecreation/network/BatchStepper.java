package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Losses;
import org.attest.studies.variablecreation.data.BitSamples;

/**
 * Adam without dropout on batches, fresh or out of a training set. Bits are made of uniform draws
 * in either case: those of a training set stand as 1/4 and 3/4.
 */
final class BatchStepper {
  private final TrainedWeights trained;
  private final Tensor uniform;
  private final Plan step;

  BatchStepper(Graph graph, Setup setup, TaskLeaves task, int batch) {
    trained = new TrainedWeights(graph, setup);
    SampleAxis samples = graph.samples("batch", batch);
    uniform = graph.leaf("uniform draws of the batch", samples, setup.architecture().tokens());
    Tensor bits = task.bits(uniform);
    Tensor none = graph.constant(1).minus(bits);
    Weights weights = trained.weights();
    Tensor logit =
        BinaryForm.logit(weights, BinaryForm.tables(weights), bits, none, Dropout.none());
    Tensor loss = Losses.logistic(logit, task.sign(bits)).meanOverSamples();
    Plan.Builder update = Plan.named("step");
    trained.adam().update(update, loss);
    step = update.build();
  }

  TrainedWeights trained() {
    return trained;
  }

  List<Plan> plans() {
    List<Plan> plans = new ArrayList<>(trained.plans());
    plans.add(step);
    return plans;
  }

  /** Draws a fresh batch in every lane. */
  void fresh(Executor executor, long[] keys) {
    executor.fill(uniform, Distribution.UNIFORM, keys, 0);
  }

  /** Sets a lane's batch to the samples of the given numbers. */
  void batch(Executor executor, int lane, BitSamples samples, int[] numbers) {
    int tokens = samples.tokens();
    double[] values = new double[numbers.length * tokens];
    for (int i = 0; i < numbers.length; i++) {
      for (int t = 0; t < tokens; t++) {
        values[i * tokens + t] = samples.bit(numbers[i], t) ? 0.25 : 0.75;
      }
    }
    executor.set(uniform, lane, values);
  }

  /** The bits of a lane's batch: 1 where a draw is below p. */
  double[] bits(Executor executor, int lane, float p) {
    double[] bits = executor.values(uniform, lane);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = p > bits[i] ? 1 : 0;
    }
    return bits;
  }

  /** One update in all lanes. */
  void step(Executor executor) {
    executor.run(step);
  }
}
