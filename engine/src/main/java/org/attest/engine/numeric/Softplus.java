package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softplus, log(1 + e<sup>x</sup>) = max(x, 0) + log(1 + e<sup>-|x|</sup>): neither tail overflows
 * or cancels. The logistic loss of margin m is softplus(-m), its derivative -&sigma;(-m). Error at
 * most 2 ulp.
 */
public final class Softplus {
  private Softplus() {}

  /** log(1 + e<sup>x</sup>). */
  public static float softplus(float x) {
    return (x > 0 ? x : 0f) + Log1p.log1p(Exp.exp(-Math.abs(x)));
  }

  /** log(1 + e<sup>x</sup>) in every lane. */
  public static FloatVector softplus(FloatVector x) {
    FloatVector positive = broadcast(SPECIES, 0f).blend(x, x.compare(VectorOperators.GT, 0f));
    return positive.add(Log1p.log1p(Exp.ofNegative(x.abs().neg())));
  }

  /**
   * log(1 + e<sup>x</sup>) of {@code vectors} vectors from {@code in} to {@code out}, which may be
   * the same place.
   */
  public static void softplus(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      softplus(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
