package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  private static final double[] A = {1.2, 3.1, 2.2, 4.8, 5.0, 4.1, 7.7, 6.5};
  private static final double[] B = {2.0, 1.9, 3.3, 5.1, 4.0, 6.2, 7.0, 9.9};
  private static final double[] TIED_A = {1, 2, 2, 3, 3, 3, 4, 5, 6, 6};
  private static final double[] TIED_B = {2, 1, 3, 3, 5, 4, 4, 6, 6, 8};

  /**
   * SciPy 1.17.1: spearmanr(a, b); interval: r ± norm.ppf(.975)*sqrt((1+r*r/2)/(n-3)) on
   * arctanh(r).
   */
  @Test
  void spearmanAgreesWithSciPy() {
    Spearman plain = Spearman.of(A, B);
    assertThat(plain.coefficient()).isCloseTo(0.8095238095238096, within(1e-14));
    assertThat(plain.pTwoSided()).isCloseTo(0.014902667686230072, within(1e-13));
    assertThat(plain.estimate(0.95).low()).isCloseTo(0.11516551855826487, within(1e-12));
    assertThat(plain.estimate(0.95).high()).isCloseTo(0.9724553496263006, within(1e-12));
    Spearman tied = Spearman.of(TIED_A, TIED_B);
    assertThat(tied.coefficient()).isCloseTo(0.9096970499715386, within(1e-14));
    assertThat(tied.pTwoSided()).isCloseTo(0.00026057308664328695, within(1e-15));
  }

  /** SciPy 1.17.1: kendalltau(a, b), exact without ties and asymptotic with them. */
  @Test
  void kendallAgreesWithSciPy() {
    Kendall plain = Kendall.of(A, B);
    assertThat(plain.coefficient()).isCloseTo(0.5714285714285714, within(1e-14));
    assertThat(plain.pTwoSided()).isCloseTo(0.06101190476190476, within(1e-14));
    Kendall tied = Kendall.of(TIED_A, TIED_B);
    assertThat(tied.coefficient()).isCloseTo(0.8051175601825398, within(1e-14));
    assertThat(tied.pTwoSided()).isCloseTo(0.0022490573909353163, within(1e-14));
  }

  @Test
  void perfectOrderIsCertainInRanks() {
    double[] up = IntStream.range(0, 60).mapToDouble(i -> i * (double) i).toArray();
    double[] down = IntStream.range(0, 60).mapToDouble(i -> -i).toArray();
    assertThat(Spearman.of(up, down).coefficient()).isEqualTo(-1);
    assertThat(Spearman.of(up, down).pTwoSided()).isEqualTo(0);
    assertThat(Spearman.of(up, down).estimate(0.95).contains(-1)).isTrue();
    assertThat(Spearman.of(up, up).estimate(0.95).interval().low()).isEqualTo(1);
    assertThat(Kendall.of(up, down).coefficient()).isEqualTo(-1);
    assertThat(Kendall.of(up, down).pTwoSided()).isLessThan(1e-20);
  }

  @Test
  void degenerateDataDetermineNothing() {
    double nan = Double.NaN;
    double[] constant = {1, 1, 1};
    double[] x = {1, 2, 3};
    assertThat(Spearman.of(constant, x).coefficient()).isNaN();
    assertThat(Spearman.of(constant, x).pTwoSided()).isNaN();
    assertThat(Spearman.of(constant, x).estimate(0.95).known()).isFalse();
    assertThat(Kendall.of(constant, x).coefficient()).isNaN();
    assertThat(Kendall.of(constant, x).pTwoSided()).isNaN();
    assertThat(Spearman.of(new double[0], new double[0]).coefficient()).isNaN();
    assertThat(Kendall.of(new double[0], new double[0]).coefficient()).isNaN();
    Spearman gaps = Spearman.of(new double[] {nan, 1, 2, 3}, new double[] {9, 1, nan, 2});
    assertThat(gaps.count()).isEqualTo(2);
    assertThat(gaps.missing()).isEqualTo(2);
    assertThat(gaps.coefficient()).isEqualTo(1);
    assertThat(gaps.pTwoSided()).isNaN();
  }
}
