package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final double[] X = {2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7};

  /**
   * NumPy 2.4.6: mean(x), std(x, ddof=1), quantile(x, p); SciPy 1.17.1: sem(x), gmean(x),
   * t.interval(.95, 6, mean(x), sem(x)), exp(t.interval(.9, 6, mean(log(x)), sem(log(x)))).
   */
  @Test
  void agreesWithNumPyAndSciPy() {
    Summary summary = Summary.of(X);
    assertThat(summary.mean()).isCloseTo(3.414285714285714, within(1e-14));
    assertThat(summary.sd()).isCloseTo(1.318368399991155, within(1e-14));
    assertThat(summary.standardError()).isCloseTo(0.498296417534675, within(1e-14));
    assertThat(summary.quantile(0.1)).isCloseTo(2.02, within(1e-14));
    assertThat(summary.quantile(0.25)).isCloseTo(2.4, within(1e-14));
    assertThat(summary.median()).isEqualTo(3.4);
    assertThat(summary.quantile(0.9)).isCloseTo(4.88, within(1e-14));
    assertThat(summary.min()).isEqualTo(1.9);
    assertThat(summary.max()).isEqualTo(5.6);
    Estimate mean = summary.mean(0.95);
    assertThat(mean.low()).isCloseTo(2.194998304837031, within(1e-12));
    assertThat(mean.high()).isCloseTo(4.633573123734397, within(1e-12));
    Estimate geometric = summary.geometricMean(0.9);
    assertThat(summary.geometricMean()).isCloseTo(3.1991475294729264, within(1e-13));
    assertThat(geometric.low()).isCloseTo(2.39738695, within(1e-8));
    assertThat(geometric.high()).isCloseTo(4.26904172, within(1e-8));
  }

  @Test
  void missingValuesAreLeftOutAndCounted() {
    Summary summary = Summary.of(Double.NaN, 1, Double.NaN, 3);
    assertThat(summary.count()).isEqualTo(2);
    assertThat(summary.missing()).isEqualTo(2);
    assertThat(summary.mean()).isEqualTo(2);
  }

  @Test
  void smallSamplesDetermineLittle() {
    Summary none = Summary.of();
    assertThat(none.mean()).isNaN();
    assertThat(none.median()).isNaN();
    assertThat(none.geometricMean()).isNaN();
    assertThat(none.mean(0.95).known()).isFalse();
    Summary one = Summary.of(7);
    assertThat(one.mean()).isEqualTo(7);
    assertThat(one.sd()).isNaN();
    assertThat(one.mean(0.95).value()).isEqualTo(7);
    assertThat(one.mean(0.95).contains(7)).isFalse();
    assertThat(one.quantile(0.3)).isEqualTo(7);
    assertThat(one.geometricMean()).isCloseTo(7, within(1e-14));
  }

  @Test
  void infiniteValuesKeepTheirRank() {
    Summary summary = Summary.of(1, 2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(summary.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(summary.sd()).isNaN();
    assertThat(summary.mean(0.95).interval().known()).isFalse();
    assertThat(summary.quantile(0.2)).isCloseTo(1.6, within(1e-15));
    assertThat(summary.quantile(0.9)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void constantSamplesHaveNoSpread() {
    Estimate mean = Summary.of(0.1, 0.1, 0.1).mean(0.95);
    assertThat(mean.halfWidth()).isCloseTo(0, within(1e-16));
    assertThat(Summary.of(0, 1, 2).geometricMean()).isNaN();
    assertThat(Summary.of(-1, 1, 2).geometricMean(0.95).known()).isFalse();
  }
}
