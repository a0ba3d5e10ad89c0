package org.attest.studies.variablecreation.data;

import org.attest.engine.random.Stream;

/**
 * y = ∨_{i∈I} x_i with p = 1 − 2^(−1/s), so that P(y = 1) = 1/2: AND with bits and labels flipped.
 * Our choice.
 */
public final class SparseOr implements BooleanTask {

  @Override
  public String text() {
    return "or";
  }

  @Override
  public double bias(int s) {
    return 1 - StrictMath.pow(0.5, 1.0 / s);
  }

  @Override
  public TruthTable function(int s, Stream draw) {
    return TruthTable.symmetric(s, ones -> ones > 0);
  }
}
