package org.attest.studies.benignoverfitting.twopatch;

import org.attest.engine.op.MatMul;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Conjecture;
import org.attest.lab.conjecture.OneOf;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.Real;
import org.attest.lab.conjecture.SampleSet;
import org.attest.lab.conjecture.Whole;
import org.attest.lab.stats.Cholesky;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Losses;
import org.attest.lab.train.Optimizer;

/**
 * The two-patch ReLU network of Kou, Chen, Chen, Gu (ICML 2023, arXiv:2303.04145), whose theory
 * puts the boundary at n‖μ‖⁴ of the order of σ_p⁴d; no claim rests on it. Data model, network,
 * boundary are the paper's as we know it; sizes, step size and grid are our choice.
 *
 * <p>A sample has a clean label ŷ, a fair coin, an observed label y that differs from it with
 * probability p, and two patches x₁ = ŷ‖μ‖e₁ and x₂ = ξ ~ N(0, σ_p² (I − e₁e₁ᵀ)) in R^d. The
 * network is f = F₊ − F₋, F_j(x) = (1/m) Σ_r [σ(⟨w_{j,r}, x₁⟩) + σ(⟨w_{j,r}, x₂⟩)] with σ the
 * rectifier; the columns of W ∈ R^{d×2m} are the filters, those of F₊ first.
 */
public final class TwoPatch extends Conjecture {

  private final Real mu = real("mu", "‖μ‖", 3, 0, 1e4, "norm of the signal patch");
  private final Real sigmaP = real("sigma-p", "σ_p", 1, 1e-6, 1e3, "deviation of the noise patch");
  private final Real flip = real("flip", "p", 0.1, 0, 0.5, "probability of a flipped label");
  private final Whole n = whole("n", "n", 20, 1, 1024, "training samples");
  private final Whole d = whole("d", "d", 500, 2, 65536, "dimension of a patch");
  private final Whole filters = whole("filters", "m", 10, 1, 256, "filters of each sign");
  private final Real sigma0 = real("sigma-0", "σ_0", 0.01, 1e-6, 10, "initial deviation");
  private final Real eta = real("eta", "η", 0.1, 1e-8, 1e3, "step size").paired();
  private final Whole steps = whole("steps", "T", 100, 1, 1_000_000, "gradient steps").paired();
  private final Whole points =
      whole("test-points", "", 1000, 1, 1_000_000, "fresh samples").paired();
  private final OneOf form =
      oneOf("form", "", "equal ways to compute it; rounding and speed differ", "span", "plain")
          .paired();

  /** The network seen from its training samples, in one of two forms. */
  private record Seen(
      Tensor signal, Tensor noise, Optimizer descent, Tensor onSignal, Tensor offSignal) {}

  /** The description. */
  public TwoPatch() {
    super("two-patch", "Test error of a two-patch ReLU network over signal strength and dimension");
    reproduces("ours: the phase diagram of Kou et al. (2023)");
    preset("smoke", 2, "mu=1:8:8 d=100:1000:4");
    preset("default", 4, "mu=0.5:8:16 d=100:1000:10");
    preset("paper", 10, "mu=0.08:8:100 d=10:1000:100");
    heatMap("Two-patch ReLU network: test error after the last step")
        .caption(
            "error on clean labels. Dashed: n‖μ‖⁴ = σₚ⁴d; theory fixes the order of the boundary, not its"
                + " constant.")
        .over(mu, "signal ‖μ‖", d, "dimension d")
        .show("test-error", "test error", 0, 0.5)
        .line(
            "paper's order, n‖μ‖⁴ = σₚ⁴d",
            (c, y) -> sigmaP.in(c) * Math.sqrt(Math.sqrt(y / n.in(c))));
  }

  @Override
  protected void protocol(Protocol p) {
    int width = 2 * p.get(filters);
    Tensor sigma = p.value(sigmaP);
    SampleSet train = p.training(n);
    Tensor clean = train.signs("labels");
    Tensor y = train.flipped(clean, flip);
    Tensor xi = train.normal("data", 1, p.get(d)).slice(-1, 1, p.get(d)).times(sigma);
    xi = train.let("ξ", p.zeros(1, 1).concat(-1, xi));
    Tensor start = p.normal("initial-weights", p.get(d), width).times(p.value(sigma0));
    Tensor share = p.zeros(p.get(filters)).plus(1.0 / p.get(filters));
    Tensor a = share.concat(0, share.negate());
    boolean plain = p.get(form).equals("plain");
    Seen seen = plain ? plain(p, train, clean, xi, start) : span(p, train, clean, xi, start);
    Tensor signal = part(seen.signal, a);
    Tensor noise = part(seen.noise, a);
    Tensor f = signal.plus(noise);
    Tensor loss = Losses.logistic(f, y).meanOverSamples();
    p.minimise(loss).by(seen.descent, eta).steps(steps);
    p.formulas(
        "x₁ = ŷ‖μ‖e₁, x₂ = ξ; f = Σ_j (j/m) Σ_r [σ(⟨w_jr, x₁⟩) + σ(⟨w_jr, x₂⟩)], j = ±1, σ the rectifier",
        "L_S = mean of ln(1 + exp(−y f)), W ← W − η ∂L_S/∂W; form=span: s = ⟨W, μ⟩ ← s − η‖μ‖² ∂L_S/∂s,"
            + " c_i = ⟨W, ξ_i⟩ ← c_i − η Σ_k ⟨ξ_i, ξ_k⟩ ∂L_S/∂c_k, b_i ← b_i − η ∂L_S/∂c_i (rows of"
            + " B), W = W(0) + Σ_i ξ_i b_iᵀ off μ",
        "test: given W, products ⟨W, ξ⟩ are normal with Σ = σ_p² W₋ᵀW₋, W₋ being W off μ: ζᵀRᵀ with"
            + " Σ = RRᵀ has their law, with the 2m normals ζ of test-data a sample instead of d");
    p.measure("train-loss", "L_S", "training loss after the last step, on observed labels", loss);
    Tensor wrong = Losses.wrong(f, y).meanOverSamples();
    p.measure("train-error", "", "share of training samples with y f ≤ 0, observed labels", wrong);
    Tensor signalMargin = signal.times(clean).meanOverSamples();
    p.measure("signal-margin", "", "mean ŷ f of the signal patch alone", signalMargin);
    Tensor noiseMargin = noise.times(y).meanOverSamples();
    p.measure("noise-margin", "", "mean y f of the noise patch alone", noiseMargin);
    Tensor onSignal = p.after("⟨W, μ⟩ at the end", seen.onSignal);
    Tensor sigma2 = seen.offSignal.transpose().matmul(seen.offSignal).times(sigma.square());
    Tensor root = p.after("Rᵀ", sigma2, s -> Cholesky.transposed(s, width));
    SampleSet test = p.test(points);
    Tensor label = test.balanced();
    Tensor fresh =
        part(onSignal.times(label), a).plus(part(test.normal("data", 1, width).matmul(root), a));
    Tensor lost = Losses.logistic(fresh, label);
    Tensor missed = Losses.wrong(fresh, label);
    p.measure("test-loss", "", "mean logistic loss over test points, clean labels", lost);
    p.measure("test-error", "", "share of test points with y f ≤ 0, clean labels", missed);
  }

  /** What a patch contributes to f, from its products with all filters. */
  private static Tensor part(Tensor products, Tensor a) {
    return products.relu().times(a).sum(-1).sum(0);
  }

  /** The network as it is written, W ← W − η ∂L_S/∂W on both patches of every sample. */
  private Seen plain(Protocol p, SampleSet train, Tensor clean, Tensor xi, Tensor start) {
    Tensor norm = p.value(mu);
    Tensor w = p.weight("W", start);
    Tensor signal = clean.times(norm).reshape(1, 1).concat(-1, p.zeros(1, p.get(d) - 1));
    Tensor products = train.let("x", signal.concat(0, xi)).matmul(w);
    Tensor onSignal = w.slice(0, 0, 1).times(norm);
    Tensor first = products.slice(0, 0, 1);
    Tensor second = products.slice(0, 1, 2);
    return new Seen(first, second, new GradientDescent(), onSignal, w.slice(0, 1, p.get(d)));
  }

  /** The same on the span of the patches: 2n²·2m operations a step, not 8nd·2m. Derived by us. */
  private Seen span(Protocol p, SampleSet train, Tensor clean, Tensor xi, Tensor start) {
    Tensor norm = p.value(mu);
    Tensor w = p.let("W(0)", start);
    Tensor z = xi.stack().reshape(p.get(n), p.get(d));
    Tensor gram = p.let("⟨ξ, ξ⟩", z.matmul(z.transpose()));
    Tensor s = p.weight("⟨W, μ⟩", w.slice(0, 0, 1).times(norm));
    Tensor c = p.weight("⟨W, ξ⟩", xi.matmul(w));
    Tensor b = p.let("B", c.minus(c));
    Optimizer descent =
        (step, weights, gradients, rate, moving) -> {
          Tensor down = rate.negate();
          Tensor far = down.times(norm.square());
          Tensor dc = gradients.get(1);
          Tensor through = gram.matmul(dc.stack().reshape(p.get(n), dc.shape().size()));
          Tensor each = through.reshape(p.get(n), 1, dc.shape().size()).unstack(train.axis());
          step.assign(s, moving.select(s.plusScaled(far, gradients.get(0)), s));
          step.assign(c, moving.select(c.plusScaled(down, each), c));
          step.assign(b, moving.select(b.plusScaled(down, dc), b));
        };
    Tensor moved = p.graph().apply(new MatMul(true, false), xi.transpose(), b);
    return new Seen(s.times(clean), c, descent, s.plus(0), w.plus(moved).slice(0, 1, p.get(d)));
  }
}
