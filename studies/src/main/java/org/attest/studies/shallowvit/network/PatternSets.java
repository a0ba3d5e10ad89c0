package org.attest.studies.shallowvit.network;

import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Extensions;

/**
 * The patterns μ_j, or the sets of appendix G.2 in place of each. The paper asks of sets that the
 * distance between them, κ, exceeds their width Δ by 2τ, and that features of different sets are
 * orthogonal. Ours lie in orthogonal planes: μ_{j,b} = cos φ_b μ_j + sin φ_b ν_j, angles φ_b evenly
 * on an arc around 0 whose ends are Δ apart, so that κ = √2 and an initial model that is exact on
 * planes is exact on every member.
 */
final class PatternSets {

  private final double[][][] members;

  private PatternSets(double[][][] members) {
    this.members = members;
  }

  /** The sets of a training; of one member each in the main text. */
  static PatternSets of(Training training) {
    Cell cell = training.cell();
    Extensions extensions = Extensions.of(cell);
    int m = cell.integer("patterns");
    int size = extensions.members();
    int d = cell.integer("d");
    // The second directions come after all first ones, so that these are those of a set of one.
    double[][] basis =
        Patterns.orthonormal(new Stream(training.key("patterns")), size > 1 ? 2 * m : m, d);
    double[][][] members = new double[m][size][];
    for (int j = 0; j < m; j++) {
      for (int b = 0; b < size; b++) {
        members[j][b] =
            size == 1
                ? basis[j]
                : turned(basis[j], basis[m + j], angle(b, size, extensions.spread()));
      }
    }
    return new PatternSets(members);
  }

  /** The angle of member {@code b}: a chord Δ of the unit circle spans 2 arcsin(Δ/2). */
  private static double angle(int b, int size, double spread) {
    double arc = 2 * StrictMath.asin(spread / 2);
    return arc * ((double) b / (size - 1) - 0.5);
  }

  private static double[] turned(double[] first, double[] second, double angle) {
    double[] x = new double[first.length];
    for (int p = 0; p < x.length; p++) {
      x[p] = StrictMath.cos(angle) * first[p] + StrictMath.sin(angle) * second[p];
    }
    return x;
  }

  /** Members of a set. */
  double[][] set(int j) {
    return members[j];
  }

  /** A member of a set, at random where there are several. */
  double[] pattern(int j, Stream stream) {
    double[][] set = members[j];
    return set.length == 1 ? set[0] : set[stream.below(set.length)];
  }
}
