package org.attest.lab.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.op.AdamUpdate;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * {@link Adam} for nets with more weights than the caches hold: weights and moments lie in one leaf
 * and one operation passes over them, where {@code Adam} takes a dozen. Every lane has its own step
 * number, so that a lane may begin a training while its neighbours are in the middle of theirs.
 *
 * <p>With the sums M = m/(1 - b1) and V = v/(1 - b2) the update m/(1 - b1^t) / (sqrt(v/(1 - b2^t))
 * + eps) is a M / (sqrt(V) + e), a = (1 - b1)/(1 - b1^t) / c, e = eps / c, c = sqrt((1 - b2)/(1 -
 * b2^t)).
 */
public final class FusedAdam {

  /** A weight and the leaf that holds it with its moments. */
  private record Slot(Tensor weight, Tensor state, boolean decays) {}

  private final Graph graph;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double lambda;
  private final Adam.Decay decay;
  private final Tensor factors;
  private final Tensor shrinking;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * Adam.
   *
   * @param beta1 decay rate of the mean of gradients
   * @param beta2 decay rate of the mean of squared gradients
   * @param epsilon added to the root of the second moment
   * @param lambda weight decay: coupled on all weights, or decoupled on those that say so
   * @param decay how it enters
   */
  public FusedAdam(
      Graph graph, double beta1, double beta2, double epsilon, double lambda, Adam.Decay decay) {
    this.graph = graph;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.lambda = lambda;
    this.decay = decay;
    factors = graph.leaf("Adam factors", 3);
    shrinking = graph.leaf("Adam factors with decay", 3);
  }

  /**
   * A new weight.
   *
   * @param decays true if decoupled decay shrinks it
   */
  public Tensor weight(String name, boolean decays, int... dims) {
    int[] all = new int[dims.length + 1];
    all[0] = 3;
    System.arraycopy(dims, 0, all, 1, dims.length);
    Tensor state = graph.leaf(name, all);
    Tensor weight = state.slice(0, 0, 1).reshape(dims);
    slots.add(new Slot(weight, state, decays));
    return weight;
  }

  /** Adds the updates of all weights by the gradients of a loss. */
  public void update(Plan.Builder step, Tensor loss) {
    List<Tensor> gradients = Gradients.of(loss, slots.stream().map(Slot::weight).toList());
    boolean coupled = decay == Adam.Decay.COUPLED;
    AdamUpdate update = new AdamUpdate(beta1, beta2, coupled ? lambda : 0);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Tensor rates = slot.decays && !coupled ? shrinking : factors;
      step.assign(slot.state, graph.apply(update, slot.state, gradients.get(i), rates));
    }
  }

  /**
   * Adds the start of a training in some lanes: weights set, moments zero.
   *
   * @param starting scalar, not 0 in lanes that start; the others keep their bits
   * @param starts first values of the weights, in their order
   */
  public void start(Plan.Builder plan, Tensor starting, List<Tensor> starts) {
    for (int i = 0; i < slots.size(); i++) {
      Tensor state = slots.get(i).state;
      Tensor zeros = graph.constant(0).broadcastTo(state.shape().withDim(0, 2));
      Tensor first = starts.get(i).reshape(state.shape().withDim(0, 1).dims());
      plan.assign(state, starting.select(first.concat(0, zeros), state));
    }
  }

  /**
   * Prepares a lane's next update.
   *
   * @param rate step size
   * @param t number of the update in this lane's training, from 1
   */
  public void beforeStep(Executor executor, int lane, double rate, int t) {
    double c = Math.sqrt((1 - beta2) / (1 - StrictMath.pow(beta2, t)));
    double a = rate * (1 - beta1) / (1 - StrictMath.pow(beta1, t)) / c;
    executor.set(factors, lane, new double[] {a, epsilon / c, 1});
    if (decay == Adam.Decay.DECOUPLED) {
      executor.set(shrinking, lane, new double[] {a, epsilon / c, 1 - rate * lambda});
    }
  }

  /** The values of a weight in a lane, row-major. */
  public double[] values(Executor executor, int lane, Tensor weight) {
    return Arrays.copyOf(executor.values(state(weight), lane), weight.shape().size());
  }

  /** The gradient of the first update in a lane that has made no other: the sum M then is it. */
  public double[] firstGradient(Executor executor, int lane, Tensor weight) {
    int size = weight.shape().size();
    return Arrays.copyOfRange(executor.values(state(weight), lane), size, 2 * size);
  }

  private Tensor state(Tensor weight) {
    return slots.stream().filter(s -> s.weight == weight).findFirst().orElseThrow().state;
  }
}
