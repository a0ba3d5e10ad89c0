package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.LayerNorm;

/**
 * The same logit for one layer without dropout on embeddings and attention, where the row of a slot
 * takes one of two values. Scores s_t^v and values V_t^v are then tables that all samples share,
 * and
 *
 * <pre>
 * o_h = Σ_t e^{s_t^{b_t}} V_t^{b_t} / Σ_t e^{s_t^{b_t}}       (over the bits and [CLS])
 * </pre>
 *
 * is a ratio of two products of the bits with tables: N = b N¹ + (1 − b) N⁰ + N^c and Z alike. All
 * terms of Z are positive, so nothing cancels (the form with differences N¹ − N⁰ does, once scores
 * differ by ten).
 *
 * <p>The norm is drawn in as well. With ȳ the centred row y and ρ = (|ȳ|²/d + ε)^{-1/2}, x̂ W = ρ ȳ
 * W, and ȳ_t^1 = ȳ_t^0 + Δ̄ with Δ = E[1] − E[0]: one product of T rows serves both values of the
 * bit, and gives the variances too.
 *
 * <p>Scores are taken relative to a level that every sample reaches, the larger of s^c and log Σ_t
 * e^{min(s_t^0, s_t^1)} − log T, and enter as e^{min(s, 130) − 55}: within float as long as no
 * score lies more than 130 above what every sample reaches. {@link #span} tells how far they do.
 */
public final class BinaryForm {

  /** The largest score above the level that is told from larger ones. */
  public static final double SPAN = 130;

  private static final double OFFSET = 55;

  /**
   * What samples are multiplied with.
   *
   * @param numerators N⁰ and N¹, T×d each
   * @param denominators Z⁰ and Z¹, T×H each
   * @param clsNumerator N^c, 1×d
   * @param clsDenominator Z^c, 1×H
   * @param scores s⁰ and s¹ relative to the level, T×H each
   * @param clsScore s^c relative to the level, 1×H
   * @param cls the row of [CLS] before the layer, 1×d
   */
  public record Tables(
      Tensor[] numerators,
      Tensor[] denominators,
      Tensor clsNumerator,
      Tensor clsDenominator,
      Tensor[] scores,
      Tensor clsScore,
      Tensor cls) {}

  private BinaryForm() {}

  /** The tables of the current weights. */
  public static Tables tables(Weights weights) {
    Architecture architecture = weights.architecture;
    int d = architecture.d();
    int heads = architecture.heads();
    Folded folded = new Folded(weights);
    Tensor row = Sequence.cls(weights);
    Tensor cls = folded.normalized(row);
    Tensor r = folded.directions(cls);
    Tensor maps = folded.values().concat(1, r.transpose());
    Tensor[] products = products(weights, maps);
    Tensor[] scores = new Tensor[2];
    Tensor[] values = new Tensor[2];
    Tensor bias = folded.valueBias();
    for (int v = 0; v < 2; v++) {
      values[v] = products[v].slice(1, 0, d).plus(bias);
      scores[v] = products[v].slice(1, d, d + heads);
    }
    Tensor clsScore = cls.matmul(r.transpose());
    Tensor level = level(scores, clsScore);
    for (int v = 0; v < 2; v++) {
      scores[v] = scores[v].minus(level);
    }
    Tensor relative = clsScore.minus(level);
    Tensor[] weight = {weight(scores[0]), weight(scores[1])};
    Tensor clsWeight = weight(relative);
    Tensor clsValue = cls.matmul(folded.values()).plus(bias);
    return new Tables(
        new Tensor[] {spread(weight[0], values[0]), spread(weight[1], values[1])},
        weight,
        spread(clsWeight, clsValue),
        clsWeight,
        scores,
        relative,
        row);
  }

  /** x̂_t^v maps for v = 0, 1 and all t. */
  private static Tensor[] products(Weights weights, Tensor maps) {
    int d = weights.architecture.d();
    Tensor y = Sequence.zeros(weights);
    Tensor step = Sequence.step(weights);
    LayerNorm norm = weights.top().norm1();
    if (norm == null) {
      Tensor zero = y.matmul(maps);
      return new Tensor[] {zero, zero.plus(step.matmul(maps))};
    }
    Tensor centred = maps.minus(maps.mean(0));
    Tensor difference = step.minus(step.mean(1).reshape(1, 1));
    Tensor ones = maps.graph().constant(1.0 / d).broadcastTo(Shape.of(null, d, 1));
    int n = maps.shape().dim(1);
    Tensor all = centred.concat(1, ones, difference.reshape(d, 1));
    Tensor product = y.matmul(all);
    Tensor mean = product.slice(1, n, n + 1);
    Tensor along = product.slice(1, n + 1, n + 2);
    int tokens = weights.architecture.tokens();
    Tensor variance = y.square().sum(1).reshape(tokens, 1).times(1.0 / d).minus(mean.square());
    Tensor more = along.times(2).plus(difference.square().sumAll()).times(1.0 / d);
    Tensor zero = product.slice(1, 0, n);
    Tensor one = zero.plus(step.matmul(centred));
    return new Tensor[] {
      zero.times(inverseDeviation(variance, norm)),
      one.times(inverseDeviation(variance.plus(more), norm))
    };
  }

  private static Tensor inverseDeviation(Tensor variance, LayerNorm norm) {
    Tensor one = variance.graph().constant(1);
    return one.dividedBy(variance.plus(norm.epsilon()).sqrt());
  }

  /**
   * Per head the larger of s^c and log mean_t e^{min(s_t^0, s_t^1)}; it cancels, so no gradient.
   */
  private static Tensor level(Tensor[] scores, Tensor clsScore) {
    int heads = clsScore.shape().dim(1);
    int tokens = scores[0].shape().dim(0);
    Tensor least = scores[0].detach().min(scores[1].detach()).transpose();
    Tensor common = least.logSumExp().minus(StrictMath.log(tokens)).reshape(1, heads);
    return common.max(clsScore.detach());
  }

  private static Tensor weight(Tensor score) {
    return score.min(score.graph().constant(SPAN)).minus(OFFSET).exp();
  }

  /** Head h's weight times the columns of head h. */
  private static Tensor spread(Tensor weight, Tensor values) {
    int rows = values.shape().dim(0);
    int heads = weight.shape().dim(1);
    int d = values.shape().dim(1);
    return values
        .reshape(rows, heads, d / heads)
        .times(weight.reshape(rows, heads, 1))
        .reshape(rows, d);
  }

  /**
   * The logit of a sample.
   *
   * @param ones b in {0,1}^T, or 0 where a slot is hidden
   * @param zeros 1 − b, or 0 where a slot is hidden
   */
  public static Tensor logit(
      Weights weights, Tables tables, Tensor ones, Tensor zeros, Dropout dropout) {
    int d = weights.architecture.d();
    int heads = weights.architecture.heads();
    int tokens = weights.architecture.tokens();
    Tensor one = ones.reshape(1, tokens);
    Tensor zero = zeros.reshape(1, tokens);
    Tensor n =
        one.matmul(tables.numerators[1])
            .plus(zero.matmul(tables.numerators[0]))
            .plus(tables.clsNumerator);
    Tensor z = partition(tables, one, zero);
    Tensor o = n.reshape(heads, d / heads).dividedBy(z.reshape(heads, 1)).reshape(1, d);
    return Readout.logit(weights, Readout.after(weights, 0, tables.cls, o, dropout));
  }

  /** Z, 1×H. */
  static Tensor partition(Tables tables, Tensor ones, Tensor zeros) {
    return ones.matmul(tables.denominators[1])
        .plus(zeros.matmul(tables.denominators[0]))
        .plus(tables.clsDenominator);
  }
}
