package org.attest.studies.shallowvit.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.Setting;

/**
 * Theorem 1, Proposition 1 and Lemma 3 at one setting, every unspecified constant set to 1. With
 * frozen attention the samples asked for are those of Proposition 1; the other conditions are those
 * of Theorem 1, which the proposition shares. Where literal initial weights break Assumption 1
 * there are no σ, δ that the other conditions could take.
 */
public final class ShallowVitTheory implements Theory {

  private static final String UNSPECIFIED =
      "constants unspecified, set to 1: only exponents, directions and ratios are judged";
  private static final String OURS = "ours: derived from data and model";
  private static final String NONE = "Assumption 1 fails for these weights: no σ, δ to take";

  /** ε_S of the long data condition and ε of width and time; our choice within their ranges. */
  private static final Parameter EPSILON =
      Parameter.real("epsilon", "ε", 0.1, 1e-6, 0.999, "tolerance of width and time")
          .by(Parameters.OURS);

  private static final Parameter EPSILON_S =
      Parameter.real("epsilon-s", "ε_S", 0.49, 1e-6, 0.4999, "constant of the data condition")
          .by(Parameters.OURS);

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameters.TOKENS,
        Parameters.D,
        Parameters.PATTERNS,
        Parameters.NEURONS,
        Parameters.N,
        Parameters.ALPHA,
        Parameters.DESIGN,
        Parameters.IRRELEVANT,
        Parameters.RATIO,
        Parameters.C0,
        Parameters.SIGMA,
        Parameters.DELTA,
        Parameters.ERROR,
        Parameters.LITERAL_SCALE,
        Parameters.ATTENTION,
        Parameters.ETA,
        Parameters.BATCH,
        EPSILON,
        EPSILON_S);
  }

  /** What a run refuses too, and what no theorem speaks of. */
  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>(Setting.ofData(cell));
    if (cell.choice("attention").equals("uniform")) {
      problems.add(
          "attention=uniform is outside every theorem, which ask for W_Q and W_K near the ideal"
              + " maps; allowed are trained (Theorem 1), frozen (Proposition 1)");
    }
    return problems;
  }

  @Override
  public Prediction predict(Cell cell) {
    Setting s = Setting.of(cell);
    double alpha = s.realised();
    double hash = s.realisedHash();
    InitialWeights weights = InitialWeights.of(cell);
    boolean literal = cell.choice("error").equals("literal");
    boolean none = literal && !weights.fair(s.patterns());
    double sigma = none ? Double.NaN : weights.values();
    double delta = none ? Double.NaN : weights.queries();
    double tau = cell.real("c-0") * Math.sqrt(cell.integer("d")); // Setting.tau of Gaussian noise
    double epsilon = cell.real("epsilon");
    double eta = cell.real("eta");
    double n = cell.integer("n");
    double width = Bounds.width(s.patterns(), n, epsilon, 1);
    double long_ = Bounds.leastAlpha(hash, cell.real("epsilon-s"), delta, sigma, tau);
    double most = Bounds.mostConfusion(cell.real("epsilon-s"), delta, sigma, tau);
    double batch = Bounds.batch(alpha, delta, sigma, tau, 1);
    double lucky = LuckyRows.bound(cell.integer("m"), s.patterns(), sigma, tau, epsilon);
    double vit = Bounds.samples(alpha, sigma, tau, 1, 0, 1, 1);
    double frozen = Bounds.samplesFrozen(alpha, sigma, tau, 1);
    double time = Bounds.steps(alpha, eta, epsilon, sigma, tau, s.patterns(), 1);
    double[] fractions = new double[s.patterns()];
    int[] counts = s.counts();
    for (int j = 0; j < fractions.length; j++) {
      fractions[j] = (double) counts[j] / s.tokens();
    }
    List<Quantity> quantities =
        List.of(
            quantity("alpha", "α_*", alpha, OURS, "after rounding to whole tokens"),
            quantity("alpha-hash", "α_#", hash, OURS, "after rounding to whole tokens"),
            quantity("margin", "α_* − α_#", s.margin(), OURS, "of the vote, after rounding"),
            quantity("tau", "τ", tau, OURS, "about E‖noise‖ = c_0 √d"),
            quantity("width", "m", width, "Theorem 1 (7)", "neurons asked for, constant set to 1"),
            quantity(
                "least-alpha", "", long_, "Theorem 1 (8)", "α_* that the data condition asks for"),
            quantity(
                "most-confusion",
                "α_#/α_*",
                most,
                "Theorem 1 (8)",
                "that the data condition allows"),
            quantity("batch", "B", batch, "Theorem 1 (9)", "samples of a step asked for"),
            quantity(
                "samples-short", "α_*⁻²", 1 / (alpha * alpha), "abstract", "order of N, trained"),
            quantity("samples", "N", vit, "Theorem 1 (10)", "c' = 0 and c'' = 1"),
            quantity(
                "samples-slope",
                "",
                Bounds.samplesSlope(alpha, sigma + tau),
                OURS,
                "local exponent of N in α_* under the long form"),
            quantity(
                "samples-frozen-short",
                "α_*⁻⁴",
                StrictMath.pow(alpha, -4),
                "Remark 1",
                "order of N without trained attention; compares sufficient conditions"),
            quantity("samples-frozen", "N", frozen, "Proposition 1", "(13)"),
            quantity("steps-short", "1/(η α_*)", 1 / (eta * alpha), "section 3", "order of T"),
            quantity("steps", "T", time, "Theorem 1 (11)", "with ε of width and time"),
            quantity(
                "lucky-bound",
                "|W(0)|",
                lucky,
                "Lemma 3",
                "least number of rows of W_O near p_1 that Lemma 3 states"),
            quantity(
                "lucky-cone",
                "",
                cell.integer("m") * LuckyRows.cone(cell.integer("d"), sigma + tau),
                OURS,
                "rows expected within the angle σ + τ of p_1, as Definition 2 asks"),
            quantity(
                "lucky-nearest",
                "",
                (double) cell.integer("m") / s.patterns(),
                OURS,
                "rows expected to be nearer to p_1 than to any other pattern"),
            quantity(
                "initial-attention",
                "A_0",
                InitialAttention.of(fractions, weights.logit()),
                OURS,
                "attention on label-relevant tokens before training, "
                    + (literal ? "literal weights" : "contraction")
                    + ", no noise"));
    return new Prediction(
        List.of(
            condition(
                "norms",
                "max(‖W_V‖, ‖W_K‖, ‖W_Q‖) ≤ 1",
                "Assumption 1",
                1,
                weights.norm(),
                weights.norm() <= 1,
                "at the start"),
            condition(
                "patterns",
                "2 < M < m_a, m_b",
                "section 2",
                cell.integer("d"),
                s.patterns(),
                s.patterns() > 2 && s.patterns() < cell.integer("d"),
                "m_a = m_b = d"),
            condition(
                "data",
                "α_* ≥ α_#/(ε_S e^{−(δ+τ)}(1 − (σ+τ)))",
                "Theorem 1 (8)",
                long_,
                alpha,
                alpha >= long_,
                none ? NONE : "ε_S is any number below 1/2"),
            condition(
                "batch",
                "B ≥ C (α_* − e^{−(δ+τ)}(σ+τ))⁻²",
                "Theorem 1 (9)",
                batch,
                cell.integer("batch"),
                cell.integer("batch") >= batch,
                none ? NONE : UNSPECIFIED),
            condition(
                "width",
                "m ≥ C ε⁻² M² log N",
                "Theorem 1 (7)",
                width,
                cell.integer("m"),
                cell.integer("m") >= width,
                UNSPECIFIED),
            cell.choice("attention").equals("frozen")
                ? condition(
                    "samples",
                    "N ≥ C (α_*(α_* − (σ+τ)))⁻²",
                    "Proposition 1 (13)",
                    frozen,
                    n,
                    n >= frozen,
                    none ? NONE : UNSPECIFIED)
                : condition(
                    "samples",
                    "N ≥ C (α_* − (σ+τ))⁻²",
                    "Theorem 1 (10)",
                    vit,
                    n,
                    n >= vit,
                    none ? NONE : UNSPECIFIED),
            condition(
                "values",
                "σ = O(1/M)",
                "Assumption 1",
                1.0 / s.patterns(),
                weights.values(),
                weights.values() <= 1.0 / s.patterns(),
                literal ? "here ‖W_V μ_j − p_j‖; constant set to 1" : UNSPECIFIED),
            condition(
                "queries",
                "δ < 1/2",
                "Assumption 1",
                0.5,
                weights.queries(),
                weights.queries() < 0.5,
                literal ? "here ‖W_Q μ_j − r_j‖" : ""),
            condition(
                "noise",
                "τ ≤ min(σ, δ)",
                "Theorem 1",
                Math.min(sigma, delta),
                tau,
                tau <= Math.min(sigma, delta),
                none ? NONE : ""),
            condition(
                "separation",
                "τ < κ/4",
                "section 2",
                Math.sqrt(2) / 4,
                tau,
                tau < Math.sqrt(2) / 4,
                "κ = √2"),
            condition(
                "angle",
                "σ + τ ≤ π/M",
                "Lemma 3",
                Math.PI / s.patterns(),
                sigma + tau,
                sigma + tau <= Math.PI / s.patterns(),
                none ? NONE : ""),
            condition(
                "step",
                "η < 1",
                "Proposition 2 (15)",
                1,
                eta,
                eta < 1,
                "its limit 1 − η^C and ζ ≳ 1 − η¹⁰ of (10) say nothing from η = 1 on")),
        quantities);
  }

  private static Condition condition(
      String name,
      String statement,
      String source,
      double required,
      double used,
      boolean met,
      String note) {
    boolean none = Double.isNaN(required) || Double.isNaN(used);
    boolean alike = required != used && text("%.4g", required).equals(text("%.4g", used));
    String format = alike ? "%.10g" : "%.4g";
    return new Condition(
        name,
        statement,
        source,
        none ? "σ, δ" : relation(statement) + text(format, required),
        none ? "none" : text(format, used),
        met,
        note);
  }

  /** The relation of a statement in words. */
  private static String relation(String statement) {
    return statement.contains("≥") ? "at least " : statement.contains("<") ? "below " : "at most ";
  }

  private static String text(String format, double value) {
    return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, format, value);
  }

  private static Quantity quantity(
      String name, String symbol, double value, String source, String meaning) {
    return new Quantity(name, symbol, value, source, meaning);
  }
}
