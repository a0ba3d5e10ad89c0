package org.attest.app.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.data.Labels;
import org.attest.lab.model.Attention;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Losses;
import org.attest.lab.train.PackLanes;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;

/**
 * One attention layer and a perceptron with rectifiers,
 *
 * <p>f(X) = (1/M) Σ_l relu(softmax(X W_Q W_Kᵀ Xᵀ / √d) X W_V W_1)_l w_2,
 *
 * <p>on 64 samples of 16 tokens, d = 32, hidden width 64: 200 full-batch steps of gradient descent
 * with step size 0.1 on the logistic loss. Tokens are y e₁ + N(0, I), labels fair coins, weights
 * start from N(0, 1/fan-in).
 */
final class AttentionPerceptron implements Trainer {

  private static final int N = 64;
  private static final int M = 16;
  private static final int D = 32;
  private static final int HIDDEN = 64;
  private static final int STEPS = 200;
  private static final double RATE = 0.1;

  private final Tensor x;
  private final Tensor y;
  private final List<Tensor> weights;
  private final Plan place;
  private final TrainingLoop loop;
  private final Executor executor;

  AttentionPerceptron(ExecutorFactory executors) {
    Graph g = new Graph();
    SampleAxis train = g.samples("train", N);
    x = g.leaf("X", train, M, D);
    y = g.leaf("y", train);
    Tensor wq = g.leaf("W_Q", D, D);
    Tensor wk = g.leaf("W_K", D, D);
    Tensor wv = g.leaf("W_V", D, D);
    Tensor w1 = g.leaf("W_1", D, HIDDEN);
    Tensor w2 = g.leaf("w_2", HIDDEN);
    weights = List.of(wq, wk, wv, w1, w2);
    Plan.Builder placing = Plan.named("data and weights");
    Tensor first = x.slice(-1, 0, 1).plus(y);
    placing.assign(x, first.concat(-1, x.slice(-1, 1, D)));
    weights.forEach(w -> placing.assign(w, w.times(1 / Math.sqrt(w.shape().dim(0)))));
    place = placing.build();
    Tensor out = Attention.apply(x.matmul(wq), x.matmul(wk), x.matmul(wv), 1 / Math.sqrt(D));
    Tensor f = out.matmul(w1).relu().matmul(w2).mean(0);
    Tensor loss = Losses.logistic(f, y).meanOverSamples();
    loop = new TrainingLoop(loss, weights, new GradientDescent(), Map.of("train-loss", loss));
    List<Plan> plans = new ArrayList<>(loop.plans());
    plans.add(place);
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    PackLanes lanes = new PackLanes(pack, executor.lanes());
    executor.fill(x, Distribution.NORMAL, lanes.keys("train-data"), 0);
    for (int lane = 0; lane < lanes.count(); lane++) {
      Stream coins = new Stream(lanes.training(lane).key("train-labels"));
      executor.set(y, lane, Labels.rademacher(coins, N));
    }
    for (Tensor w : weights) {
      executor.fill(w, Distribution.NORMAL, lanes.keys("initial " + w.op()), 0);
    }
    executor.run(place);
    double[] rates = Collections.nCopies(pack.size(), RATE).stream().mapToDouble(r -> r).toArray();
    List<Ended> ends =
        loop.run(
            executor,
            rates,
            Collections.nCopies(pack.size(), StopRule.after(STEPS)),
            recording == Recording.DENSE ? ProbeSteps.every() : ProbeSteps.none(),
            progress);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Ended end = ends.get(lane);
      Map<String, Double> measures = Map.of("train-loss", end.loss());
      records.add(new TrainingRecord(pack.get(lane), end.status(), measures, end.traces()));
    }
    return records;
  }
}
