package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedContrastTest {

  private static final double[] A = {1.2, 3.1, 2.2, 4.8, 5.0, 4.1, 7.7, 6.5};
  private static final double[] B = {2.0, 1.9, 3.3, 5.1, 4.0, 6.2, 7.0, 9.9};

  /** SciPy 1.17.1: ttest_rel(a, b, alternative=...), .confidence_interval(.95). */
  @Test
  void agreesWithSciPy() {
    PairedContrast contrast = PairedContrast.of(A, B);
    assertThat(contrast.t()).isCloseTo(-1.0594783773495657, within(1e-13));
    assertThat(contrast.pTwoSided()).isCloseTo(0.32456508517409693, within(1e-13));
    assertThat(contrast.pGreater()).isCloseTo(0.8377174574129516, within(1e-13));
    assertThat(contrast.pLess()).isCloseTo(0.16228254258704847, within(1e-13));
    assertThat(contrast.difference(0.95).low()).isCloseTo(-1.9391255369504892, within(1e-12));
    assertThat(contrast.difference(0.95).high()).isCloseTo(0.7391255369504893, within(1e-12));
    assertThat(contrast.effectSize()).isCloseTo(-0.37458217257219895, within(1e-13));
    assertThat(contrast.signTest()).isEqualTo(new SignTest(3, 5, 0, 0));
  }

  @Test
  void equalDifferencesAreCertainUnlessZero() {
    double[] two = {2, 2, 2};
    double[] one = {1, 1, 1};
    assertThat(PairedContrast.of(two, one).t()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(PairedContrast.of(two, one).pGreater()).isEqualTo(0);
    assertThat(PairedContrast.of(two, one).pLess()).isEqualTo(1);
    assertThat(PairedContrast.of(two, two).t()).isNaN();
    assertThat(PairedContrast.of(two, two).pTwoSided()).isNaN();
  }

  @Test
  void tooFewUnitsDetermineNothing() {
    PairedContrast one = PairedContrast.of(new double[] {1, Double.NaN}, new double[] {0, 1});
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.missing()).isEqualTo(1);
    assertThat(one.pTwoSided()).isNaN();
    assertThat(one.difference(0.95).value()).isEqualTo(1);
    assertThat(one.difference(0.95).known()).isFalse();
    assertThat(PairedContrast.of(new double[0], new double[0]).pGreater()).isNaN();
  }
}
