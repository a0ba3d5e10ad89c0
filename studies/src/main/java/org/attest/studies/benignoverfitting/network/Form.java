package org.attest.studies.benignoverfitting.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.op.MatMul;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.SampleSet;
import org.attest.lab.study.Cell;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;
import org.attest.studies.benignoverfitting.Setting;

/**
 * One of three ways to compute the same training. They give equal numbers in exact arithmetic;
 * rounding and speed differ.
 *
 * <p>W_Q, W_K ∈ R^{d×d_h} and W_V ∈ R^{d×d_v} are trained, w_O ∈ R^{d_v} is fixed; W_V enters the
 * network only through u = W_V w_O ∈ R^d. Initial entries of W_Q, W_K, W_V are uniform on ±1/√d
 * divided by a number (section 6), those of w_O uniform on ±√(3/d_v)‖w_O‖, a default linear layer
 * when ‖w_O‖ = 1/√3.
 *
 * @param head the head on the training set
 * @param signalReadout μ₊ᵀW_Vw_O/‖μ‖ and μ₋ᵀW_Vw_O/‖μ‖: the first two entries of u
 * @param descent gradient descent on W_Q, W_K, W_V, in terms of what the form trains
 * @param wq W_Q at the end
 * @param wk W_K at the end
 * @param u u at the end
 * @param wo w_O
 */
record Form(
    Head head, Tensor signalReadout, Optimizer descent, Tensor wq, Tensor wk, Tensor u, Tensor wo) {

  /** Initial weights. */
  private record Start(Tensor wq, Tensor wk, Tensor wv, Tensor wo) {
    static Start of(Protocol p, Cell shape) {
      int d = shape.integer("d");
      int dh = shape.integer("d-h");
      int dv = shape.integer("d-v");
      Tensor bound = p.value("bound of W", c -> 1 / (Setting.of(c).initDivisor() * Math.sqrt(d)));
      Tensor readout =
          p.value("bound of w_O", c -> Setting.of(c).readoutNorm() * Math.sqrt(3.0 / dv));
      return new Start(
          symmetric(p.uniform("initial-w-q", d, dh), bound),
          symmetric(p.uniform("initial-w-k", d, dh), bound),
          symmetric(p.uniform("initial-w-v", d, dv), bound),
          p.let("w_O", symmetric(p.uniform("readout", dv), readout)));
    }

    /** Uniforms on [0, 1) moved to [−bound, bound). */
    private static Tensor symmetric(Tensor uniforms, Tensor bound) {
      return uniforms.times(2).minus(1).times(bound);
    }
  }

  /**
   * The form of a cell.
   *
   * @param x tokens of the training set, M×d
   */
  static Form of(Protocol p, Cell shape, SampleSet train, Tensor x) {
    Start start = Start.of(p, shape);
    String name = shape.choice("form");
    return switch (name) {
      case "plain" -> plain(p, start, x);
      case "value-collapsed" -> collapsed(p, start, x);
      case "token-span" -> span(p, start, train, x);
      default -> throw new IllegalArgumentException("no form '" + name + "'");
    };
  }

  /** The network as the paper writes it: W ← W − η ∂L_S/∂W for W_Q, W_K and W_V. */
  private static Form plain(Protocol p, Start start, Tensor x) {
    Tensor wo = start.wo;
    Tensor wq = p.weight("W_Q", start.wq);
    Tensor wk = p.weight("W_K", start.wk);
    Tensor wv = p.weight("W_V", start.wv);
    Head head = Head.of(x.matmul(wq), x.matmul(wk), x.matmul(wv).matmul(wo));
    Tensor signal = wv.slice(0, 0, 2).matmul(wo);
    Tensor u = p.after("u", wv.matmul(wo));
    return new Form(head, signal, new GradientDescent(), wq, wk, u, wo);
  }

  /**
   * The network on u = W_V w_O. Since ∂L_S/∂W_V = (∂L_S/∂u) w_Oᵀ with w_O fixed, gradient descent
   * on W_V with step η is gradient descent on u with step η‖w_O‖². Derived by us.
   */
  private static Form collapsed(Protocol p, Start start, Tensor x) {
    Tensor wq = p.weight("W_Q", start.wq);
    Tensor wk = p.weight("W_K", start.wk);
    Tensor u = p.weight("u", p.let("W_V", start.wv).matmul(start.wo));
    Tensor norm2 = p.let("‖w_O‖²", start.wo.square().sumAll());
    Optimizer descent =
        (step, weights, g, rate, moving) ->
            new GradientDescent()
                .update(
                    step,
                    weights,
                    List.of(g.get(0), g.get(1), g.get(2).times(norm2)),
                    rate,
                    moving);
    Head head = Head.of(x.matmul(wq), x.matmul(wk), x.matmul(u));
    return new Form(head, u.slice(0, 0, 2), descent, wq, wk, u, start.wo);
  }

  /**
   * The network on the span of its training tokens. With all tokens stacked as Z ∈ R^{NM×d} and C_Q
   * = Z W_Q, the gradient is ∂L_S/∂W_Q = Zᵀ G_Q with G_Q = ∂L_S/∂C_Q, so that a step of size η is
   *
   * <p>C_Q ← C_Q − η (Z Zᵀ) G_Q, and W_Q = W_Q(0) + Zᵀ B_Q with B_Q ← B_Q − η G_Q,
   *
   * <p>and likewise for keys, and for values with step η‖w_O‖². A step costs 4 (NM)² d_h operations
   * for both products instead of 8 NM d d_h; the weights themselves are needed only once, for the
   * test set. Derived by us.
   */
  private static Form span(Protocol p, Start start, SampleSet train, Tensor x) {
    int m = x.shape().dim(0);
    int d = x.shape().dim(1);
    int n = train.count();
    Tensor wo = start.wo;
    Tensor wq = p.let("W_Q", start.wq);
    Tensor wk = p.let("W_K", start.wk);
    Tensor wv = p.let("W_V", start.wv);
    Tensor u = wv.matmul(wo);
    Tensor norm2 = p.let("‖w_O‖²", wo.square().sumAll());
    Tensor z = x.stack().reshape(n * m, d);
    Tensor gram = p.let("Z Zᵀ", z.matmul(z.transpose()));
    List<Tensor> tokens =
        List.of(
            p.weight("Z W_Q", x.matmul(wq)),
            p.weight("Z W_K", x.matmul(wk)),
            p.weight("Z u", x.matmul(u.reshape(d, 1))));
    List<Tensor> coefficients = new ArrayList<>();
    for (Tensor c : tokens) {
      coefficients.add(p.let("B of " + c.op(), p.constant(0).broadcastTo(c.shape())));
    }
    Optimizer descent =
        (step, weights, gradients, rate, moving) -> {
          for (int i = 0; i < 3; i++) {
            Tensor down = i == 2 ? rate.times(norm2).negate() : rate.negate();
            Tensor g = gradients.get(i);
            int width = g.shape().dim(1);
            Tensor rows = gram.matmul(g.stack().reshape(n * m, width));
            Tensor through = rows.reshape(n, m, width).unstack(train.axis());
            Tensor c = tokens.get(i);
            Tensor b = coefficients.get(i);
            step.assign(c, moving.select(c.plusScaled(down, through), c));
            step.assign(b, moving.select(b.plusScaled(down, g), b));
          }
        };
    Head head = Head.of(tokens.get(0), tokens.get(1), tokens.get(2).reshape(m));
    Tensor moved = spanned(x.slice(1, 0, 2), coefficients.get(2)).reshape(2);
    return new Form(
        head,
        wv.slice(0, 0, 2).matmul(wo).plus(moved),
        descent,
        p.after("W_Q", wq.plus(spanned(x, coefficients.get(0)))),
        p.after("W_K", wk.plus(spanned(x, coefficients.get(1)))),
        p.after("u", u.plus(spanned(x, coefficients.get(2)).reshape(d))),
        wo);
  }

  /** Zᵀ B, for the whole of Z or some of its columns. */
  private static Tensor spanned(Tensor columns, Tensor coefficients) {
    return columns.graph().apply(new MatMul(true, false), columns.transpose(), coefficients);
  }
}
