import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.*;
import org.attest.lab.train.*;

/**
 * Label flips: one softmax attention layer on a signal and a noise token whose training labels are
 * flipped with probability α. Motivated by Zhang, Wu, Li, Liu (arXiv:2502.12508), of which only the
 * abstract and public reviews were at hand; everything else is our formulation. See
 * docs/papers/label-flips.md.
 */
public final class LabelFlips extends Conjecture {

  private final Whole n = whole("n", "N", 20, 2, 1024, "training samples");
  private final Whole d = whole("d", "d", 400, 3, 8192, "dimension of a token");
  private final Whole width = whole("d-h", "d_h", 32, 1, 1024, "width of queries, keys and values");
  private final Real snr = real("snr", "SNR", 1, 1e-3, 1e3, "signal-to-noise ratio ‖μ‖/(σ_p√d)");
  private final Real sigma = real("sigma-p", "σ_p", 1, 1e-6, 1e3, "standard deviation of the noise");
  private final Real alpha = real("alpha", "α", 0.1, 0, 0.49, "probability that a training label is flipped");
  private final Real start = real("sigma-v", "σ_V", 0.01, 1e-8, 1, "standard deviation of initial W_V");
  private final Real startQ = real("sigma-q", "σ_Q", 0.01, 1e-8, 1, "standard deviation of initial W_Q, W_K");
  private final Real eta = real("eta", "η", 0.02, 1e-8, 1e3, "step size").paired();
  private final Real epsilon = real("epsilon", "ε", 0.01, 1e-9, 1, "target training loss").paired();
  private final Whole cap = whole("max-steps", "", 4000, 1, 1_000_000, "cap on steps").paired();
  private final Whole points = whole("test-points", "", 400, 1, 100_000, "fresh samples").paired();

  private final Boundary boundary = boundary("clean-error").falls(0.1).along(snr).over(n);

  public LabelFlips() {
    super("label-flips", "Attention on a signal and a noise token with flipped training labels");
    paper(
        "Understanding Generalization in Transformers: Error Bounds and Training Dynamics Under"
            + " Benign and Harmful Overfitting",
        "Zhang, Wu, Li, Liu",
        "2025",
        "arXiv:2502.12508");
    reproduces("ours: motivated by the paper, whose settings are not known to us");

    preset("smoke", 2, "n=8,16 snr=0.25,1 alpha=0,0.2 d=100 d-h=8");
    preset("default", 6, "n=10:40:4:log snr=0.1:1.6:7:log alpha=0.1 d=200 d-h=16", "n=20 snr=1 alpha=0,0.1,0.2,0.3 d=200 d-h=16");
    preset("paper", 20, "n=10:80:6:log snr=0.1:1.6:13:log alpha=0,0.1,0.2,0.3");
    adaptive(boundary);

    predict("crossover", "SNR*", "where signal and noise grow equally: N SNR² = 2/(1 − 2α)",
        "ours: first order, uniform attention", c -> Math.sqrt(2 / (1 - 2 * alpha.in(c)) / n.in(c)));
    condition("many-dimensions", "d ≥ N", "ours", c -> n.in(c), c -> d.in(c));

    heatMap("Error on clean labels over N and SNR")
        .over(snr, n)
        .show("clean-error", "error on clean labels", 0, 0.5)
        .show("train-error", "training error, flips included", 0, 0.5)
        .boundary(boundary)
        .line("N SNR² = 2/(1 − 2α)", (c, y) -> Math.sqrt(2 / (1 - 2 * alpha.in(c)) / y));
    curves("Attention on the signal and errors against the share of flips")
        .of("attention-gap", "attention on the signal, clean less flipped")
        .of("clean-error", "error on clean labels")
        .along(alpha);

    claim("F1", "Training interpolates, flipped labels included", share("train-error", "is 0", e -> e == 0))
        .atLeast(0.9);
    claim("F2", "At SNR = 1 the error on clean labels vanishes although flips are fitted", mean("clean-error"))
        .where("snr=1, alpha=0.1 or more", c -> snr.in(c) == 1 && alpha.in(c) >= 0.1)
        .atMost(0.05);
    claim("F3", "Flipped samples keep more attention on their noise than clean ones", mean("attention-gap"))
        .where("snr=1, alpha=0.1 or more", c -> snr.in(c) == 1 && alpha.in(c) >= 0.1)
        .atLeast(0);
    claim("F4", "The boundary follows N SNR² = const", boundary.exponent())
        .where("alpha=0.1", c -> alpha.in(c) == 0.1)
        .within(-0.65, -0.35);
  }

  /** x_1 = μ_+ = ‖μ‖e_1 or μ_− = ‖μ‖e_2 by the clean label, x_2 ~ N(0, σ_p² I). */
  private Tensor tokens(Protocol p, SampleSet samples, Tensor clean) {
    Tensor norm = p.value("‖μ‖", c -> snr.in(c) * sigma.in(c) * Math.sqrt(d.in(c)));
    Tensor plus = clean.plus(1).times(0.5);
    Tensor minus = plus.negate().plus(1);
    Tensor signal =
        plus.times(norm).reshape(1, 1)
            .concat(1, minus.times(norm).reshape(1, 1), p.zeros(1, p.get(d) - 2));
    return signal.concat(0, samples.normal("noise", 1, p.get(d)).times(p.value(sigma)));
  }

  @Override
  protected void protocol(Protocol p) {
    Tensor small = p.value(startQ);
    Tensor q = p.weight("W_Q", p.normal("initial-w-q", p.get(d), p.get(width)).times(small));
    Tensor k = p.weight("W_K", p.normal("initial-w-k", p.get(d), p.get(width)).times(small));
    Tensor v = p.weight("W_V", p.normal("initial-w-v", p.get(d), p.get(width)).times(p.value(start)));
    Tensor o = p.let("w_O", p.signs("readout", p.get(width)).times(1.0 / p.get(width)));

    SampleSet train = p.training(n);
    Tensor clean = train.signs("labels");
    Tensor y = train.flipped(clean, alpha);
    Tensor x = train.let("X", tokens(p, train, clean));
    Tensor attention = attention(x, q, k);
    Tensor f = attention.matmul(x.matmul(v).matmul(o)).mean(0);
    Tensor loss = Losses.logistic(f, y).meanOverSamples();
    p.minimise(loss).by(new GradientDescent(), eta).until(epsilon, cap);

    p.steps("steps", "T", "steps until the loss is ε");
    p.measure("train-error", "", "share of training samples with y f ≤ 0, observed labels",
        Losses.wrong(f, y).meanOverSamples());
    // 1 for a sample whose label is flipped. Where there is none the mean over flipped ones is 0.
    Tensor flipped = y.times(clean).negate().plus(1).times(0.5);
    Tensor onSignal = attention.slice(1, 0, 1).sumAll().times(0.5);
    Tensor some = p.constant(1e-6);
    Tensor ofFlipped = onSignal.times(flipped).meanOverSamples().dividedBy(flipped.meanOverSamples().max(some));
    Tensor kept = flipped.negate().plus(1);
    Tensor ofClean = onSignal.times(kept).meanOverSamples().dividedBy(kept.meanOverSamples().max(some));
    p.measure("attention-clean", "", "attention on the signal, clean training samples", ofClean);
    p.measure("attention-flipped", "", "attention on the signal, flipped ones; 0 without any", ofFlipped);
    Tensor any = flipped.meanOverSamples().greaterThan(p.constant(0));
    p.measure("attention-gap", "", "the first less the second; 0 without flips",
        any.times(ofClean.minus(ofFlipped)));

    SampleSet test = p.test(points);
    Tensor label = test.signs("labels");
    Tensor z = tokens(p, test, label);
    Tensor g = attention(z, q, k).matmul(z.matmul(v).matmul(o)).mean(0);
    p.measure("clean-error", "", "share of fresh samples wrong on the clean label", Losses.wrong(g, label));
    p.measure("noisy-error", "", "share of fresh samples wrong on a label flipped as in training",
        Losses.wrong(g, test.flipped(label, alpha)));
  }

  /** softmax(X W_Q W_Kᵀ Xᵀ). */
  private static Tensor attention(Tensor x, Tensor q, Tensor k) {
    return x.matmul(q).matmul(x.matmul(k).transpose()).softmax();
  }
}
