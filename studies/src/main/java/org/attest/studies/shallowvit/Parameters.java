package org.attest.studies.shallowvit;

import java.util.List;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;

/**
 * The parameters of data, network and training, each with whose its default is: the paper's, with
 * the section and the figures that have it, or ours. Ours are the smaller sizes of our pilot.
 */
public final class Parameters {

  /** Nothing is said of it in the paper. */
  public static final Origin OURS = Origin.ours("");

  /** The paper's experiments, section 4.1. */
  public static final Origin SECTION_4_1 = Origin.paper("§4.1");

  /** The setting of Figure 4. */
  public static final Origin FIGURE_4 = Origin.paper("§4.1, Figure 4");

  /** That of Figure 5. */
  public static final Origin FIGURE_5 = Origin.paper("§4.1, Figure 5");

  /** Tokens. */
  public static final Parameter TOKENS =
      Parameter.integer("tokens", "L", 50, 4, 1024, "tokens of a sample before sparsification")
          .asShape()
          .by(Origin.paper("§4.1, Figures 1(b), 4, 5"));

  /** The same where the paper gives no L, or another. */
  public static final Parameter OUR_TOKENS = TOKENS.by(OURS);

  /** Token dimension. */
  public static final Parameter D =
      Parameter.integer("d", "d", 10, 3, 64, "dimension of a token, m_a = m_b = d")
          .asShape()
          .by(SECTION_4_1);

  /** Patterns. */
  public static final Parameter PATTERNS =
      Parameter.integer("patterns", "M", 5, 3, 64, "orthonormal patterns, two discriminative")
          .by(SECTION_4_1);

  /** Neurons. */
  public static final Parameter NEURONS =
      Parameter.integer("m", "m", 200, 1, 100_000, "neurons of the perceptron")
          .asShape()
          .by(Origin.ours("the paper has 1000"));

  /** Samples. */
  public static final Parameter N =
      Parameter.integer("n", "N", 100, 1, 100_000, "training samples of the fixed set").by(OURS);

  /** Label-relevant fraction. */
  public static final Parameter ALPHA =
      Parameter.real("alpha", "α_*", 0.4, 0.01, 1, "fraction of label-relevant tokens").by(OURS);

  /** How confusion tokens follow. */
  public static final Parameter DESIGN =
      Parameter.choice(
              "design",
              "",
              List.of("coupled", "decoupled"),
              "α_# = 1 - irrelevant - α_* as published, or α_# = ratio α_*")
          .by(SECTION_4_1);

  /** Non-discriminative fraction. */
  public static final Parameter IRRELEVANT =
      Parameter.real(
              "irrelevant",
              "",
              0.5,
              0,
              0.98,
              "fraction without a discriminative pattern when coupled")
          .by(Origin.paper("§4.1, Figure 1(a)"));

  /** Ratio of confusion tokens. */
  public static final Parameter RATIO =
      Parameter.real("ratio", "α_#/α_*", 0.2, 0, 0.99, "confusion over relevant when decoupled")
          .by(OURS);

  /** Sampling mode. */
  public static final Parameter MODE =
      Parameter.choice(
              "mode",
              "",
              List.of("exact", "multinomial", "clipped"),
              "equal counts in all samples, multinomial counts with the same means, or equal counts"
                  + " and noise clipped to the radius tau")
          .by(SECTION_4_1);

  /** Noise of a token. */
  public static final Parameter C0 =
      Parameter.real("c-0", "c_0", 0.01, 0, 2, "standard deviation of token noise")
          .asPaired()
          .by(SECTION_4_1);

  /** Radius of clipped noise. */
  public static final Parameter TAU =
      Parameter.real("tau", "τ", 0.05, 0, 5, "radius of clipped noise").asPaired().by(OURS);

  /** Share of noisier tokens. */
  public static final Parameter NOISY_SHARE =
      Parameter.real("noisy-share", "", 0, 0, 1, "share of tokens with the larger noise")
          .by(SECTION_4_1);

  /** Their noise. */
  public static final Parameter NOISY_C0 =
      Parameter.real("noisy-c-0", "", 0.3, 0, 2, "standard deviation of the larger noise").by(OURS);

  /** Error of values. */
  public static final Parameter SIGMA =
      Parameter.real("sigma", "σ", 0.1, 0, 1, "initial error of values").asPaired().by(SECTION_4_1);

  /** Error of queries and keys. */
  public static final Parameter DELTA =
      Parameter.real("delta", "δ", 0.2, 0, 1, "initial error of queries and keys")
          .asPaired()
          .by(Origin.paper("§4.1, Figures 1(a), 4"));

  /** How the errors are made. */
  public static final Parameter ERROR =
      Parameter.choice(
              "error",
              "",
              List.of("contraction", "random", "mean", "literal"),
              "shrink the ideal maps, move images in random directions, pull them to their mean, or"
                  + " the multiples (δ/s)², (σ/s)² of the ideal maps")
          .asPaired()
          .by(OURS);

  /** Scale of the literal construction. */
  public static final Parameter LITERAL_SCALE =
      Parameter.real("literal-scale", "s", 0.2, 1e-3, 10, "s of the literal error")
          .asPaired()
          .by(Origin.ours("printed: 0.01"));

  /** Deviation of initial output weights. */
  public static final Parameter XI =
      Parameter.real("xi", "ξ", 0.01, 0, 1, "standard deviation of W_O(0)")
          .asPaired()
          .by(SECTION_4_1);

  /** Top layer. */
  public static final Parameter OUTPUT =
      Parameter.choice(
              "output",
              "a",
              List.of("per-position", "shared"),
              "one frozen output vector for every token position, or one for all")
          .asShape()
          .by(Origin.paper("§2"));

  /** Attention. */
  public static final Parameter ATTENTION =
      Parameter.choice(
              "attention",
              "",
              List.of("trained", "frozen", "uniform"),
              "W_Q, W_K trained, kept at their initial values, or zero")
          .asShape()
          .asPaired()
          .by(Origin.paper("§2"));

  /** Loss. */
  public static final Parameter LOSS =
      Parameter.choice("loss", "", List.of("hinge", "logistic"), "training loss")
          .asShape()
          .asPaired()
          .by(Origin.paper("§2"));

  /** Where batches come from. */
  public static final Parameter PROTOCOL =
      Parameter.choice(
              "protocol",
              "",
              List.of("fixed-set", "one-pass"),
              "epochs over N samples until the hinge loss is 0 on all, or fresh samples until the"
                  + " test hinge loss is below 0.001")
          .asShape()
          .by(OURS);

  /** Step size. */
  public static final Parameter ETA =
      Parameter.real("eta", "η", 1, 1e-6, 1e3, "step size of all matrices").asPaired().by(OURS);

  /** Batch. */
  public static final Parameter BATCH =
      Parameter.integer("batch", "B", 20, 1, 4096, "samples of a step").asShape().by(OURS);

  /** Cap on steps. */
  public static final Parameter MAX_STEPS =
      Parameter.integer("max-steps", "T", 3000, 1, 10_000_000, "cap on steps").asPaired().by(OURS);

  /** Test samples. */
  public static final Parameter TEST_POINTS =
      Parameter.integer("test-points", "", 1000, 1, 1_000_000, "test samples")
          .asShape()
          .asPaired()
          .by(OURS);

  /** Tokens removed. */
  public static final Parameter REMOVED =
      Parameter.integer("removed", "r", 0, 0, 1000, "tokens removed from every sample")
          .asShape()
          .asPaired()
          .by(Origin.paper("§2"));

  /** How they are chosen. */
  public static final Parameter STRATEGY =
      Parameter.choice(
              "strategy",
              "",
              List.of("random", "irrelevant", "background", "noisy", "attention"),
              "removed tokens: any, not label-relevant, without a discriminative pattern, the"
                  + " noisiest, or those a trained model attends to least")
          .asShape()
          .asPaired()
          .by(SECTION_4_1);

  /** What becomes of a removed token. */
  public static final Parameter REMOVAL =
      Parameter.choice(
              "removal",
              "",
              List.of("excluded", "zeroed"),
              "softmax over kept tokens alone, or over zero tokens too; the sum runs over kept"
                  + " tokens, whose output vectors are those of their positions")
          .asShape()
          .asPaired()
          .by(Origin.ours("§2 does not say which softmax"));

  /** Classes, appendix G.1. */
  public static final Parameter CLASSES =
      Parameter.choice(
              "classes",
              "",
              List.of("2", "4"),
              "two classes, or four with labels and outputs in R² and the loss of yᵀF; α_# is split"
                  + " evenly over the losing patterns")
          .asShape()
          .by(Origin.paper("§2"));

  /** Patterns of a set, appendix G.2. */
  public static final Parameter MEMBERS =
      Parameter.integer("members", "l_m", 1, 1, 64, "patterns of a set in place of one, on an arc")
          .by(Origin.paper("§2"));

  /** Width of a set. */
  public static final Parameter SPREAD =
      Parameter.real("spread", "Δ", 0.5, 0, 1.4, "largest distance of two patterns of a set")
          .by(OURS);

  /** Heads, appendix G.3. */
  public static final Parameter HEADS =
      Parameter.integer("heads", "H", 1, 1, 16, "heads, each with its own initial W_V")
          .asShape()
          .asPaired()
          .by(Origin.paper("§2"));

  /** Skip connection, appendix G.4. */
  public static final Parameter SKIP =
      Parameter.choice(
              "skip",
              "",
              List.of("none", "attention"),
              "W_O W_V X softmax, or W_O (W_V X softmax + x_l)")
          .asShape()
          .asPaired()
          .by(Origin.paper("§2"));

  private Parameters() {}

  /** All parameters, in order; nothing is removed but in {@code sparsification}. */
  public static List<Parameter> all() {
    return List.of(
        TOKENS,
        D,
        PATTERNS,
        NEURONS,
        N,
        ALPHA,
        DESIGN,
        IRRELEVANT,
        RATIO,
        MODE,
        C0,
        TAU,
        NOISY_SHARE,
        NOISY_C0,
        SIGMA,
        DELTA,
        ERROR,
        LITERAL_SCALE,
        XI,
        OUTPUT,
        ATTENTION,
        LOSS,
        PROTOCOL,
        ETA,
        BATCH,
        MAX_STEPS,
        TEST_POINTS,
        REMOVED.held(),
        STRATEGY.held());
  }

  /** All parameters, some with other defaults. */
  public static List<Parameter> with(Parameter... changed) {
    return Parameter.with(all(), changed);
  }
}
