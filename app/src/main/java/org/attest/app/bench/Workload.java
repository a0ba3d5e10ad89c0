package org.attest.app.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Schedule;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.Attention;
import org.attest.lab.study.Cell;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Losses;
import org.attest.lab.train.TrainingLoop;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.network.TrainingStep;
import org.attest.studies.variablecreation.data.SparseAnd;
import org.attest.studies.variablecreation.data.Trial;
import org.attest.studies.variablecreation.network.Setup;
import org.attest.studies.variablecreation.network.Stepper;

/**
 * Whole steps of gradient descent on a network of interest.
 *
 * @param name what it is, with its sizes
 * @param program the program with the plan of a step
 * @param step one full-batch step, forward, backward and update
 * @param stepsPerTraining steps a training takes, for times of whole trainings
 * @param data fills an executor, so that a step does ordinary arithmetic
 */
public record Workload(
    String name, Program program, Plan step, int stepsPerTraining, Consumer<LaneExecutor> data) {

  /**
   * The network of the benign-overfitting study exactly as written in its paper: f = mean over
   * queries of softmax(x W_Q W_K^T X^T) X W_V w_O with W_Q, W_K, W_V trained.
   */
  static Workload benignOverfitting(int n, int m, int d, int width) {
    Graph g = new Graph();
    SampleAxis train = g.samples("train", n);
    Tensor x = g.leaf("X", train, m, d);
    Tensor y = g.leaf("y", train);
    Tensor wq = g.leaf("W_Q", d, width);
    Tensor wk = g.leaf("W_K", d, width);
    Tensor wv = g.leaf("W_V", d, width);
    Tensor wo = g.leaf("w_O", width);
    Tensor attention = Attention.weights(x.matmul(wq), x.matmul(wk), 1);
    Tensor f = attention.matmul(x.matmul(wv)).matmul(wo).mean(0);
    String name = "benign overfitting, plain, N=" + n + " M=" + m + " d=" + d + " d_h=" + width;
    return of(name, Losses.logistic(f, y).meanOverSamples(), List.of(wq, wk, wv), 100);
  }

  /**
   * One attention layer and a perceptron with rectifiers: 64 samples of 16 tokens, d = 32, hidden
   * width 64, 200 steps.
   */
  static Workload attentionAndPerceptron() {
    Graph g = new Graph();
    SampleAxis train = g.samples("train", 64);
    Tensor x = g.leaf("X", train, 16, 32);
    Tensor y = g.leaf("y", train);
    Tensor wq = g.leaf("W_Q", 32, 32);
    Tensor wk = g.leaf("W_K", 32, 32);
    Tensor wv = g.leaf("W_V", 32, 32);
    Tensor w1 = g.leaf("W_1", 32, 64);
    Tensor w2 = g.leaf("w_2", 64);
    Tensor out = Attention.apply(x.matmul(wq), x.matmul(wk), x.matmul(wv), 1 / Math.sqrt(32));
    Tensor f = out.matmul(w1).relu().matmul(w2).mean(0);
    String name = "attention and perceptron, N=64 M=16 d=32 hidden 64";
    return of(name, Losses.logistic(f, y).meanOverSamples(), List.of(wq, wk, wv, w1, w2), 200);
  }

  /**
   * The shallow vision transformer at the paper's size, in the form the study computes: 20 samples
   * of 100 tokens, m = 1000 neurons, d = 10; an epoch of N = 200 is ten steps.
   */
  static Workload shallowVit() {
    Map<String, Object> values = new LinkedHashMap<>();
    Parameters.all().forEach(p -> values.put(p.key(), p.defaultValue()));
    Plan step = TrainingStep.of(new Cell(values).with("tokens", 100L).with("m", 1000L));
    String name = "shallow vision transformer, N=200 L=100 d=10 m=1000 batch 20";
    Program program = new Program(List.of(step));
    return new Workload(name, program, step, 100, e -> uniform(program, e));
  }

  private static Workload of(String name, Tensor loss, List<Tensor> weights, int steps) {
    TrainingLoop loop = new TrainingLoop(loss, weights, new GradientDescent(), java.util.Map.of());
    Program program = new Program(loop.plans());
    return new Workload(name, program, loop.step(), steps, e -> uniform(program, e));
  }

  /**
   * A step of Adam on the network of the variable-creation study: T = 300 bits, 100 samples, d =
   * 64, 16 heads, hidden width 256, with dropout. In the [CLS] form everything is dropped out; in
   * the binary form embeddings and attention are not.
   */
  static Workload variableCreation(Setup.Form form) {
    int tokens = 300;
    int samples = 100;
    Stepper stepper = new Stepper(new Graph(), Setup.standard(tokens, samples, form));
    String name =
        "variable creation, %s form, T=%d m=%d d=64 H=16"
            .formatted(form == Setup.Form.CLS ? "[CLS]" : "binary", tokens, samples);
    return new Workload(
        name,
        new Program(stepper.plans()),
        stepper.step(),
        1000,
        executor -> {
          long[] keys = new long[executor.lanes()];
          double[] all = new double[executor.lanes()];
          for (int lane = 0; lane < keys.length; lane++) {
            long key = lane;
            Trial trial = new Trial(new SparseAnd(), tokens, 3, role -> key + role.hashCode());
            stepper.data(executor, lane, trial.independent(samples));
            stepper.prepare(executor, lane, 1e-3, key, 1);
            keys[lane] = key;
            all[lane] = 1;
          }
          stepper.start(executor, keys, all);
        });
  }

  /** Small positive numbers everywhere. */
  private static void uniform(Program program, LaneExecutor executor) {
    long key = 1;
    for (Tensor leaf : program.leaves()) {
      long[] keys = new long[executor.lanes()];
      for (int lane = 0; lane < keys.length; lane++) {
        keys[lane] = key++;
      }
      if (leaf.shape().rank() > 0 || leaf.shape().perSample()) {
        executor.fill(leaf, Distribution.UNIFORM, keys, 0);
      }
    }
  }

  /** An executor that holds data. */
  LaneExecutor executor() {
    LaneExecutor executor = new LaneExecutor(program);
    data.accept(executor);
    return executor;
  }

  /**
   * Floating-point operations of one step of one training, matrix products alone, a multiply-add
   * counted as two.
   */
  double flops() {
    double flops = 0;
    for (Schedule.Step part : step.schedule().steps()) {
      int samples = part.samples() == null ? 1 : part.samples().size();
      for (Tensor tensor : part.tensors()) {
        flops +=
            samples
                * tensor
                    .op()
                    .flops(tensor.inputs().stream().map(Tensor::shape).toList(), tensor.shape());
      }
    }
    return flops;
  }
}
