package org.attest.studies.variablecreation.data;

import java.util.BitSet;
import org.attest.engine.random.Stream;

/**
 * A random truth table of the relevant bits, uniform among those that are not constant, with fair
 * bits; labels are balanced on average over tables only. Our choice.
 */
public final class RandomJunta implements BooleanTask {

  @Override
  public String text() {
    return "junta";
  }

  @Override
  public double bias(int s) {
    return 0.5;
  }

  @Override
  public TruthTable function(int s, Stream draw) {
    while (true) {
      BitSet ones = new BitSet(1 << s);
      for (int n = 0; n < 1 << s; n++) {
        ones.set(n, draw.coin());
      }
      TruthTable table = new TruthTable(s, ones);
      if (!table.constant()) {
        return table;
      }
    }
  }
}
