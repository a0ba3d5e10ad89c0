import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.*;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.train.*;

/**
 * Adversarial training of one softmax attention layer on a signal token and noise tokens. Motivated
 * by Zhang, Ding, Fu, Zhang, Wang (arXiv:2604.19724), of which only the abstract was at hand;
 * everything else is our formulation. See docs/papers/adversarial-training.md.
 *
 * <p>A sample is X ∈ R^{M×d} with x_1 = μ_y and noise tokens; an attack adds Δ with ‖δ_l‖ ≤ ρ for
 * every token l. Training minimises the mean of max_Δ log(1 + e^{−y f(X + Δ)}).
 */
public final class AdversarialTraining extends Conjecture {

  private final Whole n = whole("n", "N", 20, 2, 1024, "training samples");
  private final Whole m = whole("m", "M", 2, 2, 64, "tokens");
  private final Whole d = whole("d", "d", 200, 3, 8192, "dimension of a token");
  private final Whole width = whole("d-h", "d_h", 16, 1, 1024, "width of queries, keys and values");
  private final Real snr = real("snr", "SNR", 1, 1e-3, 1e3, "signal-to-noise ratio ‖μ‖/(σ_p√d)");
  private final Real sigma = real("sigma-p", "σ_p", 1, 1e-6, 1e3, "standard deviation of the noise");
  private final Real rho = real("rho", "ρ/‖μ‖", 0.2, 0, 10, "budget of the attack, in norms of the signal").paired();
  private final OneOf training =
      oneOf("training", "", "samples that gradient descent sees", "attacked", "clean").paired();
  private final Whole attack = whole("attack-steps", "", 5, 1, 100, "steps of the inner maximisation").paired();
  private final Real start = real("sigma-v", "σ_V", 0.01, 1e-8, 1, "standard deviation of initial W_V");
  private final Real startQ = real("sigma-q", "σ_Q", 0.01, 1e-8, 1, "standard deviation of initial W_Q, W_K");
  private final Real eta = real("eta", "η", 0.05, 1e-8, 1e3, "step size").paired();
  private final Whole steps = whole("steps", "T", 1000, 1, 1_000_000, "gradient steps").paired();
  private final Whole points = whole("test-points", "", 200, 1, 100_000, "fresh samples").paired();

  public AdversarialTraining() {
    super("adversarial-training", "Adversarial training of attention on signal and noise tokens");
    paper(
        "Benign Overfitting in Adversarial Training for Vision Transformers",
        "Zhang, Ding, Fu, Zhang, Wang",
        "ICML 2026",
        "arXiv:2604.19724");
    reproduces("ours: motivated by the paper's abstract, whose settings are not known to us");

    preset("smoke", 2, "d=50 d-h=8 n=8 rho=0.1,0.6 snr=0.25,1 steps=60");
    preset("default", 4,
        "rho=0,0.1,0.2,0.3,0.4,0.5,0.6,0.8 snr=0.125:1:4:log",
        "rho=0.2,0.4 snr=0.125:1:4:log training=clean");
    preset("paper", 10,
        "rho=0:1:11 snr=0.1:1.6:9:log n=10,20,40 d=400 d-h=32",
        "rho=0:1:11 snr=1 m=2,4,8,16 d=400 d-h=32",
        "rho=0:1:11 snr=0.1:1.6:9:log training=clean d=400 d-h=32");

    predict("signal-wall", "ρ*/‖μ‖", "half the distance from μ_+ to μ_−, in norms of the signal",
        "ours: ‖μ_+ − μ_−‖/2", c -> Math.sqrt(0.5));
    predict("noise-wall", "ρ_n/‖μ‖", "where noise tokens alone cannot fit attacked samples",
        "ours: uniform attention, u = Σ_n y_n Σ_l ξ_{n,l}", this::noiseWall);
    condition("many-dimensions", "d ≥ N M", "ours: noise tokens nearly orthogonal",
        c -> (double) n.in(c) * m.in(c), c -> d.in(c));

    heatMap("Error under attack over SNR and budget")
        .over(snr, rho)
        .show("robust-error", "error under attack", 0, 0.5)
        .show("test-error", "error without attack", 0, 0.5)
        .show("train-robust-error", "training error under attack", 0, 0.5);
    curves("Errors and attention against the budget")
        .of("robust-error", "error under attack")
        .of("attention", "attention on the signal")
        .along(rho)
        .each(snr);

    Origin moderate = Origin.reading("abstract; a moderate budget read as ρ = 0.2‖μ‖, SNR as 0.5 or more");
    claim("V1", "With a moderate budget attacked training samples are fitted", mean("train-robust-error"))
        .where("training=attacked, rho=0.2, snr≥0.5", c -> attacked(c, 0.2) && snr.in(c) >= 0.5)
        .atMost(0.01).origin(moderate);
    claim("V2", "With a moderate budget fresh samples resist", mean("robust-error"))
        .where("training=attacked, rho=0.2, snr≥0.5", c -> attacked(c, 0.2) && snr.in(c) >= 0.5)
        .atMost(0.05).origin(moderate);
    claim("V3", "They do up to the first-order wall a_1‖μ‖/√2, a_1 > 0.7", mean("robust-error"))
        .where("training=attacked, rho=0.4, snr≥0.5", c -> attacked(c, 0.4) && snr.in(c) >= 0.5)
        .atMost(0.05);
    claim("V4", "Beyond ‖μ‖/√2 nothing resists", mean("robust-error"))
        .where("training=attacked, rho=0.8", c -> attacked(c, 0.8)).atLeast(0.4);
    claim("V5", "Where the signal is weak, budgets below the noise wall are fitted", mean("train-robust-error"))
        .where("training=attacked, snr≤0.25, rho at most 0.9 noise walls",
            c -> training.in(c).equals("attacked") && snr.in(c) <= 0.25 && rho.in(c) <= 0.9 * noiseWall(c))
        .atMost(0.05);
    claim("V6", "Budgets beyond it are not", mean("train-robust-error"))
        .where("training=attacked, snr≤0.25, rho at least 1.1 noise walls",
            c -> training.in(c).equals("attacked") && snr.in(c) <= 0.25 && rho.in(c) >= 1.1 * noiseWall(c))
        .atLeast(0.1);
    claim("V7", "Trained without attacks, networks do not resist at snr=0.5, rho=0.4", mean("robust-error"))
        .where("training=clean, snr=0.5, rho=0.4",
            c -> training.in(c).equals("clean") && snr.in(c) == 0.5 && rho.in(c) == 0.4)
        .atLeast(0.1);
  }

  private boolean attacked(Cell c, double budget) {
    return training.in(c).equals("attacked") && rho.in(c) == budget;
  }

  /** Margin (1 − a_1)c of u = c Σ y ξ/‖ξ‖² against ρ‖u‖, ‖u‖² = N(M−1)c²/(σ²d), a_1 = 1/M. */
  private double noiseWall(Cell c) {
    return Math.sqrt((m.in(c) - 1.0) / n.in(c)) / (m.in(c) * snr.in(c));
  }

  /** The weights: f(X) = (1/M) Σ_l softmax(x_l W_Q W_Kᵀ Xᵀ) X W_V w_O. */
  private record Network(Tensor q, Tensor k, Tensor v, Tensor o) {
    Tensor attention(Tensor x) {
      return x.matmul(q).matmul(x.matmul(k).transpose()).softmax();
    }

    Tensor score(Tensor x) {
      return attention(x).matmul(x.matmul(v).matmul(o)).mean(0);
    }
  }

  @Override
  protected void protocol(Protocol p) {
    Tensor small = p.value(startQ);
    Network net =
        new Network(
            p.weight("W_Q", p.normal("initial-w-q", p.get(d), p.get(width)).times(small)),
            p.weight("W_K", p.normal("initial-w-k", p.get(d), p.get(width)).times(small)),
            p.weight("W_V", p.normal("initial-w-v", p.get(d), p.get(width)).times(p.value(start))),
            p.let("w_O", p.signs("readout", p.get(width)).times(1.0 / p.get(width))));
    SampleSet train = p.training(n);
    Tensor y = train.signs("labels");
    Tensor x = train.let("X", tokens(p, train, y));
    Tensor from = train.let("Δ(0)", train.normal("attack", p.get(m), p.get(d)));
    Tensor attacked = attacked(p, net, x, y, from);
    // The gradient at the worst Δ, which is held fixed (Danskin).
    boolean clean = p.get(training).equals("clean");
    Tensor loss = Losses.logistic(net.score(clean ? x : attacked), y).meanOverSamples();
    p.minimise(loss).by(new GradientDescent(), eta).steps(steps);

    p.measure("train-loss", "", "mean loss of the samples trained on", loss);
    p.measure("train-error", "", "share of training samples with y f ≤ 0",
        Losses.wrong(net.score(x), y).meanOverSamples());
    p.measure("train-robust-error", "", "the same under attack",
        Losses.wrong(net.score(attacked), y).meanOverSamples());

    SampleSet test = p.test(points);
    Tensor label = test.signs("labels");
    Tensor z = tokens(p, test, label);
    Tensor worst = attacked(p, net, z, label, test.normal("attack", p.get(m), p.get(d)));
    p.measure("test-error", "", "share of fresh samples with y f ≤ 0", Losses.wrong(net.score(z), label));
    p.measure("robust-error", "", "the same under attack", Losses.wrong(net.score(worst), label));
    p.measure("robust-loss", "", "mean logistic loss of fresh samples under attack",
        Losses.logistic(net.score(worst), label));
    p.measure("attention", "", "attention on the signal, fresh samples",
        net.attention(z).slice(1, 0, 1).sumAll().times(1.0 / p.get(m)));
  }

  /** x_1 = μ_+ = ‖μ‖e_1 or μ_− = ‖μ‖e_2 by the label; noise tokens N(0, σ_p² (I − e_1e_1ᵀ − e_2e_2ᵀ)). */
  private Tensor tokens(Protocol p, SampleSet samples, Tensor y) {
    Tensor norm = norm(p);
    int noise = p.get(m) - 1;
    Tensor plus = y.plus(1).times(0.5).times(norm).reshape(1, 1);
    Tensor minus = y.negate().plus(1).times(0.5).times(norm).reshape(1, 1);
    Tensor signal = plus.concat(1, minus, p.zeros(1, p.get(d) - 2));
    Tensor xi = samples.normal("noise", noise, p.get(d) - 2).times(p.value(sigma));
    return signal.concat(0, p.zeros(noise, 2).concat(1, xi));
  }

  private Tensor norm(Protocol p) {
    return p.value("‖μ‖", c -> snr.in(c) * sigma.in(c) * Math.sqrt(d.in(c)));
  }

  /**
   * X + Δ after K steps of projected gradient ascent on −y f, each of length 2.5 ρ/K along the
   * normalised gradient of every token, from a random point of the sphere of radius ρ/2. A lower
   * bound of the worst attack.
   */
  private Tensor attacked(Protocol p, Network net, Tensor x, Tensor y, Tensor random) {
    Tensor budget = p.value("ρ", c -> rho.in(c) * snr.in(c) * sigma.in(c) * Math.sqrt(d.in(c)));
    Tensor delta = unit(p, random).times(budget).times(0.5);
    for (int i = 0; i < p.get(attack); i++) {
      Tensor at = x.plus(delta);
      Tensor against = net.score(at).times(y).negate().sumOverSamples();
      Tensor up = Gradients.of(against, java.util.List.of(at)).getFirst();
      Tensor moved = delta.plus(unit(p, up).times(budget).times(2.5 / p.get(attack)));
      Tensor length = length(p, moved);
      delta = moved.times(budget.dividedBy(length.max(budget).max(p.constant(1e-20))));
    }
    return x.plus(delta.detach());
  }

  private static Tensor unit(Protocol p, Tensor rows) {
    return rows.dividedBy(length(p, rows));
  }

  /** The norm of each row, m×1; never 0. */
  private static Tensor length(Protocol p, Tensor rows) {
    return rows.square().sum(-1).plus(1e-30).sqrt().reshape(rows.shape().dims()[0], 1);
  }
}
