package org.attest.studies.variablecreation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.studies.variablecreation.data.Ambiguity;
import org.attest.studies.variablecreation.data.BooleanTask;

/** Parameters of the network and its training. All are paired: variants see the same trials. */
public final class NetworkParameters {

  /** Where dropout of rate 0.1 acts. */
  public static final Parameter DROPOUT =
      Parameter.choice(
              "dropout",
              "",
              List.of("all", "branches", "none"),
              "dropout 0.1: everywhere as minGPT, or off on embeddings and attention, which makes a"
                  + " step ten times cheaper, or off")
          .asShape()
          .asPaired();

  /** Reading of weight decay. */
  public static final Parameter DECAY =
      Parameter.choice(
              "decay",
              "",
              List.of("coupled", "decoupled", "none"),
              "weight decay 1e-4: in the gradient of all weights, or taken from matrices, or none")
          .asShape()
          .asPaired();

  /** Where norms stand. */
  public static final Parameter NORM =
      Parameter.choice(
              "norm", "", List.of("pre", "post"), "norms before branches or after residuals")
          .asShape()
          .asPaired();

  /** Width. */
  public static final Parameter D =
      Parameter.integer("d", "d", 64, 8, 1024, "width of the residual stream").asShape().asPaired();

  /** Heads. */
  public static final Parameter HEADS =
      Parameter.integer("heads", "H", 16, 1, 64, "attention heads").asShape().asPaired();

  /** Width of the perceptron. */
  public static final Parameter HIDDEN =
      Parameter.integer("hidden", "", 256, 8, 4096, "hidden width of the perceptron")
          .asShape()
          .asPaired();

  /** Layers. */
  public static final Parameter LAYERS =
      Parameter.integer(
              "layers", "", 1, 1, 12, "blocks of attention and perceptron; beyond one, all rows")
          .asShape()
          .asPaired();

  /** Attempts. */
  public static final Parameter ATTEMPTS =
      Parameter.integer("attempts", "", 5, 1, 20, "most attempts with new weights on the same data")
          .asShape()
          .asPaired();

  /** Steps. */
  public static final Parameter STEPS =
      Parameter.integer("steps", "", 1000, 10, 10_000_000, "steps of an attempt")
          .asShape()
          .asPaired();

  /** The paper's protocol. */
  private static final Map<String, Object> PROTOCOL =
      Map.of(
          "task",
          "and",
          "s",
          3L,
          "dropout",
          "all",
          "decay",
          "coupled",
          "heads",
          16L,
          "layers",
          1L,
          "attempts",
          5L,
          "steps",
          1000L);

  private NetworkParameters() {}

  /**
   * Whether a cell follows the paper's protocol as far as it is known: sparse AND of three bits,
   * the network of one block, dropout everywhere, coupled decay, 5 attempts of 1000 steps.
   */
  public static boolean onProtocol(Cell cell) {
    return PROTOCOL.entrySet().stream()
        .allMatch(e -> cell.values().getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
  }

  /** Parameters of the experiments with a training set. */
  public static List<Parameter> offline() {
    return List.of(
        Parameters.TASK,
        Parameters.T,
        Parameters.S.asShape(),
        Parameters.M,
        DROPOUT,
        DECAY,
        NORM,
        D,
        HEADS,
        HIDDEN,
        ATTEMPTS,
        STEPS);
  }

  /** Problems of a cell with a training set. */
  public static List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>(network(cell));
    int t = cell.integer("t");
    int s = cell.integer("s");
    int m = cell.integer("m");
    BooleanTask task = BooleanTask.of(cell.choice("task"));
    if (s < t && Ambiguity.tested(task) && m < Ambiguity.fewestSamples(t, s)) {
      problems.add(
          "m=%d samples hardly ever single out s=%d of t=%d bits; allowed is m=%d or more"
              .formatted(m, s, t, Ambiguity.fewestSamples(t, s)));
    }
    return problems;
  }

  /** Problems of the network of a cell. */
  public static List<String> network(Cell cell) {
    List<String> problems = new ArrayList<>(Parameters.problems(cell));
    int d = cell.integer("d");
    int heads = cell.integer("heads");
    if (d % heads != 0) {
      problems.add("heads=%d does not divide d=%d".formatted(heads, d));
    }
    if (cell.integer("steps") % 10 != 0) {
      problems.add(
          "steps=%d is no multiple of 10, the steps between checks"
              .formatted(cell.integer("steps")));
    }
    return problems;
  }
}
