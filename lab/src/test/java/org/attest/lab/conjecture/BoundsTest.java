package org.attest.lab.conjecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Measure.Range;
import org.attest.lab.train.Losses;
import org.junit.jupiter.api.Test;

/** Errors are shares, losses are not negative, and intervals of their means stay there. */
class BoundsTest {

  private final Graph graph = new Graph();
  private final SampleAxis samples = graph.samples("samples", 7);
  private final Tensor f = graph.leaf("f", samples);
  private final Tensor y = graph.leaf("y", samples);

  @Test
  void rangesAreReadOffTheOperations() {
    Tensor wrong = Losses.wrong(f, y);
    assertThat(Bounds.of(wrong)).isEqualTo(Range.TRIAL);
    assertThat(Bounds.of(wrong.meanOverSamples())).isEqualTo(Range.SHARE);
    assertThat(Bounds.of(wrong.sumOverSamples())).isEqualTo(new Range(0, 7, true));
    Range loss = Bounds.of(Losses.logistic(f, y).meanOverSamples());
    assertThat(loss).isEqualTo(new Range(0, Double.POSITIVE_INFINITY, false));
    assertThat(Bounds.of(Losses.halfSquared(f, y).meanOverSamples()).low()).isZero();
    assertThat(Bounds.of(f.times(y).meanOverSamples())).isEqualTo(Range.ANY);
    assertThat(Bounds.of(f.negate().plus(1))).isEqualTo(Range.ANY);
  }

  /** Wilson's for 3 of 4: statsmodels 0.14, proportion_confint(3, 4, method="wilson"). */
  @Test
  void intervalsStayInTheRange() {
    Measure any = new Measure("m", "", "");
    double[] values = {0, 0, 0, 0.1};
    assertThat(any.mean(values, 0.95).low()).isNegative();
    assertThat(any.in(Range.SHARE).mean(values, 0.95).low()).isZero();
    assertThat(any.in(Range.SHARE).mean(values, 0.95).high())
        .isEqualTo(any.mean(values, 0.95).high());
    Measure trial = any.in(Range.TRIAL);
    assertThat(trial.mean(new double[] {1, 0, 1, 1}, 0.95).low()).isCloseTo(0.3006, within(1e-4));
    assertThat(trial.mean(new double[] {1, 0, 1, 1}, 0.95).high()).isCloseTo(0.9544, within(1e-4));
    assertThat(trial.mean(new double[] {1, 1}, 0.95).low()).isLessThan(1);
  }
}
