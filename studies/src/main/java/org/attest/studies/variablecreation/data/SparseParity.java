package org.attest.studies.variablecreation.data;

import org.attest.engine.random.Stream;

/** y = Σ_{i∈I} x_i mod 2 with fair bits: balanced for every s. */
public final class SparseParity implements BooleanTask {

  @Override
  public String text() {
    return "parity";
  }

  @Override
  public double bias(int s) {
    return 0.5;
  }

  @Override
  public TruthTable function(int s, Stream draw) {
    return TruthTable.symmetric(s, ones -> ones % 2 == 1);
  }
}
