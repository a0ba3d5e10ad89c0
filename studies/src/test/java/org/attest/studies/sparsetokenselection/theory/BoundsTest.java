package org.attest.studies.sparsetokenselection.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.engine.random.Stream;
import org.attest.studies.sparsetokenselection.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  /** Our derivation at T = 32, d = 8, q = 3, relative to d/q. */
  @ParameterizedTest
  @CsvSource({"64, 0.702", "128, 0.468", "256, 0", "1024, 0"})
  void fullyConnectedBound(int m, double relative) {
    assertThat(FullyConnectedBound.relative(m, 32, 8, 3)).isCloseTo(relative, within(5e-4));
  }

  /** Without a first layer only d(1/q − 1/T) plus d/T = d/q is left: the loss of predicting 0. */
  @Test
  void endsOfTheBound() {
    assertThat(FullyConnectedBound.relative(0, 32, 8, 3)).isCloseTo(1, within(1e-12));
    assertThat(FullyConnectedBound.relative(8, 32, 8, 3)).isCloseTo(1 - 3.0 / 32, within(1e-12));
    double width = FullyConnectedBound.width(0.3, 32, 8, 3);
    assertThat(FullyConnectedBound.relative((int) Math.round(width), 32, 8, 3))
        .isCloseTo(0.3, within(3e-3));
  }

  /**
   * The Bayes risk of a first layer that reads m of the dT inputs of T = 4, d = 2, q = 2 is tr((I −
   * P) Σ) = (dT − m)/(qT), never below the bound.
   */
  @Test
  void readingSingleInputsRespectsTheBound() {
    for (int m = 0; m <= 8; m++) {
      assertThat((8.0 - m) / 8)
          .isGreaterThanOrEqualTo(FullyConnectedBound.risk(m, 4, 2, 2) - 1e-12);
    }
  }

  /** Our derivation, 1500 to 4000 draws: floors of the sum query and where they are reached. */
  @ParameterizedTest
  @CsvSource({
    "32, 3, 64, 0.138, 3.25",
    "32, 3, 128, 0.078, 3.5",
    "32, 3, 512, 0.025, 4.0",
    "128, 3, 64, 0.211, 4.25",
    "128, 3, 128, 0.118, 4.5",
    "128, 8, 128, 0.315, 2.75",
    "128, 8, 256, 0.202, 3.0",
    "128, 8, 512, 0.124, 3.25"
  })
  void floorsOfTheSum(int tokens, int q, int de, double floor, double c) {
    Floor found = Floor.of(Correlations.draw(Query.SUM, tokens, q, de, 1000, 5), q);
    assertThat(found.relativeLoss()).isCloseTo(floor, within(0.04 * floor + 1e-3));
    assertThat(found.c()).isCloseTo(c, within(0.25));
  }

  /** Our derivation: 0 below 10⁻³, or 0.003 at c ≈ 12 for T = 128, q = 8, d_e = 128. */
  @ParameterizedTest
  @CsvSource({"32, 3, 64, 0, 1e-3", "128, 3, 128, 0, 1e-3", "128, 8, 128, 0.003, 2e-3"})
  void floorsOfTheCertificate(int tokens, int q, int de, double floor, double tolerance) {
    Floor found = Floor.of(Correlations.draw(Query.CERTIFICATE, tokens, q, de, 1500, 5), q);
    assertThat(found.relativeLoss()).isCloseTo(floor, within(tolerance));
  }

  /** Our derivation: P(max |unselected| ≤ 1/2) = 0.53, 0.96 at T = 32, q = 3, d_e = 64, 128. */
  @ParameterizedTest
  @CsvSource({"32, 3, 64, 0.53", "32, 3, 128, 0.96", "128, 3, 64, 0.10", "128, 8, 256, 0.53"})
  void unselectedInnerProducts(int tokens, int q, int de, double share) {
    double[][] v = Correlations.draw(Query.CERTIFICATE, tokens, q, de, 2000, 7);
    int small = 0;
    for (double[] row : v) {
      boolean all = true;
      for (int i = 0; i < tokens; i++) {
        if (i < q) {
          assertThat(row[i]).isCloseTo(1, within(1e-9));
        } else {
          all &= Math.abs(row[i]) <= 0.5;
        }
      }
      small += all ? 1 : 0;
    }
    assertThat(small / 2000.0).isCloseTo(share, within(0.04));
  }

  /** Singular draws are drawn again: with two entries and two rows, half of all are singular. */
  @Test
  void singularDrawsAreRedrawn() {
    for (double[] row : Correlations.draw(Query.CERTIFICATE, 3, 2, 2, 100, 3)) {
      assertThat(row[0]).isCloseTo(1, within(1e-12));
      assertThat(row[1]).isCloseTo(1, within(1e-12));
      assertThat(Math.abs(row[2])).isLessThan(1 + 1e-9);
    }
  }

  /** About 2 q ln(2T/p), and growing with q and, slowly, with T. */
  @Test
  void requiredDimension() {
    long key = new Stream(11).nextLong();
    int small = RequiredDimension.of(32, 2, key);
    assertThat(small).isBetween(20, 60);
    assertThat(RequiredDimension.of(32, 4, key)).isBetween((int) (1.3 * small), 3 * small);
    assertThat(RequiredDimension.of(128, 2, key)).isBetween(small, 2 * small);
  }
}
