import org.attest.engine.numeric.DoubleErf;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.*;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.train.*;

/**
 * In-context classification by one linear attention layer: Frei and Vardi (ICLR 2025,
 * arXiv:2410.01774), from the code they published. A task has a mean μ; its examples are x = y μ +
 * z, z ~ N(0, I_d), y = ±1. The layer sees labelled examples and predicts the label of a query,
 *
 * <pre>ŷ = m^T W x,  m = (1/N) Σ_i y_i x_i,  W ∈ R^{d×d}, W(0) = 0,</pre>
 *
 * <p>trained on the logistic loss over B tasks without label noise by full gradient descent, tested
 * on fresh tasks whose labels are flipped with probability p. See docs/papers/in-context.md.
 */
public final class InContext extends Conjecture {

  private final Whole d = whole("d", "d", 200, 2, 4096, "dimension of an example");
  private final Whole tasks = whole("tasks", "B", 0, 0, 4096, "training tasks; 0: as many as d");
  private final Whole n = whole("n", "N", 40, 1, 4096, "labelled examples of a training task");
  private final Real r = real("r", "R/√d", 5, 1e-3, 1e3, "norm of μ in training, in units of √d");
  private final Real eta = real("eta", "η", 0.01, 1e-12, 1e3, "step size").paired();
  private final Whole steps = whole("steps", "T", 300, 1, 1_000_000, "gradient steps").paired();
  private final Real a = real("a", "a", 0.3, -1, 2, "norm of μ in a test task is R̃ = d^a").paired();
  private final Whole m = whole("m", "M", 19, 1, 1024, "labelled examples of a test task").paired();
  private final Real p = real("p", "p", 0.2, 0.001, 0.5, "probability of a flipped label").paired();
  private final Whole points =
      whole("test-tasks", "", 2500, 1, 1_000_000, "fresh tasks to test on").paired();

  public InContext() {
    super("in-context", "In-context classification by one layer of linear attention");
    paper(
        "Trained Transformer Classifiers Generalize and Exhibit Benign Overfitting In-Context",
        "Frei, Vardi",
        "ICLR 2025",
        "arXiv:2410.01774");
    reproduces("the six plots that the authors published beside their code");

    preset("smoke", 2, "d=20,40 test-tasks=200 a=0.1,0.6");
    preset("default", 5, "d=100,200,400,800 a=0.1,0.3,0.6", "d=400 tasks=5,20,80 a=0.1,0.3,0.6");
    preset(
        "paper",
        5,
        "d=10,50,100,200,400,600,800,1000,1250,1500 a=0.1,0.3,0.6",
        "d=1000 tasks=1,7,31,125,501,1000 a=0.1,0.3,0.6");

    predict("accuracy", "", "accuracy on flipped labels if W = I", "ours: normal limit", c -> reported(c));
    predict("cosine", "cos(W, I)", "after one step: 1/√(1 + κ d/B)", "ours: first and second moment",
        c -> 1 / Math.sqrt(1 + spread(c)));
    condition("memorises", "R̃ < √(d/(M(1 − 2p)))", "ours: mean of y_k m^T x_k of a flipped one",
        this::radius, c -> Math.sqrt(d.in(c) / (m.in(c) * (1 - 2 * p.in(c)))));
    condition("generalises", "R̃ √(1 − 2p) > (d/M)^{1/4}", "ours: mean against deviation",
        c -> Math.pow(d.in(c) / (double) m.in(c), 0.25), c -> radius(c) * Math.sqrt(1 - 2 * p.in(c)));

    curves("Accuracy over the dimension, B = d tasks")
        .of("context-accuracy", "on labels in context")
        .of("test-accuracy", "on flipped test labels")
        .along(d)
        .each(a);
    curves("Accuracy over the number of tasks")
        .of("context-accuracy", "on labels in context")
        .of("test-accuracy", "on flipped test labels")
        .along(tasks)
        .each(a);

    Origin plots = Origin.paper("plots published beside the code, p = 0.2, M = 19, 2500 tasks");
    claim("I1", "R̃ = d^0.1: flipped labels are memorised", mean("context-accuracy"))
        .where("a=0.1, d=B≥800", c -> large(c, 0.1)).atLeast(0.99).origin(plots);
    claim("I2", "R̃ = d^0.1: nothing is learnt", mean("test-accuracy"))
        .where("a=0.1, d=B≥800", c -> large(c, 0.1)).atMost(0.6).origin(plots);
    claim("I3", "R̃ = d^0.3: flipped labels are memorised", mean("context-accuracy"))
        .where("a=0.3, d=B≥800", c -> large(c, 0.3)).atLeast(0.95).origin(plots);
    claim("I4", "R̃ = d^0.3: all the same the test accuracy is near 1 − p", mean("test-accuracy"))
        .where("a=0.3, d=B≥800", c -> large(c, 0.3)).atLeast(0.77).origin(plots);
    claim("I5", "R̃ = d^0.6: flipped labels are not memorised", mean("context-accuracy"))
        .where("a=0.6, d=B≥800", c -> large(c, 0.6)).within(0.79, 0.81).origin(plots);
    claim("I6", "R̃ = d^0.6: the test accuracy is near 1 − p", mean("test-accuracy"))
        .where("a=0.6, d=B≥800", c -> large(c, 0.6)).atLeast(0.78).origin(plots);
    claim("I7", "The 300 steps of the published code find the direction of the first", mean("first-step"))
        .where("eta=0.01, r=5, B≥100", c -> eta.in(c) == 0.01 && r.in(c) == 5 && tasks(c) >= 100)
        .atLeast(0.999);
    claim("I8", "cos(W, I) = 1/√(1 + κ d/B)", mean("cosine-ratio"))
        .where("eta=0.01, r=5, B≥100", c -> eta.in(c) == 0.01 && r.in(c) == 5 && tasks(c) >= 100)
        .within(0.98, 1.02);
  }

  private boolean large(Cell c, double strength) {
    return a.in(c) == strength && tasks.in(c) == 0 && d.in(c) >= 800;
  }

  private int tasks(Cell c) {
    return tasks.in(c) == 0 ? d.in(c) : tasks.in(c);
  }

  /** R̃ = d^a. */
  private double radius(Cell c) {
    return Math.pow(d.in(c), a.in(c));
  }

  /** κ d/B with κ = E‖m‖²‖x‖²/R⁴ = (1 + 1/(N r²))(1 + 1/r²), r² = R²/d. */
  private double spread(Cell c) {
    double r2 = r.in(c) * r.in(c);
    return (1 + 1 / (n.in(c) * r2)) * (1 + 1 / r2) * d.in(c) / tasks(c);
  }

  /** With W = I, m^T x y ~ N((1−2p)R̃², (1−2p)²R̃² + (R̃²+d)/M + 4p(1−p)R̃⁴/M) at leading order. */
  private double reported(Cell c) {
    double keep = 1 - 2 * p.in(c);
    double r2 = radius(c) * radius(c);
    double var = keep * keep * r2 + (r2 + d.in(c)) / m.in(c) + 4 * p.in(c) * (1 - p.in(c)) * r2 * r2 / m.in(c);
    double clean = 0.5 * (1 + DoubleErf.erf(keep * r2 / Math.sqrt(2 * var)));
    return (1 - p.in(c)) * clean + p.in(c) * (1 - clean);
  }

  @Override
  protected void protocol(Protocol t) {
    int dim = t.get(d);
    int count = t.get(tasks) == 0 ? dim : t.get(tasks);
    // A task in training: m has the law N(μ, I/N) exactly, because y_i z_i are standard normal.
    SampleSet train = t.training(count);
    Tensor mu = sphere(train.normal("means", dim), t.value("R", c -> r.in(c) * Math.sqrt(d.in(c))));
    Tensor perExample = t.value("1/√N", c -> 1 / Math.sqrt(n.in(c)));
    Tensor y = train.signs("labels");
    Tensor mean = train.let("m", mu.plus(train.normal("context-noise", dim).times(perExample)));
    Tensor x = train.let("x", mu.times(y).plus(train.normal("query-noise", dim)));

    // Gradient descent from W(0) = 0 moves W = Σ_τ b_τ m_τ x_τᵀ, b_τ ← b_τ − η ∂L/∂ŷ_τ: a step costs
    // 2B² operations instead of 4Bd². K = (m_τᵀm_σ · x_τᵀx_σ), ŷ ← ŷ − η K ∂L/∂ŷ. Derived by us.
    Tensor means = mean.stack();
    Tensor queries = x.stack();
    Tensor gram = t.let("K", means.matmul(means.transpose()).times(queries.matmul(queries.transpose())));
    Tensor prediction = t.weight("ŷ", y.minus(y));
    Tensor b = t.let("b", y.minus(y));
    Optimizer descent =
        (step, weights, gradients, rate, moving) -> {
          Tensor down = rate.negate();
          Tensor slope = gradients.get(0);
          Tensor through = gram.matmul(slope.stack().reshape(count, 1)).reshape(count);
          Tensor each = through.unstack(train.axis());
          step.assign(prediction, moving.select(prediction.plusScaled(down, each), prediction));
          step.assign(b, moving.select(b.plusScaled(down, slope), b));
        };
    Tensor loss = Losses.logistic(prediction, y).meanOverSamples();
    t.minimise(loss).by(descent, eta).steps(steps);
    t.measure("train-loss", "L", "logistic loss over the training tasks after the last step", loss);

    Tensor w = t.after("W", mean.times(b).stack().transpose().matmul(queries));
    Tensor size = w.square().sumAll().sqrt();
    Tensor trace = mean.times(x).sumAll().times(b).sumOverSamples();
    Tensor cosine = trace.dividedBy(size.times(t.value("√d", c -> Math.sqrt(d.in(c)))));
    t.measure("cosine", "cos(W, I)", "tr W/(√d ‖W‖_F)", cosine);
    Tensor predicted = t.value("√(1 + κ d/B)", c -> Math.sqrt(1 + spread(c)));
    t.measure("cosine-ratio", "", "the cosine over 1/√(1 + κ d/B)", cosine.times(predicted));
    // The first step has b = η y/(2B).
    Tensor length = b.square().meanOverSamples().sqrt();
    Tensor first = b.times(y).meanOverSamples().dividedBy(length);
    t.measure("first-step", "", "cosine of b with that of the first step", first);
    test(t, w);
  }

  /** Accuracy on fresh tasks, whose labels are all flipped with probability p. */
  private void test(Protocol t, Tensor w) {
    int dim = t.get(d);
    int context = t.get(m);
    SampleSet test = t.test(points);
    Tensor mu = sphere(test.normal("means", 1, dim), t.value("R̃", this::radius));
    Tensor half = t.constant(0.5);
    Tensor clean = test.uniform("labels", context + 1, 1).greaterThan(half).times(2).minus(1);
    Tensor flip = t.value(p).greaterThan(test.uniform("flips", context + 1, 1));
    Tensor y = clean.times(flip.times(-2).plus(1));
    Tensor x = clean.matmul(mu).plus(test.normal("noise", context + 1, dim));
    Tensor seen = x.slice(0, 0, context);
    Tensor labels = y.slice(0, 0, context);
    Tensor query = x.slice(0, context, context + 1);
    // As in the published code: examples scaled to unit length where labels in context are asked for.
    Tensor unit = seen.dividedBy(seen.square().sum(-1).sqrt().reshape(context, 1));
    Tensor both = labels.transpose().matmul(seen).concat(0, labels.transpose().matmul(unit));
    int together = test.axis().size();
    Tensor through = both.stack().reshape(2 * together, dim).matmul(w);
    Tensor applied = through.reshape(together, 2, dim).unstack(test.axis());
    Tensor score = applied.slice(0, 0, 1).matmul(query.transpose()).sumAll();
    Tensor inContext = unit.matmul(applied.slice(0, 1, 2).transpose());

    Tensor right = Losses.wrong(inContext, labels).negate().plus(1);
    Tensor share = t.value("1/M", c -> 1.0 / m.in(c));
    t.measure("context-accuracy", "", "share of context labels, flipped as they are, that x_k^T W m has",
        right.sumAll().times(share));
    Tensor flipped = flip.slice(0, 0, context);
    Tensor each = t.value("1/(pM)", c -> 1 / (p.in(c) * m.in(c)));
    t.measure("flips-memorised", "", "the same for flipped ones, over their expected number p M",
        right.times(flipped).sumAll().times(each));
    Tensor last = y.slice(0, context, context + 1).sumAll();
    Tensor truth = clean.slice(0, context, context + 1).sumAll();
    t.measure("test-accuracy", "", "on the query, its label flipped with probability p",
        Losses.wrong(score, last).negate().plus(1));
    t.measure("clean-accuracy", "", "on the query with its clean label",
        Losses.wrong(score, truth).negate().plus(1));
  }

  /** Rows scaled to a length: uniform on the sphere if they are standard normal. */
  private static Tensor sphere(Tensor normal, Tensor radius) {
    return normal.times(radius.dividedBy(normal.square().sumAll().sqrt()));
  }
}
