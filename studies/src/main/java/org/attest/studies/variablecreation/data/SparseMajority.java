package org.attest.studies.variablecreation.data;

import org.attest.engine.random.Stream;

/**
 * y = 1 where Σ_{i∈I} x_i > s/2, with fair bits; balanced for odd s. Our choice: the paper covers
 * it by its results on symmetric functions.
 */
public final class SparseMajority implements BooleanTask {

  @Override
  public String text() {
    return "majority";
  }

  @Override
  public double bias(int s) {
    return 0.5;
  }

  @Override
  public TruthTable function(int s, Stream draw) {
    return TruthTable.symmetric(s, ones -> 2 * ones > s);
  }
}
