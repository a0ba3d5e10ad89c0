package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;

/**
 * Restricted isometry and orthogonality of sign encodings E ∈ {±1/√d_e}^(d_e×T), as far as it is
 * checked here, exactly:
 *
 * <ul>
 *   <li>isometry of order r = min(q, 3): |‖E c‖² − ‖c‖²| ≤ δ ‖c‖² for every c with at most r
 *       entries that are not zero, over all pairs and triples of positions;
 *   <li>orthogonality of order (q, 1): ‖E_yᵀ e_i‖ ≤ δ for every q-subset y and every i outside it,
 *       that is, the q largest squares ⟨e_i, e_j⟩², j ≠ i, sum to at most δ².
 * </ul>
 *
 * <p>The paper asks for a property of this name with d_e of order q log T/δ². As Sanford, Hsu and
 * Telgarsky define it, from memory, it has isometry of order q and orthogonality of order (q, q):
 * {@link WholeProperty}. What is checked is what the certificate p = E_y (E_yᵀE_y)⁻¹ 1 needs: its
 * inner products outside y are at most δ √q / (1 − δ) for q ≤ 3. Order (q, q) is left out for every
 * point's own encodings because it would cost many times the training, isometry of orders above 3
 * because no q-subsets could be gone through; both are our choice.
 *
 * <p>The eigenvalues λ of a 3×3 Gram matrix less 1, with x, y, z off its diagonal, solve λ³ − (x² +
 * y² + z²) λ − 2xyz = 0; none is above δ in absolute value exactly where x² + y² + z² ≤ 3δ² and δ³
 * − (x² + y² + z²) δ − 2|xyz| ≥ 0.
 */
public final class NearOrthogonality {

  private final int tokens;
  private final int q;
  private final int de;

  /** d_e ⟨e_i, e_j⟩ for j < i, whole numbers. */
  private final int[][] inner;

  /** The signs: the first words of all positions, then the second words, and so on. */
  private final long[] words;

  /** Signs in which a position and those before it differ. */
  private final int[] apart;

  private final int width;

  /** Rows with a square above δ²/q: only their sums can be too large. */
  private final boolean[] suspect;

  /** Pairs with 2|⟨e_i, e_j⟩| > δ: only triples with such a pair can break the isometry. */
  private int[] large = new int[64];

  /**
   * A check for encodings of one shape.
   *
   * @param tokens T
   * @param q size of the subset
   * @param de d_e
   */
  public NearOrthogonality(int tokens, int q, int de) {
    this.tokens = tokens;
    this.q = q;
    this.de = de;
    inner = new int[tokens][];
    Arrays.setAll(inner, i -> new int[i]);
    width = (de + 63) / 64;
    words = new long[tokens * width];
    apart = new int[tokens];
    suspect = new boolean[tokens];
  }

  /**
   * True if encodings have the property with δ.
   *
   * @param rows the signs of every position as bits, in ⌈d_e/64⌉ words; those beyond d_e are 0
   */
  public boolean holds(long[][] rows, double delta) {
    double most = delta * de;
    // Below this no triple and no sum of squares can be too large.
    double single = most / Math.sqrt(q);
    double harmless = Math.min(single, q >= 3 ? most / 2 : most);
    int pairs = 0;
    Arrays.fill(suspect, false);
    copy(rows);
    for (int i = 0; i < tokens; i++) {
      int before = pairs;
      int size = fill(i);
      if (size > most) {
        return false;
      }
      if (size > harmless) {
        pairs = list(i, pairs, most, single);
      }
      if (!triples(i, before, pairs, most)) {
        return false;
      }
    }
    for (int i = 0; i < tokens; i++) {
      if (suspect[i] && largestSquares(i) > most * most) {
        return false;
      }
    }
    return true;
  }

  /** Fills row i; its largest absolute value. */
  private int fill(int i) {
    int[] own = inner[i];
    Arrays.fill(apart, 0, i, 0);
    for (int k = 0; k < width; k++) {
      int from = k * tokens;
      long word = words[from + i];
      for (int j = 0; j < i; j++) {
        apart[j] += Long.bitCount(word ^ words[from + j]);
      }
    }
    int largest = 0;
    for (int j = 0; j < i; j++) {
      own[j] = de - 2 * apart[j];
      largest = Math.max(largest, Math.abs(own[j]));
    }
    return largest;
  }

  private void copy(long[][] rows) {
    for (int i = 0; i < tokens; i++) {
      for (int k = 0; k < width; k++) {
        words[k * tokens + i] = rows[i][k];
      }
    }
  }

  /** Lists the large pairs of row i, and the rows whose squares may sum to too much. */
  private int list(int i, int pairs, double most, double single) {
    int count = pairs;
    for (int j = 0; j < i; j++) {
      int size = Math.abs(inner[i][j]);
      if (size > single) {
        suspect[i] = true;
        suspect[j] = true;
      }
      if (q >= 3 && 2 * size > most) {
        large = count == large.length ? Arrays.copyOf(large, 2 * count) : large;
        large[count++] = i * tokens + j;
      }
    }
    return count;
  }

  private int at(int i, int j) {
    return i > j ? inner[i][j] : inner[j][i];
  }

  /** Triples whose last position is i and that have a large pair, one of those known so far. */
  private boolean triples(int i, int before, int pairs, double most) {
    for (int k = 0; k < before; k++) {
      int a = large[k] / tokens;
      int b = large[k] % tokens;
      if (!isometric(inner[a][b], inner[i][a], inner[i][b], most)) {
        return false;
      }
    }
    for (int k = before; k < pairs; k++) {
      int j = large[k] % tokens;
      for (int c = 0; c < i; c++) {
        if (c != j && !isometric(inner[i][j], inner[i][c], at(j, c), most)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isometric(double x, double y, double z, double most) {
    double squares = x * x + y * y + z * z;
    return squares <= 3 * most * most
        && most * most * most - squares * most - 2 * Math.abs(x * y * z) >= 0;
  }

  /**
   * The least δ with which encodings have the property, to rounding. An eigenvalue of a triple is
   * at most twice its largest inner product, so that only triples with a pair above half of what is
   * known can raise it.
   */
  public double constant(long[][] rows) {
    copy(rows);
    double isometry = 0;
    for (int i = 0; i < tokens; i++) {
      isometry = Math.max(isometry, fill(i));
    }
    double sums = 0;
    for (int i = 0; i < tokens; i++) {
      sums = Math.max(sums, largestSquares(i));
      for (int j = 0; q >= 3 && j < i; j++) {
        double x = inner[i][j];
        for (int k = 0; 2 * Math.abs(x) > isometry && k < tokens; k++) {
          if (k != i && k != j) {
            isometry = Math.max(isometry, largestEigenvalue(x, at(i, k), at(j, k), isometry));
          }
        }
      }
    }
    return Math.max(isometry, Math.sqrt(sums)) / de;
  }

  /** Largest |λ| of a triple's Gram matrix less 1; 0 where it is not above {@code known}. */
  private static double largestEigenvalue(double x, double y, double z, double known) {
    double third = (x * x + y * y + z * z) / 3;
    if (4 * third <= known * known) {
      return 0;
    }
    double cosine = Math.min(1, Math.abs(x * y * z) / (third * Math.sqrt(third)));
    return 2 * Math.sqrt(third) * StrictMath.cos(StrictMath.acos(cosine) / 3);
  }

  /** ⟨e_i, e_j⟩, 0 for i = j. */
  double[][] gram(long[][] rows) {
    copy(rows);
    double[][] gram = new double[tokens][tokens];
    for (int i = 0; i < tokens; i++) {
      fill(i);
      for (int j = 0; j < i; j++) {
        gram[i][j] = (double) inner[i][j] / de;
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** The sum of the q largest squares of row i. */
  private double largestSquares(int i) {
    double[] top = new double[q];
    for (int j = 0; j < tokens; j++) {
      double square = i == j ? 0 : (double) at(i, j) * at(i, j);
      for (int k = 0; k < q && square > 0; k++) {
        double rest = Math.min(top[k], square);
        top[k] = Math.max(top[k], square);
        square = rest;
      }
    }
    return Arrays.stream(top).sum();
  }
}
