package org.attest.studies.variablecreation.theory;

import java.util.function.ToLongFunction;
import org.attest.engine.random.Stream;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.TruthTable;

/**
 * A construction for a random index set, and whether it computes its function.
 *
 * @param function the Boolean function
 * @param head the construction
 * @param error largest |h − f| over all patterns of the relevant bits, with the other bits all 0,
 *     all 1 and fair coins
 */
public record Representation(TruthTable function, Construction head, double error) {

  /**
   * Builds and checks one.
   *
   * @param general construction (B) instead of (A)
   * @param dimension dimension of random unit positions; 0 for one-hot positions
   * @param keys key of the stream of a role
   */
  public static Representation of(
      BooleanTask task,
      int tokens,
      int s,
      boolean general,
      int dimension,
      ToLongFunction<String> keys) {
    TruthTable function = task.function(s, new Stream(keys.applyAsLong("truth-table")));
    return of(function, tokens, general, dimension, keys);
  }

  /** The same for a given function. */
  public static Representation of(
      TruthTable function,
      int tokens,
      boolean general,
      int dimension,
      ToLongFunction<String> keys) {
    int s = function.s();
    int[] relevant = new Stream(keys.applyAsLong("index-set")).subset(tokens, s);
    Positions positions =
        dimension == 0
            ? Positions.oneHot(tokens)
            : Positions.random(tokens, dimension, new Stream(keys.applyAsLong("positions")));
    Construction head =
        general
            ? Construction.general(positions, relevant, function)
            : Construction.symmetric(positions, relevant, function);
    double error = 0;
    Stream coins = new Stream(keys.applyAsLong("off-support"));
    for (int pattern = 0; pattern < function.patterns(); pattern++) {
      for (int off = 0; off < 3; off++) {
        boolean[] bits = new boolean[tokens];
        for (int t = 0; t < tokens; t++) {
          bits[t] = off == 1 || (off == 2 && coins.coin());
        }
        for (int j = 0; j < s; j++) {
          bits[relevant[j]] = (pattern >>> (s - 1 - j) & 1) != 0;
        }
        double f = function.value(pattern) ? 1 : 0;
        error = Math.max(error, Math.abs(head.output(bits) - f));
      }
    }
    return new Representation(function, head, error);
  }

  /** ½ where h = f: sign(h − ½) is right with this margin, less the error. */
  public double margin() {
    return 0.5 - error;
  }
}
