package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Places and brackets. R: binom.test(5, 20, alternative="less")$p.value is 0.02069473, of 6 in 20
 * 0.05765915, of 0 in 5 0.03125; isoreg(log(c(5,10,20,40)), c(0,.25,.75,1)) rises through 1/2 at 10
 * √2.
 */
class SuccessThresholdTest {

  private static final double[] X = {5, 10, 20, 40};

  /** So many successes of so many trials. */
  private static double[] trials(int successes, int trials) {
    double[] outcomes = new double[trials];
    java.util.Arrays.fill(outcomes, 0, successes, 1);
    return outcomes;
  }

  private static Estimate of(double confidence, int trials, int... successes) {
    double[][] outcomes = new double[successes.length][];
    for (int i = 0; i < successes.length; i++) {
      outcomes[i] = trials(successes[i], trials);
    }
    return SuccessThreshold.of(X, outcomes, confidence);
  }

  @Test
  void theBracketEndsAtTheLastCellsThatTell() {
    Estimate sharp = of(0.95, 20, 0, 5, 15, 20);
    assertThat(sharp.value()).isCloseTo(10 * Math.sqrt(2), within(1e-12));
    assertThat(sharp.interval()).isEqualTo(new Interval(10, 20, 0.95));
    assertThat(of(0.95, 20, 0, 6, 14, 20).interval()).isEqualTo(new Interval(5, 40, 0.95));
    assertThat(of(0.9, 20, 0, 6, 14, 20).interval()).isEqualTo(new Interval(5, 40, 0.9));
  }

  @Test
  void fiveTrialsTellAtFivePercentASideAndNotBelow() {
    assertThat(of(0.9, 5, 0, 0, 5, 5).interval()).isEqualTo(new Interval(10, 20, 0.9));
    assertThat(of(0.95, 5, 0, 0, 5, 5).interval())
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
  }

  /** A cell beyond the first that does not tell is passed over: tests go in a fixed order. */
  @Test
  void cellsBehindOneThatDoesNotTellDoNotCount() {
    assertThat(of(0.95, 20, 8, 0, 20, 20).interval()).isEqualTo(new Interval(0, 20, 0.95));
  }

  @Test
  void cellsThatWereOnlyTriedDoNotEndTheBracket() {
    double[][] outcomes = {trials(0, 1), trials(0, 20), trials(20, 20), trials(1, 1)};
    assertThat(SuccessThreshold.of(X, outcomes, 0.95).interval())
        .isEqualTo(new Interval(10, 20, 0.95));
  }

  @Test
  void nothingButSuccessesOrNothingAtAll() {
    Estimate successes = of(0.95, 20, 20, 20, 20, 20);
    assertThat(successes.value()).isNaN();
    assertThat(successes.interval()).isEqualTo(new Interval(0, 5, 0.95));
    assertThat(of(0.95, 0, 0, 0, 0, 0).known()).isFalse();
    assertThat(
            SuccessThreshold.of(X, new double[][] {{Double.NaN}, {}, {}, {}}, 0.95)
                .interval()
                .known())
        .isFalse();
  }
}
