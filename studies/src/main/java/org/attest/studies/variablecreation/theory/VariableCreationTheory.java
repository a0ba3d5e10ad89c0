package org.attest.studies.variablecreation.theory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.TruthTable;

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

  /** Most bits of a truth table that an integer holds. */
  private static final int MOST_OF_TABLE = 5;

  /** Significant digits that a prediction prints. */
  private static final int PRINTED = 4;

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                Parameters.TASK,
                Parameters.T,
                Parameters.S,
                Parameters.TABLE,
                Parameters.M,
                Parameters.D_POS,
                Parameters.EPSILON_GEN,
                Parameters.DELTA));
    parameters.addAll(Parameters.NORMS);
    parameters.addAll(
        List.of(
            Parameters.L_SIGMA,
            Parameters.L_LOSS,
            Parameters.B_LOSS,
            Parameters.CLASS_HEADS,
            Parameters.BLOCKS));
    return parameters;
  }

  @Override
  public List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>(Parameters.problems(cell));
    for (String matrix : List.of("b-v", "b-c", "b-qk")) {
      double spectral = cell.real(matrix);
      double sum = cell.real(matrix + "21");
      if (sum > 0 && spectral > sum) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%1$s=%2$s with %1$s21=%3$s: no matrix has them, a (2,1) norm is at least the Frobenius"
                    + " norm and that at least the spectral norm; allowed are %1$s up to %3$s or %1$s21"
                    + " from %2$s",
                matrix,
                digits(spectral),
                digits(sum)));
      }
    }
    long table = (long) cell.number("table");
    int s = cell.integer("s");
    if (table > 0 && s > MOST_OF_TABLE) {
      problems.add("table=%d takes s up to %d, not s=%d".formatted(table, MOST_OF_TABLE, s));
    } else if (table > 0 && table >= (1L << (1 << s)) - 1) {
      problems.add(
          ("table=%d: for s=%d bits a truth table is a decimal number from 1 to %d; its bit n is the"
                  + " value at the n-th input, the first relevant bit the most significant of n")
              .formatted(table, s, (1L << (1 << s)) - 2));
    }
    return problems;
  }

  @Override
  public Prediction predict(Cell cell) {
    BooleanTask task = BooleanTask.of(cell.choice("task"));
    int t = cell.integer("t");
    int s = cell.integer("s");
    long table = (long) cell.number("table");
    int positions = cell.integer("d-pos");
    ToLongFunction<String> keys = role -> KEY * 31 + role.hashCode() + 1000003L * t + s;
    TruthTable function =
        table > 0
            ? TruthTable.of(s, n -> (table >>> n & 1) == 1)
            : task.function(s, new Stream(keys.applyAsLong("truth-table")));
    boolean general = table > 0 ? !function.symmetric() : task.text().equals("junta");
    Representation built = Representation.of(function, t, general, positions, keys);
    Construction head = built.head();
    NormBounds norms = norms(cell, head.norms());
    boolean vector = norms.qk() == head.norms().qk() && norms.x() == head.norms().x();
    int d = 3 + (positions == 0 ? t : positions);
    List<Quantity> quantities = new ArrayList<>();
    quantities.addAll(references(table > 0 ? "table" : task.text(), t, s));
    quantities.addAll(construction(built, table == 0 && monotone(task)));
    quantities.addAll(entering(head.norms(), norms));
    quantities.addAll(
        capacity(
            cell,
            norms,
            new Query(vector ? head.qkNorm() : norms.qk() * norms.x(), vector),
            range(cell, head.norms(), norms),
            d));
    quantities.addAll(published());
    return new Prediction(conditions(cell, head, quantities), quantities);
  }

  /** The norms of the construction, but for those that the user gives. */
  private static NormBounds norms(Cell cell, NormBounds own) {
    return new NormBounds(
        given(cell, "b-x", own.x()),
        given(cell, "b-v", own.v()),
        given(cell, "b-c", own.c()),
        given(cell, "b-qk", own.qk()),
        given(cell, "b-v21", own.v21()),
        given(cell, "b-c21", own.c21()),
        given(cell, "b-qk21", own.qk21()),
        given(cell, "b-w", own.w()));
  }

  /** The norms that the bounds below take, and which bound takes which. */
  private static List<Quantity> entering(NormBounds own, NormBounds norms) {
    return List.of(
        norm(own.x(), "b-x", "B_X", norms.x(), "radius of tokens; all bounds"),
        norm(own.v(), "b-v", "B_V", norms.v(), "spectral norm of W_V; all bounds"),
        norm(
            own.c(),
            "b-c",
            "B_C",
            norms.c(),
            "spectral norm of W_C; all bounds but capacity-second-hand, which has 1"),
        norm(
            own.qk(),
            "b-qk",
            "B_QK",
            norms.qk(),
            "spectral norm of W_QK; capacity-cls with all from it (capacity-log, gap, samples), and"
                + " capacity-deep through lipschitz-block; not capacity-head"),
        norm(
            own.qk21(),
            "b-qk21",
            "B_QK21",
            norms.qk21(),
            "(2,1) norm of W_QK over rows; capacity-head, capacity-second-hand, capacity-scalar,"
                + " capacity-deep, samples-head; not capacity-cls"),
        norm(
            own.v21(), "b-v21", "B_V21", norms.v21(), "(2,1) norm of W_V over columns; all bounds"),
        norm(
            own.c21(),
            "b-c21",
            "B_C21",
            norms.c21(),
            "(2,1) norm of W_C over columns; capacity-scalar and capacity-deep"),
        norm(
            own.w(),
            "b-w",
            "B_w",
            norms.w(),
            "norm of the readout; capacity-scalar and capacity-deep, and the range of the output"));
  }

  private static Quantity norm(
      double own, String key, String symbol, double value, String meaning) {
    return new Quantity(
        key, symbol, value, value == own ? "of the construction" : "as given", meaning);
  }

  /** The norm that the user gives; one typed as a prediction prints it is the construction's. */
  private static double given(Cell cell, String key, double own) {
    double value = cell.real(key);
    double printed = new BigDecimal(own).round(new MathContext(PRINTED)).doubleValue();
    return value > 0 && value != printed ? value : own;
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /**
   * ‖W_QK x_CLS‖₂.
   *
   * @param norm its value, or the bound B_QK B_X
   * @param ours whether it is that of the construction
   */
  private record Query(double norm, boolean ours) {

    String text() {
      return VariableCreationTheory.text(
          ours ? "here %.4g, the construction's" : "here B_QK B_X = %.4g", norm);
    }
  }

  /** The range A of outputs: of heads in [0, 1], or by the norms where one of those is given. */
  private static double range(Cell cell, NormBounds own, NormBounds norms) {
    boolean ours =
        norms.x() == own.x()
            && norms.v() == own.v()
            && norms.c() == own.c()
            && norms.w() == own.w();
    return cell.integer("heads")
        * (ours ? 1 : norms.w() * cell.real("l-sigma") * norms.c() * norms.v() * norms.x());
  }

  /** What the points of Figure 2 tell about the growth of m*. */
  private static List<Quantity> published() {
    PublishedLaws laws = PublishedLaws.published();
    return List.of(
        figure(
            "figure-2-sqrt",
            laws.behindLog(ScalingLaw.SQRT),
            "a + b √T behind a + b ln T: too short to tell them apart"),
        figure("figure-2-power", laws.behindLog(ScalingLaw.POWER), "c T^p behind a + b ln T"),
        figure(
            "figure-2-linear",
            laws.behindLog(ScalingLaw.LINEAR),
            "a + b T behind a + b ln T; a lead of 6 is wrong in 5 % of data sets at most"));
  }

  private static Quantity figure(String name, double value, String meaning) {
    return new Quantity(
        name,
        "ΔAICc",
        value,
        "ours: the 18 points of Figure 2, floor and rounding in the likelihood",
        meaning);
  }

  private static boolean monotone(BooleanTask task) {
    return !task.text().equals("parity") && !task.text().equals("junta");
  }

  private static List<Quantity> references(String task, int t, int s) {
    double floor = ReferenceCurves.informationFloor(t, s);
    double counting = floor + StrictMath.scalb(1.0, s);
    List<Quantity> list = new ArrayList<>();
    list.add(ours("information-floor", "log₂ C(T,s)", floor, "samples any learner needs"));
    list.add(
        ours(
            "counting-bound",
            "",
            counting,
            "log₂ of the number of s-sparse functions, C(T,s) 2^(2^s); the authors later quote their"
                + " result as O(s log T), which is this rate, not that of the norms"));
    if (task.equals("and")) {
      boolean simulate = t <= LONGEST;
      ReferenceCurves.Simulated m =
          simulate
              ? ReferenceCurves.simulate(t, s, DATA_SETS, most(t, s), KEY + t)
              : new ReferenceCurves.Simulated(Double.NaN, Double.NaN);
      list.add(
          ours(
              "m-unique",
              "m*",
              StrictMath.rint(m.unique()),
              "80 % of data sets determine I; 100 simulated, to about ±3, T up to " + LONGEST));
      list.add(
          ours(
              "m-unique-bound",
              "",
              ReferenceCurves.uniqueBound(t, s),
              "above the exact size that m-unique estimates, by Markov's inequality; the estimate, of 100"
                  + " draws, can lie above it"));
      list.add(
          ours(
              "m-screening",
              "m*",
              StrictMath.rint(m.screening()),
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
        ours("q-norm", "‖W_Q‖_F", c.queryFrobenius(), "of the factors W_Q = γ e_c, W_K = u/γ"),
        ours("k-norm", "‖W_K‖_F", c.keyFrobenius(), "of these factors"),
        ours("v-norm-frobenius", "‖W_V‖_F", c.vFrobenius(), "Frobenius norm"),
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

  /**
   * Capacities.
   *
   * @param query ℓ2 norm of W_QK x_CLS
   * @param range A, the range of outputs
   */
  private static List<Quantity> capacity(
      Cell cell, NormBounds norms, Query query, double range, int d) {
    int t = cell.integer("t");
    int m = cell.integer("m");
    int heads = cell.integer("heads");
    int layers = cell.integer("layers");
    double sigma = cell.real("l-sigma");
    double epsilon = cell.real("epsilon-gen");
    SampleComplexity bound =
        new SampleComplexity(range, cell.real("l-loss"), cell.real("b-loss"), cell.real("delta"));
    double head = HeadCapacity.multiHead(HeadCapacity.head(norms, sigma), heads);
    double second = HeadCapacity.multiHead(HeadCapacity.secondHand(norms, sigma), heads);
    double cls = HeadCapacity.multiHead(HeadCapacity.headAtCls(norms, sigma, query.norm()), heads);
    double scalar = HeadCapacity.scalar(norms, sigma);
    double needed = bound.needed(epsilon, cls, d, t);
    double later = bound.needed(epsilon, cls, d, 10.0 * t);
    double gap = bound.gap(m, cls, d, t);
    return List.of(
        form(
            "capacity-head",
            "C_0",
            head,
            "tf-head, H heads whose outputs add: H³ times that of one; takes the row (2,1) norm of W_QK,"
                + " because the context varies and the map z ↦ W_QK z is covered"),
        form(
            "capacity-second-hand",
            "C",
            second,
            "the head as later readers state it, B_C = 1, with ln(mT) for ln(dmT); W_C and d are ours"),
        form(
            "capacity-scalar",
            "C_0",
            scalar,
            "tf-scalar of one head, whatever heads says; takes the row (2,1) norm too"),
        form(
            "capacity-cls",
            "C_0",
            cls,
            "tf-head with the query fixed at [CLS]; takes ‖W_QK x_CLS‖₂, at most B_QK B_X, because one"
                + " vector is covered; "
                + query.text()
                + "; H³ times that of one head"),
        form(
            "capacity-deep",
            "C_0",
            DepthCapacity.of(norms, sigma, layers, heads),
            "net of L blocks of H heads; spectral and (2,1) norms, rows of norm B_X in the first block"
                + " and 1 after it"),
        form(
            "lipschitz-block",
            "Λ(1)",
            heads * DepthCapacity.lipschitz(norms, sigma, 1),
            "Lipschitz constant of a block after the first"),
        form(
            "capacity-log",
            "C_0 ln(dmT)",
            cls * StrictMath.log((double) d * m * t),
            "log covering number at radius 1, query at [CLS]"),
        form(
            "capacity-log-second-hand",
            "C ln(mT)",
            second * StrictMath.log((double) m * t),
            "the same as later readers state it"),
        form(
            "gap",
            "",
            gap,
            text(
                "bound on |risk − empirical risk| at m, query at [CLS], outputs of range A = %.4g, which matters above 3 √(C_0 ln(dmT)/m)",
                range)),
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
