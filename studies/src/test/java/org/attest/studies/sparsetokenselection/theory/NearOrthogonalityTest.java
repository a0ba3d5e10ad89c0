package org.attest.studies.sparsetokenselection.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearOrthogonalityTest {

  /** Three encodings in dimension 4 with inner products ½, ½ and 0: ‖E_yᵀe_0‖ = √½. */
  @Test
  void byHand() {
    long[][] rows = {{0b0000}, {0b0001}, {0b0010}};
    NearOrthogonality two = new NearOrthogonality(3, 2, 4);
    assertThat(two.constant(rows)).isCloseTo(Math.sqrt(0.5), within(1e-15));
  }

  /**
   * The least δ by another way: norms of Gram blocks by powers of their squares, over all triples,
   * and norms of E_yᵀe_i over all y and i.
   */
  @ParameterizedTest
  @CsvSource({"7, 2, 40", "7, 3, 40", "8, 3, 64", "6, 3, 100"})
  void agreesWithAllSubsets(int tokens, int q, int de) {
    NearOrthogonality check = new NearOrthogonality(tokens, q, de);
    SignRows signs = new SignRows(tokens, de, 17);
    for (int draw = 0; draw < 40; draw++) {
      long[][] rows = signs.next();
      double constant = check.constant(rows);
      double[][] gram = check.gram(rows);
      double most = 0;
      for (int a = 0; a < tokens; a++) {
        for (int b = 0; b < tokens; b++) {
          most = Math.max(most, Math.abs(gram[a][b]));
          for (int c = 0; c < tokens; c++) {
            if (a != b && b != c && a != c && q == 3) {
              most = Math.max(most, norm(gram, a, b, c));
              for (int i = 0; i < tokens; i++) {
                if (i != a && i != b && i != c) {
                  most = Math.max(most, length(gram[i][a], gram[i][b], gram[i][c]));
                }
              }
            } else if (a != b && b != c && a != c) {
              most = Math.max(most, length(gram[c][a], gram[c][b], 0));
            }
          }
        }
      }
      assertThat(constant).isCloseTo(most, within(1e-6));
      assertThat(check.holds(rows, constant + 1e-9)).isTrue();
      assertThat(check.holds(rows, constant - 1e-9)).isFalse();
    }
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Largest absolute eigenvalue of a hollow 3×3 matrix: (tr M^64)^(1/64), scaled. */
  private static double norm(double[][] gram, int a, int b, int c) {
    double[][] m = {
      {0, gram[a][b], gram[a][c]}, {gram[a][b], 0, gram[b][c]}, {gram[a][c], gram[b][c], 0}
    };
    double log = 0;
    double weight = 1;
    for (int k = 0; k < 24; k++) {
      double[][] square = new double[3][3];
      double largest = 1e-300;
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          for (int l = 0; l < 3; l++) {
            square[i][j] += m[i][l] * m[l][j];
          }
          largest = Math.max(largest, Math.abs(square[i][j]));
        }
      }
      weight /= 2;
      log += weight * StrictMath.log(largest);
      for (double[] row : square) {
        for (int j = 0; j < 3; j++) {
          row[j] /= largest;
        }
      }
      m = square;
    }
    return StrictMath.exp(log);
  }

  /**
   * Shares by a C program (gcc 12, xorshift128+, all subsets gone through, eigenvalues in closed
   * form) with 4000 draws: 0.9467 at d_e = 128, 0.8742 at d_e = 256 with δ = 1/3, 0.6670 of 1000 at
   * T = 64; of 300 with order (q, q) too 0.28. Within five standard errors of the difference:
   * false-alarm probability 6·10⁻⁷ each.
   */
  @ParameterizedTest
  @CsvSource({
    "32, 128, 0.5, 0.9467, 0.031",
    "32, 256, 0.3333333333333333, 0.8742, 0.046",
    "64, 128, 0.5, 0.6670, 0.092",
    "32, 64, 0.5, 0.0010, 0.005"
  })
  void acceptance(int tokens, int de, double delta, double share, double within) {
    assertThat(Acceptance.of(tokens, 3, de, delta).share()).isCloseTo(share, within(within));
  }

  @Test
  void wholeProperty() {
    Acceptance acceptance = Acceptance.of(32, 3, 128, 0.5);
    assertThat(acceptance.whole(32, 3, 128, 0.5)).isCloseTo(0.29, within(0.26));
    assertThat(Acceptance.of(32, 3, 256, 0.5).whole(32, 3, 256, 0.5)).isEqualTo(1);
    assertThat(Acceptance.of(128, 3, 256, 0.5).whole(128, 3, 256, 0.5)).isNaN();
  }

  /** A block of inner products x between {0, 1} and {2, 3} has norm 2x. */
  @Test
  void wholePropertyByHand() {
    double[][] gram = new double[4][4];
    for (int i = 0; i < 2; i++) {
      for (int j = 2; j < 4; j++) {
        gram[i][j] = 0.2;
        gram[j][i] = 0.2;
      }
    }
    assertThat(WholeProperty.of(gram, 2, 0.41).holds()).isTrue();
    assertThat(WholeProperty.of(gram, 2, 0.39).holds()).isFalse();
  }
}
