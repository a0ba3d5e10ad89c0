package org.attest.lab.conjecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Predicted lines are drawn through many places and not through those of the data alone. */
class FigureKindTest {

  @Test
  void linesAreSampledOverTheWholeAxis() {
    double[] ticks = {1, 7, 16};
    double[] even = FigureKind.dense(ticks, false);
    double[] log = FigureKind.dense(ticks, true);
    for (double[] dense : new double[][] {even, log}) {
      assertThat(dense).hasSizeBetween(200, 201).contains(ticks).isSorted();
      assertThat(dense[0]).isEqualTo(1);
      assertThat(dense[dense.length - 1]).isEqualTo(16);
    }
    assertThat(FigureKind.edges(new double[] {1, 4, 16}))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.5, 32);
    assertThat(FigureKind.edges(new double[] {1, 2, 3})).containsExactly(0.5, 3.5);
    assertThat(even[1] - even[0]).isCloseTo(15.0 / 199, within(1e-12));
    assertThat(Math.log(log[1] / log[0])).isCloseTo(Math.log(16) / 199, within(1e-12));
  }
}
