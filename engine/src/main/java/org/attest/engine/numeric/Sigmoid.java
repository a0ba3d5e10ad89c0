package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The logistic function &sigma;(x) = 1 / (1 + e<sup>-x</sup>), accurate on both tails: with e =
 * e<sup>-|x|</sup> it is 1 / (1 + e) where x &ge; 0 and e / (1 + e) elsewhere. Error at most 2.3
 * ulp.
 */
public final class Sigmoid {
  private Sigmoid() {}

  /** &sigma;(x). */
  public static float sigmoid(float x) {
    float e = Exp.exp(-Math.abs(x));
    return (x < 0 ? e : 1f) / (1f + e);
  }

  /** &sigma;(x) in every lane. */
  public static FloatVector sigmoid(FloatVector x) {
    FloatVector e = Exp.ofNegative(x.abs().neg());
    return broadcast(SPECIES, 1f).blend(e, x.lt(0f)).div(e.add(1f));
  }

  /**
   * &sigma;(x) of {@code vectors} vectors from {@code in} to {@code out}, which may be the same
   * place.
   */
  public static void sigmoid(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      sigmoid(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
