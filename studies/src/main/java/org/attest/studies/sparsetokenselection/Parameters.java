package org.attest.studies.sparsetokenselection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.study.Parameter;

/**
 * The parameters of task, networks and training. Batch and number of evaluation points of the paper
 * are known (256 fresh points a step, 128 points for curves); sizes and step sizes are our choice.
 */
public final class Parameters {

  private static final String NAMED_NOW =
      "is the paper's law restricted-isometry, or ours that is called separated now";

  /** Tokens. */
  public static final Parameter T =
      Parameter.integer("t", "T", 32, 2, 2048, "tokens of a training point").asShape();

  /** Token dimension. */
  public static final Parameter D =
      Parameter.integer("d", "d", 8, 1, 256, "dimension of a token").asShape();

  /** Subset size. */
  public static final Parameter Q =
      Parameter.integer("q", "q", 3, 1, 64, "tokens a query selects").asShape();

  /** Encoding dimension. */
  public static final Parameter D_E =
      Parameter.integer("d-e", "d_e", 64, 2, 2048, "dimension of a positional encoding").asShape();

  /** Where encodings come from. */
  public static final Parameter ENCODING =
      Parameter.choice(
              "encoding",
              "",
              List.of("stochastic", "shared", "fixed"),
              "encodings drawn anew for every point, anew for every batch, or once for all")
          .asShape();

  /** Law of the encodings. */
  public static final Parameter LAW =
      Parameter.choice(
              "law",
              "",
              List.of("signs", "gaussian", "sphere", "separated", "one-hot"),
              "random signs, normals, uniform on the sphere, signs conditioned on all unselected"
                  + " correlations being below 1, or the T unit vectors (encoding=fixed, d-e=T)")
          .asShape()
          .pointing(
              "near-orthogonal",
              "is called separated now; the paper's near-orthogonal encodings are"
                  + " law=restricted-isometry in the experiment near-orthogonal")
          .pointing("restricted-isometry", "is asked for in the experiment near-orthogonal");

  /** Law of the encodings where it may be the paper's. */
  public static final Parameter CONDITIONED_LAW =
      Parameter.choice(
              "law",
              "",
              Stream.concat(Stream.of("restricted-isometry"), LAW.choices().stream()).toList(),
              "the paper's near-orthogonal encodings, signs conditioned on restricted isometry and"
                  + " orthogonality with delta; or another law")
          .asShape()
          .pointing("near-orthogonal", NAMED_NOW);

  /** δ. */
  public static final Parameter DELTA =
      Parameter.real("delta", "δ", 0.5, 0.01, 0.99, "restricted isometry and orthogonality of law");

  /** How the subset enters the query. */
  public static final Parameter QUERY =
      Parameter.choice(
              "query",
              "p",
              List.of("certificate", "sum"),
              "query E_y(E_yᵀE_y)⁻¹1, or the sum of the selected encodings")
          .asShape();

  /** Which blocks are trained. */
  public static final Parameter TRAINED =
      Parameter.choice(
              "trained",
              "",
              List.of("all", "position-only"),
              "all of V and W, or only V₁ and W₂₂ (attention to positions, values of data)")
          .asShape();

  /** Which subset the query names. */
  public static final Parameter NAMED =
      Parameter.choice(
              "named",
              "",
              List.of("target", "independent"),
              "the query names the target's subset, or an independent one (a control)")
          .asShape();

  /** Batch. */
  public static final Parameter BATCH =
      Parameter.integer("batch", "n", 256, 1, 65536, "fresh points of a step").asShape();

  /** Steps. */
  public static final Parameter STEPS =
      Parameter.integer("steps", "t", 4000, 1, 10_000_000, "gradient steps").asShape();

  /** Evaluation points. */
  public static final Parameter POINTS =
      Parameter.integer("test-points", "", 4096, 128, 1_048_576, "points of an evaluation")
          .asShape()
          .asPaired();

  /** Step size of V. */
  public static final Parameter ETA_V =
      Parameter.real("eta-v", "η_V", 0.3, 1e-6, 1e3, "step size of V");

  /** Step size of W. */
  public static final Parameter ETA_W =
      Parameter.real("eta-w", "η_W", 1.0, 0, 1e4, "step size of W");

  /** Halving schedule. */
  public static final Parameter HALVE =
      Parameter.integer(
          "halve-every", "", 0, 0, 10_000_000, "steps after which η_W halves; 0 for never");

  /** First-layer width. */
  public static final Parameter WIDTH =
      Parameter.integer("width", "m", 128, 1, 65536, "units of the first layer").asShape();

  /** Weight layers. */
  public static final Parameter DEPTH =
      Parameter.integer("depth", "", 2, 2, 6, "weight layers").asShape();

  /** Later widths. */
  public static final Parameter LATER_WIDTH =
      Parameter.integer("later-width", "", 256, 1, 65536, "units of every later hidden layer")
          .asShape();

  /** Encoding of the subset for fully connected nets. */
  public static final Parameter INPUT =
      Parameter.choice(
              "input",
              "",
              List.of("multi-hot", "integers"),
              "subset as a vector of T zeros and ones, or as q positions divided by T")
          .asShape();

  /** Optimiser of fully connected nets. */
  public static final Parameter OPTIMIZER =
      Parameter.choice("optimizer", "", List.of("adam", "sgd"), "Adam, or gradient descent")
          .asShape();

  /** Rate of fully connected nets. */
  public static final Parameter RATE =
      Parameter.real("rate", "η", 1e-3, 1e-8, 1e3, "step size, brought to 0 along half a cosine");

  /** Inverse temperature of hard-coded weights. */
  public static final Parameter HARD_C =
      Parameter.real("c", "c", 30, 0, 1e4, "W = blockdiag(0, c I), V = [I 0], not trained");

  private Parameters() {}

  /** Parameters of the transformer experiments. */
  public static List<Parameter> transformer() {
    return List.of(
        T, D, Q, D_E, ENCODING, LAW, QUERY, TRAINED, NAMED, BATCH, STEPS, POINTS, ETA_V, ETA_W,
        HALVE);
  }

  /** Parameters of transformers with the paper's near-orthogonal encodings. */
  public static List<Parameter> nearOrthogonal() {
    List<Parameter> list =
        new ArrayList<>(
            transformerWith(
                CONDITIONED_LAW,
                D_E.withDefault(128L),
                ETA_W.withDefault(2.0),
                STEPS.withDefault(7000L)));
    list.add(list.indexOf(CONDITIONED_LAW) + 1, DELTA);
    return List.copyOf(list);
  }

  /** Parameters of the fully connected nets. */
  public static List<Parameter> fullyConnected() {
    return List.of(
        T,
        D,
        Q,
        WIDTH,
        DEPTH,
        LATER_WIDTH,
        INPUT,
        OPTIMIZER,
        BATCH,
        STEPS.withDefault(8000L),
        POINTS,
        RATE);
  }

  /** Parameters of transformers with hard-coded weights. */
  public static List<Parameter> hardCoded() {
    return List.of(T, D, Q, D_E, ENCODING, LAW, QUERY, NAMED, POINTS.withDefault(8192L), HARD_C);
  }

  /** Parameters of the required encoding dimension. */
  public static List<Parameter> requiredDimension() {
    return List.of(T, Q);
  }

  /** Parameters the theory takes. */
  public static List<Parameter> theory() {
    Parameter law =
        Parameter.choice(
                "law",
                "",
                List.of("signs", "restricted-isometry", "one-hot"),
                "random signs, signs conditioned on restricted isometry and orthogonality with"
                    + " delta, or the T unit vectors (d-e=T)")
            .pointing("near-orthogonal", NAMED_NOW);
    return List.of(T, D, Q, D_E, law, DELTA, QUERY, ETA_V, ETA_W, STEPS, WIDTH);
  }

  /** Transformer parameters with other defaults. */
  public static List<Parameter> transformerWith(Parameter... changed) {
    return Parameter.with(transformer(), changed);
  }
}
