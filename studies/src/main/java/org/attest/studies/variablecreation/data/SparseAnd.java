package org.attest.studies.variablecreation.data;

import org.attest.engine.random.Stream;

/** y = ∧_{i∈I} x_i with p = 2^(−1/s), so that P(y = 1) = 1/2: the main task of the paper. */
public final class SparseAnd implements BooleanTask {

  @Override
  public String text() {
    return "and";
  }

  @Override
  public double bias(int s) {
    return StrictMath.pow(0.5, 1.0 / s);
  }

  @Override
  public TruthTable function(int s, Stream draw) {
    return TruthTable.symmetric(s, ones -> ones == s);
  }
}
