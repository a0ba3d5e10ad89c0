package org.attest.studies.variablecreation.data;

import java.util.List;
import org.attest.engine.random.Stream;

/**
 * A family of Boolean functions of T bits that look at s of them, with the input law that balances
 * its labels: x_t independent, 1 with probability p. An index set I, uniform among the s-subsets,
 * picks the member.
 */
public interface BooleanTask {

  /** Name on the command line. */
  String text();

  /** p = P(x_t = 1). */
  double bias(int s);

  /** What the label is as a function of the s relevant bits; only juntas draw it. */
  TruthTable function(int s, Stream draw);

  /**
   * All tasks. Sparse AND is the paper's main task and parity its second; OR, majority and random
   * juntas are our choice.
   */
  static List<BooleanTask> all() {
    return List.of(
        new SparseAnd(),
        new SparseOr(),
        new SparseMajority(),
        new SparseParity(),
        new RandomJunta());
  }

  /** The task of a name. */
  static BooleanTask of(String text) {
    return all().stream().filter(task -> task.text().equals(text)).findFirst().orElseThrow();
  }
}
