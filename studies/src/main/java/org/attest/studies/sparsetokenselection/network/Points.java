package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.exec.Executor;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.studies.sparsetokenselection.Query;
import org.jspecify.annotations.Nullable;

/**
 * Points (X, y) with encodings: x_1, ..., x_T i.i.d. N(0, I_d), y uniform over the q-subsets of a
 * range of positions, encodings E, and the query p(E, y). What depends on the network is drawn raw
 * and made by a plan; points whose draw the law rejects are drawn again.
 */
final class Points {

  /**
   * What a set of points looks like.
   *
   * @param tokens T
   * @param d dimension of a token
   * @param q size of the subset
   * @param from first position that may be selected
   * @param to end of the positions that may be selected
   * @param de dimension of an encoding
   * @param law law of the encodings
   * @param query how the subset enters the query
   * @param independent true if the query names another subset than the target
   */
  record Form(
      int tokens,
      int d,
      int q,
      int from,
      int to,
      int de,
      EncodingLaw law,
      Query query,
      boolean independent) {

    /** Another number of tokens, another size of the subset, and where it may lie. */
    Form testing(int testTokens, int testQ, int first, int end) {
      return new Form(testTokens, d, testQ, first, end, de, law, query, independent);
    }
  }

  /**
   * The keys of all lanes.
   *
   * @param data X and y
   * @param encodings E
   * @param redraws whatever is drawn again
   * @param conditions encodings that are drawn again because a condition on all of them fails
   * @param delta δ of that condition; NaN where there is none
   */
  record Keys(long[] data, long[] encodings, long[] redraws, long[] conditions, double[] delta) {}

  /** An inner product of 1 up to the rounding of single precision. */
  private static final double NEARLY_ONE = 1 - 1e-5;

  private static final long ATTEMPTS = 1L << 10;

  /** The tokens X, T×d. */
  final Tensor x;

  /** Leaf with the query, 1×d_e. */
  final Tensor p;

  /** Leaf with the target's indicator, T. */
  final Tensor y;

  /** The encodings over {@link #scale}. */
  private final EncodingLaw.Scaled encodings;

  private final int de;
  private final double scale;

  /** Leaves with the draws: all of X, the uniforms of the subset, the raw encodings. */
  private final Tensor normals;

  private final Tensor pick;
  private final Tensor raw;

  /** The leaf whose draws the encodings are made of; null where they are unit vectors. */
  private final @Nullable Tensor draws;

  private final boolean shared;
  private final boolean fixed;
  private final EncodingLaw law;
  private final @Nullable Conditioning conditioning;
  private final Tensor rejected;
  private final Tensor rejections;
  private final Plan plan;

  /**
   * Points.
   *
   * @param samples axis of the points
   * @param fixed raw draws of fixed encodings, a row per position, at least T; null to draw them
   * @param sharing true to draw encodings once for all points
   */
  Points(
      Graph graph,
      String name,
      SampleAxis samples,
      Form form,
      Positions positions,
      @Nullable Tensor fixed,
      boolean sharing) {
    law = form.law();
    this.fixed = fixed != null;
    shared = sharing;
    int q = form.q();
    int picks = form.independent() ? 2 * q : q;
    int width = law.draws(form.de());
    normals = graph.leaf(name + " X", samples, form.tokens() * form.d());
    x = normals.reshape(form.tokens(), form.d());
    p = graph.leaf(name + " p", samples, 1, form.de());
    y = graph.leaf(name + " y", samples, form.tokens());
    pick = graph.leaf(name + " picks", samples, picks);
    if (fixed != null) {
      raw = fixed.slice(0, 0, form.tokens());
    } else if (sharing) {
      raw = graph.leaf(name + " encodings", form.tokens() * width);
    } else {
      raw = graph.leaf(name + " encodings", samples, form.tokens() * width);
    }
    Tensor leaf = fixed != null ? fixed : raw;
    draws = leaf.isLeaf() ? leaf : null;
    Tensor rows = fixed != null ? raw : raw.reshape(form.tokens(), width);
    de = form.de();
    encodings = law.of(rows, de);
    scale = law.scale(form.de());
    boolean conditioned = law == EncodingLaw.RESTRICTED_ISOMETRY && fixed == null;
    conditioning = conditioned ? new Conditioning(form.tokens(), form.q(), de) : null;
    Subset target = subset(0, form, positions);
    Subset named = form.independent() ? subset(q, form, positions) : target;
    Tensor selected = law.scaled(named.rows().matmul(rows), form.de()).times(scale);
    QueryVector query = QueryVector.of(form.query(), selected, positions);
    Tensor flag = query.rejected();
    if (law == EncodingLaw.SEPARATED) {
      Tensor selectedFar = named.indicator().times(-(q + 1));
      Tensor unselected = along(query.p()).reshape(form.tokens()).plus(selectedFar);
      Tensor excess = unselected.minus(NEARLY_ONE).relu().sumAll();
      flag = flag.max(excess.greaterThan(graph.constant(0)));
    }
    rejected = flag;
    rejections = rejected.sumOverSamples();
    plan =
        Plan.named(name + " points")
            .outputs(rejected, rejections)
            .assign(p, query.p())
            .assign(y, target.indicator())
            .build();
  }

  private Subset subset(int first, Form form, Positions positions) {
    return Subset.of(
        pick.slice(0, first, first + form.q()), positions, form.tokens(), form.from(), form.to());
  }

  /** Eᵀk, the inner products of k with every encoding, 1×T. */
  Tensor along(Tensor k) {
    return encodings.along(k.times(scale));
  }

  /** Σ_i a_i e_i for weights a, 1×d_e. */
  Tensor mean(Tensor a) {
    return encodings.mean(a).times(scale);
  }

  /** Keeps which draws a condition accepted: these points will be drawn often. */
  Points drawnOften() {
    if (conditioning != null) {
      conditioning.remember();
    }
    return this;
  }

  /** The plan {@link #draw} runs. */
  Plan plan() {
    return plan;
  }

  /**
   * Draws all points.
   *
   * @param batch number of the batch; every batch has its own draws
   */
  void draw(Executor executor, Keys keys, long batch) {
    executor.fill(normals, Distribution.NORMAL, keys.data(), batch * normals.shape().count());
    executor.fill(pick, Distribution.UNIFORM, keys.data(), batch * pick.shape().count());
    if (!fixed) {
      executor.fill(raw, law.distribution(), keys.encodings(), batch * raw.shape().count());
    }
    if (conditioning != null) {
      conditioning.apply(executor, raw, keys.conditions(), keys.delta(), batch);
    }
    executor.run(plan);
    for (int attempt = 0; anyRejected(executor); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException(
            "encodings of dimension %d: %d draws in a row were rejected".formatted(de, attempt));
      }
      for (int lane = 0; lane < executor.lanes(); lane++) {
        redraw(executor, lane, keys.redraws()[lane], batch * ATTEMPTS + attempt);
      }
      executor.run(plan);
    }
  }

  /** Hands out the points of the first lane: X, E, p and the indicator y. */
  void show(Executor executor, ArraySink sink, ArraySink.Part part) {
    if (sink != ArraySink.NONE) {
      int count = p.shape().sampleCount();
      int tokens = x.shape().dim(0);
      sink.put(part, "X", executor.values(normals, 0), count, tokens, x.shape().dim(1));
      sink.leaf(part, "p", executor, 0, p);
      sink.leaf(part, "y", executor, 0, y);
      double[] made = draws == null ? new double[0] : executor.values(draws, 0);
      if (!fixed && !shared) {
        sink.put(part, "E", law.rows(made, count * tokens, de), count, tokens, de);
      } else if (shared) {
        sink.put(part, "E", law.rows(made, tokens, de), tokens, de);
      } else if (part != ArraySink.Part.TEST) {
        sink.put(ArraySink.Part.MODEL, "E", law.rows(made, tokens, de), tokens, de);
      }
    }
  }

  private boolean anyRejected(Executor executor) {
    for (int lane = 0; lane < executor.lanes(); lane++) {
      if (executor.get(rejections, lane) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Draws the rejected points of one lane again: their encodings, or their subset if these stay,
   * being shared or under a condition of their own.
   */
  private void redraw(Executor executor, int lane, long key, long number) {
    double[] flags = executor.values(rejected, lane);
    boolean stays = fixed || shared || conditioning != null;
    Tensor leaf = stays ? pick : raw;
    Distribution distribution = stays ? Distribution.UNIFORM : law.distribution();
    int size = leaf.shape().size();
    double @Nullable [] values = null;
    float[] drawn = new float[size];
    for (int s = 0; s < flags.length; s++) {
      if (flags[s] != 0) {
        values = values == null ? executor.values(leaf, lane) : values;
        long first = (number * flags.length + s) * size;
        BulkFill.single(distribution, key, first, drawn, 0, size);
        for (int i = 0; i < size; i++) {
          values[s * size + i] = drawn[i];
        }
      }
    }
    if (values != null) {
      executor.set(leaf, lane, values);
    }
  }
}
