package org.attest.studies.variablecreation;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.studies.variablecreation.data.BooleanTask;

/**
 * Parameters several experiments share. What decides data (task, T, s) is in the random keys;
 * whatever else is paired, so that learners and sample sizes are compared on the same trials.
 */
public final class Parameters {

  /** Task. */
  public static final Parameter TASK =
      Parameter.choice(
          "task",
          "f",
          BooleanTask.all().stream().map(BooleanTask::text).toList(),
          "Boolean function of the relevant bits");

  /** Context length. */
  public static final Parameter T =
      Parameter.integer("t", "T", 100, 4, 12_800, "context length, bits of a sample").asShape();

  /** Relevant bits. */
  public static final Parameter S =
      Parameter.integer("s", "s", 3, 1, 10, "relevant bits, the size of the index set I");

  /** Sample size. */
  public static final Parameter M =
      Parameter.integer("m", "m", 60, 1, 1_000_000, "training samples").asShape().asPaired();

  /** Form of the construction. */
  public static final Parameter FORM =
      Parameter.choice(
          "form",
          "",
          List.of("symmetric", "general"),
          "construction (A) for symmetric functions, or (B) for any");

  /** Dimension of random positions. */
  public static final Parameter D_POS =
      Parameter.integer(
          "d-pos", "", 0, 0, 4096, "dimension of random unit positions; 0 for one-hot positions");

  /** Generalisation gap asked for. */
  public static final Parameter EPSILON_GEN =
      Parameter.real(
          "epsilon-gen", "ε", 0.1, 1e-6, 1, "generalisation gap the bounds are asked for");

  /** Failure probability of the bounds. */
  public static final Parameter DELTA =
      Parameter.real("delta", "δ", 0.05, 1e-12, 0.5, "probability with which the bounds may fail");

  /** Activation's Lipschitz constant. */
  public static final Parameter L_SIGMA =
      Parameter.real("l-sigma", "L_σ", 1, 1e-6, 1e6, "Lipschitz constant of the activation");

  /** Loss's Lipschitz constant. */
  public static final Parameter L_LOSS =
      Parameter.real("l-loss", "L", 1, 1e-6, 1e6, "Lipschitz constant of the loss");

  /** Bound of the loss. */
  public static final Parameter B_LOSS =
      Parameter.real("b-loss", "b", 1, 1e-6, 1e6, "bound on the loss");

  /** Truth table. */
  public static final Parameter TABLE =
      Parameter.integer(
          "table",
          "",
          0,
          0,
          (1L << 32) - 2,
          "the function as the decimal number Σ_n f(n) 2^n: bit n is its value at the input n, whose binary"
              + " digits are the relevant bits, the first the most significant, s up to 5; 0 for that of task");

  /** Heads of a class. */
  public static final Parameter CLASS_HEADS =
      Parameter.integer("heads", "H", 1, 1, 1024, "equal heads whose outputs add");

  /** Blocks of a class. */
  public static final Parameter BLOCKS =
      Parameter.integer("layers", "L", 1, 1, 64, "blocks of the deep class");

  /** Norms that bound a class; 0 where the construction's own is taken. */
  public static final List<Parameter> NORMS =
      List.of(
          norm("b-x", "B_X", "radius of tokens, ‖x_t‖₂"),
          norm("b-v", "B_V", "spectral norm of W_V"),
          norm("b-c", "B_C", "spectral norm of W_C"),
          norm("b-qk", "B_QK", "spectral norm of W_QK, for the [CLS] form and the blocks of a net"),
          norm("b-v21", "B_V21", "(2,1) norm of W_V, over columns"),
          norm("b-c21", "B_C21", "(2,1) norm of W_C, over columns"),
          norm(
              "b-qk21",
              "B_QK21",
              "(2,1) norm of W_QK, over rows, for head, scalar form and net; not for the [CLS] form"),
          norm("b-w", "B_w", "norm of the readout"));

  private static Parameter norm(String key, String symbol, String meaning) {
    return Parameter.real(key, symbol, 0, 0, 1e12, meaning + "; 0 for that of the construction");
  }

  /** Learner. */
  public static final Parameter LEARNER =
      Parameter.choice(
              "learner",
              "",
              List.of(
                  "screening", "unique", "elimination", "l1-logistic", "mlp-descent", "mlp-adam"),
              "the s largest correlations with the label; the only consistent index set; the"
                  + " columns that are 1 in every positive sample; logistic regression along a path"
                  + " of ℓ1 penalties; an MLP by gradient descent; an MLP by Adam")
          .asShape()
          .asPaired();

  /** Hidden units of the MLP. */
  public static final Parameter WIDTH =
      Parameter.integer("width", "", 32, 1, 4096, "hidden units of the MLP").asShape().asPaired();

  /** Steps. */
  public static final Parameter STEPS =
      Parameter.integer("steps", "", 512, 16, 1_000_000, "full-batch steps of l1-logistic and MLPs")
          .asShape()
          .asPaired();

  /** Step size of the MLP. */
  public static final Parameter RATE =
      Parameter.real("rate", "η", 0.5, 1e-8, 1e3, "step size of the MLPs").asPaired();

  /** Validation samples. */
  public static final Parameter VALIDATION =
      Parameter.integer(
              "validation", "", 2000, 100, 1_000_000, "fresh samples of l1-logistic and MLPs")
          .asShape()
          .asPaired();

  private Parameters() {}

  /** What no single parameter's range can express: some bits are relevant and not all. */
  public static List<String> problems(Cell cell) {
    int t = cell.integer("t");
    int s = cell.integer("s");
    return s < t
        ? List.of()
        : List.of("s=%d of t=%d bits are relevant; allowed are up to %d".formatted(s, t, t - 1));
  }

  /** Parameters of the constructions. */
  public static List<Parameter> constructions() {
    return List.of(TASK, T, S, FORM, D_POS);
  }

  /** Parameters of the statistical learners and of the MLP on raw bits. */
  public static List<Parameter> baselines() {
    return List.of(TASK, T, S, M, LEARNER, WIDTH, STEPS, RATE, VALIDATION);
  }
}
