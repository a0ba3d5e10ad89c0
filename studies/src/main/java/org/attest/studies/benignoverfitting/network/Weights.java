package org.attest.studies.benignoverfitting.network;

import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.benignoverfitting.Setting;

/**
 * The weights: W_Q, W_K ∈ R^{d×d_h} and W_V ∈ R^{d×d_v} are trained, w_O ∈ R^{d_v} is fixed. W_V
 * enters the network only through u = W_V w_O ∈ R^d.
 *
 * <p>Initial entries of W_Q, W_K, W_V are uniform on ±1/√d divided by a number (section 6), those
 * of w_O uniform on ±√(3/d_v)‖w_O‖, a default linear layer when ‖w_O‖ = 1/√3.
 */
final class Weights {

  /** W_Q. */
  final Tensor wq;

  /** W_K. */
  final Tensor wk;

  /** W_V. */
  final Tensor wv;

  /** w_O. */
  final Tensor wo;

  private final Tensor bound;
  private final Tensor readoutBound;
  private final Plan scale;

  Weights(Graph graph, int d, int dh, int dv) {
    wq = graph.leaf("W_Q", d, dh);
    wk = graph.leaf("W_K", d, dh);
    wv = graph.leaf("W_V", d, dv);
    wo = graph.leaf("w_O", dv);
    bound = graph.leaf("bound of W");
    readoutBound = graph.leaf("bound of w_O");
    scale =
        Plan.named("initial weights")
            .assign(wq, symmetric(wq, bound))
            .assign(wk, symmetric(wk, bound))
            .assign(wv, symmetric(wv, bound))
            .assign(wo, symmetric(wo, readoutBound))
            .build();
  }

  /** The plan that {@link #draw} runs. */
  Plan scale() {
    return scale;
  }

  /** u = W_V w_O. */
  Tensor readout() {
    return wv.matmul(wo);
  }

  /** ‖w_O‖². */
  Tensor readoutNorm2() {
    return wo.square().sumAll();
  }

  /** Sets the scales of one lane. */
  void set(Executor executor, int lane, Setting s, int dv) {
    executor.set(bound, lane, 1 / (s.initDivisor() * Math.sqrt(s.d())));
    executor.set(readoutBound, lane, s.readoutNorm() * Math.sqrt(3.0 / dv));
  }

  /** Draws the initial weights. */
  void draw(Executor executor, long[] q, long[] k, long[] v, long[] o) {
    executor.fill(wq, Distribution.UNIFORM, q, 0);
    executor.fill(wk, Distribution.UNIFORM, k, 0);
    executor.fill(wv, Distribution.UNIFORM, v, 0);
    executor.fill(wo, Distribution.UNIFORM, o, 0);
    executor.run(scale);
  }

  /** Uniforms on [0, 1) moved to [−bound, bound). */
  private static Tensor symmetric(Tensor uniforms, Tensor bound) {
    return uniforms.times(2).minus(1).times(bound);
  }
}
