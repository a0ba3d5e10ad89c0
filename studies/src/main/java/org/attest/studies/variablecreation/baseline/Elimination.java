package org.attest.studies.variablecreation.baseline;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.attest.studies.variablecreation.data.BitSamples;

/**
 * Elimination, the classical learner of conjunctions: keep the columns that are 1 in every positive
 * sample (Valiant, 1984). It succeeds when nothing but I is left.
 */
public final class Elimination {

  private Elimination() {}

  /** The columns left, ascending. */
  public static int[] select(BitSamples samples) {
    BitSet labels = samples.labels();
    return IntStream.range(0, samples.tokens())
        .filter(t -> {
          BitSet missing = (BitSet) labels.clone();
          missing.andNot(samples.column(t));
          return missing.isEmpty();
        })
        .toArray();
  }
}
