package org.attest.studies.variablecreation.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Whether another index set explains a training set of sparse AND as well as the true one.
 *
 * <p>Let S be the columns that are 1 in every positive sample. An s-subset A ⊂ S is consistent if
 * every negative sample has a 0 on A. The training set is ambiguous if a consistent subset besides
 * the true one exists. For sparse OR the same holds with bits and labels flipped. The test is exact
 * and costs O(|S|^s), with E|S| ≈ s + (T − s) p^(number of positives). Our choice; the paper is
 * said to reject such sets without telling how it finds them.
 */
public final class Ambiguity {

  /**
   * Largest {@link #expectedSurvivors} at which a set is redrawn until it is unambiguous; our
   * choice: beyond it most draws are rejected, and what is left is no longer what anybody means by
   * m samples.
   */
  public static final double MOST_SURVIVORS = 10;

  private Ambiguity() {}

  /** True if the draws of a task are tested: those of AND and OR, as in the paper's protocol. */
  public static boolean tested(BooleanTask task) {
    return task instanceof SparseAnd || task instanceof SparseOr;
  }

  /**
   * True if more than one s-subset is consistent with the samples of a tested task.
   *
   * @param s size of the index set
   */
  public static boolean ambiguous(BooleanTask task, BitSamples samples, int s) {
    boolean flip = task instanceof SparseOr;
    BitSet positive = samples.labels();
    BitSet negative = samples.labels();
    (flip ? positive : negative).flip(0, samples.size());
    List<BitSet> zeros = new ArrayList<>();
    for (int t = 0; t < samples.tokens(); t++) {
      BitSet zero = samples.column(t);
      if (!flip) {
        zero.flip(0, samples.size());
      }
      if (!zero.intersects(positive)) {
        zeros.add(zero);
      }
    }
    return count(zeros, 0, s, negative, 2) > 1;
  }

  /** Number of s-subsets from {@code first} on whose zeros cover the rest, up to {@code most}. */
  private static int count(List<BitSet> zeros, int first, int s, BitSet rest, int most) {
    if (s == 0) {
      return rest.isEmpty() ? 1 : 0;
    }
    int count = 0;
    for (int c = first; c <= zeros.size() - s && count < most; c++) {
      BitSet left = (BitSet) rest.clone();
      left.andNot(zeros.get(c));
      count += count(zeros, c + 1, s - 1, left, most - count);
    }
    return count;
  }

  /**
   * E[number of wrong consistent subsets] = Σ_{k<s} C(s,k) C(T−s,s−k) (2 p^(2s−k))^m with p =
   * 2^(−1/s): a wrong subset that shares k positions agrees with the label of a sample with
   * probability 2 p^(2s−k). Derived.
   */
  public static double expectedSurvivors(int tokens, int s, int m) {
    double sum = 0;
    for (int k = 0; k < s; k++) {
      double agree = 2 * StrictMath.pow(0.5, (2.0 * s - k) / s);
      sum += choose(s, k) * choose(tokens - s, s - k) * StrictMath.pow(agree, m);
    }
    return sum;
  }

  private static double choose(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }

  /** The least m at which a set of a tested task is redrawn until it is unambiguous. */
  public static int fewestSamples(int tokens, int s) {
    int m = 1;
    while (expectedSurvivors(tokens, s, m) > MOST_SURVIVORS) {
      m++;
    }
    return m;
  }
}
