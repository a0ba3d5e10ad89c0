package org.attest.studies.variablecreation.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BooleanTask;

/**
 * At one task, context length and sparsity: reference sample sizes, the construction with its norms
 * and margins, and what the capacity bounds say with those norms.
 */
public final class VariableCreationTheory implements Theory {

  private static final String OURS = "ours: derived";
  private static final String FORM = "form: section 4 of the paper, constants ours";
  private static final int DATA_SETS = 100;
  private static final int LONGEST = 1600;
  private static final long KEY = 2110_10090L;

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameters.TASK,
        Parameters.T,
        Parameters.S,
        Parameters.M,
        Parameters.D_POS,
        Parameters.EPSILON_GEN,
        Parameters.DELTA);
  }

  @Override
  public List<String> problems(Cell cell) {
    return Parameters.problems(cell);
  }

  @Override
  public Prediction predict(Cell cell) {
    BooleanTask task = BooleanTask.of(cell.choice("task"));
    int t = cell.integer("t");
    int s = cell.integer("s");
    int positions = cell.integer("d-pos");
    boolean general = task.text().equals("junta");
    Representation built =
        Representation.of(
            task, t, s, general, positions, role -> KEY * 31 + role.hashCode() + 1000003L * t + s);
    List<Quantity> quantities = new ArrayList<>();
    quantities.addAll(references(task, t, s));
    quantities.addAll(construction(built, monotone(task)));
    quantities.addAll(capacity(cell, built.head(), 3 + (positions == 0 ? t : positions)));
    return new Prediction(conditions(cell, built.head(), quantities), quantities);
  }

  private static boolean monotone(BooleanTask task) {
    return !task.text().equals("parity") && !task.text().equals("junta");
  }

  private static List<Quantity> references(BooleanTask task, int t, int s) {
    double floor = ReferenceCurves.informationFloor(t, s);
    double counting = floor + StrictMath.scalb(1.0, s);
    List<Quantity> list = new ArrayList<>();
    list.add(ours("information-floor", "log₂ C(T,s)", floor, "samples any learner needs"));
    list.add(
        ours(
            "counting-bound",
            "",
            counting,
            "log₂ of the number of s-sparse functions, C(T,s) 2^(2^s)"));
    if (task.text().equals("and")) {
      boolean simulate = t <= LONGEST;
      ReferenceCurves.Simulated m =
          simulate
              ? ReferenceCurves.simulate(t, s, DATA_SETS, most(t, s), KEY + t)
              : new ReferenceCurves.Simulated(Double.NaN, Double.NaN);
      list.add(
          ours(
              "m-unique",
              "m*",
              m.unique(),
              "80 % of data sets determine I; 100 simulated, T up to " + LONGEST));
      list.add(
          ours(
              "m-unique-bound",
              "",
              ReferenceCurves.uniqueBound(t, s),
              "above m-unique, by Markov's inequality"));
      list.add(
          ours(
              "m-screening",
              "m*",
              m.screening(),
              "80 % have their largest correlations on I; simulated like m-unique"));
      list.add(
          ours(
              "m-elimination",
              "m*",
              ReferenceCurves.elimination(t, s),
              "on 80 % only I is 1 in all positive samples; exact"));
    }
    return list;
  }

  private static int most(int t, int s) {
    return (int) (2 * ReferenceCurves.elimination(t, s));
  }

  private static List<Quantity> construction(Representation built, boolean monotone) {
    Construction c = built.head();
    NormBounds norms = c.norms();
    return List.of(
        ours("gamma", "γ", c.gamma(), "score of relevant positions in the construction"),
        ours("attention-mass", "1 − η", 1 - c.eta(), "its attention on I"),
        ours("qk-norm", "‖W_QK‖", c.qkNorm(), "spectral, Frobenius and column (2,1) norm alike"),
        ours("qk-norm-rows", "‖W_QK‖_{2,1}", c.qkRows21(), "(2,1) norm over rows"),
        ours("v-norm", "‖W_V‖_{2,1}", c.v21(), "over columns"),
        ours("v-norm-spectral", "‖W_V‖", norms.v(), "spectral norm"),
        ours("output-norm", "‖W_C‖", c.outputNorm(), "norm of the output weights"),
        ours("hidden-units", "", c.hidden(), "ReLU units"),
        ours("error", "", built.error(), "largest |h − f| over all patterns of I"),
        ours("margin", "", built.margin(), "of h − ½; logits ±R/2 after scaling by R"),
        ours(
            "shortcut-margin",
            "",
            monotone ? c.shortcutMargin() : Double.NaN,
            "of a single unit of weights O(1), for monotone symmetric functions"));
  }

  private static List<Quantity> capacity(Cell cell, Construction c, int d) {
    int t = cell.integer("t");
    double epsilon = cell.real("epsilon-gen");
    SampleComplexity bound = SampleComplexity.unit(cell.real("delta"));
    NormBounds norms = c.norms();
    double head = HeadCapacity.head(norms, 1);
    double cls = HeadCapacity.headAtCls(norms, 1, c.qkNorm());
    double scalar = HeadCapacity.scalar(norms, 1);
    double needed = bound.needed(epsilon, cls, d, t);
    double later = bound.needed(epsilon, cls, d, 10.0 * t);
    double gap = bound.gap(cell.integer("m"), cls, d, t);
    return List.of(
        form("capacity-head", "C_0", head, "tf-head with the norms of the construction"),
        form("capacity-scalar", "C_0", scalar, "tf-scalar with these norms and ‖w‖ = 1"),
        form("capacity-cls", "C_0", cls, "tf-head with the query fixed at [CLS]"),
        form(
            "capacity-log",
            "C_0 ln(dmT)",
            cls * StrictMath.log((double) d * cell.integer("m") * t),
            "log covering number at radius 1, query at [CLS]"),
        form("gap", "", gap, "bound on |risk − empirical risk| at m, query at [CLS]"),
        form("samples", "m", needed, "samples with a bound of epsilon-gen, query at [CLS]"),
        form(
            "samples-head",
            "m",
            bound.needed(epsilon, head, d, t),
            "the same without that refinement"),
        form(
            "samples-per-decade",
            "",
            later - needed,
            "more samples for ten times T with all norms fixed"));
  }

  private static List<Condition> conditions(Cell cell, Construction c, List<Quantity> quantities) {
    int m = cell.integer("m");
    int t = cell.integer("t");
    int s = cell.integer("s");
    double gap = value(quantities, "gap");
    List<Condition> list = new ArrayList<>();
    list.add(
        condition(
            "information",
            "m ≥ log₂ C(T,s)",
            OURS,
            text("m ≥ %.1f", ReferenceCurves.informationFloor(t, s)),
            "m = " + m,
            m >= ReferenceCurves.informationFloor(t, s),
            "for any learner"));
    if (Ambiguity.tested(BooleanTask.of(cell.choice("task")))) {
      double wrong = Ambiguity.expectedSurvivors(t, s, m);
      list.add(
          condition(
              "identification",
              "few wrong index sets explain the data",
              OURS,
              "at most 0.2 on average",
              text("%.3g", wrong),
              wrong <= 0.2,
              "80 % of data sets then determine I"));
    }
    list.add(
        condition(
            "selection",
            "attention outside I is at most 1/(8N)",
            OURS,
            text("η ≤ %.4f", 1.0 / (8 * c.levels())),
            text("η = %.4f", c.eta()),
            c.eta() <= 1.0 / (8 * c.levels()) * (1 + 1e-9),
            "N levels; met by the choice of γ"));
    list.add(
        condition(
            "generalisation",
            "the bound at m is not vacuous",
            FORM,
            "gap < 1",
            text("gap = %.3g", gap),
            gap < 1,
            "only the growth with T is a prediction"));
    return list;
  }

  private static double value(List<Quantity> quantities, String name) {
    return quantities.stream()
        .filter(q -> q.name().equals(name))
        .mapToDouble(Quantity::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Condition condition(
      String name,
      String statement,
      String source,
      String required,
      String used,
      boolean met,
      String note) {
    return new Condition(name, statement, source, required, used, met, note);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static Quantity ours(String name, String symbol, double value, String meaning) {
    return new Quantity(name, symbol, value, OURS, meaning);
  }

  private static Quantity form(String name, String symbol, double value, String meaning) {
    return new Quantity(name, symbol, value, FORM, meaning);
  }
}
