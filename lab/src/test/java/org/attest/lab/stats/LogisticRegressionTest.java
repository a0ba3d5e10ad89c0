package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final double[] N = {40, 60, 80, 100, 120, 160, 200, 240};
  private static final long[] SUCCESSES = {0, 1, 3, 8, 11, 17, 20, 20};
  private static final double[] STEPS = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final double[] X1 = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};
  private static final double[] X2 = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};

  /**
   * statsmodels 0.15.0: GLM(column_stack([k, n-k]), add_constant(log(N)), Binomial()).fit();
   * params, bse. Profile interval with SciPy 1.17.1: minimize_scalar over the slope with b_0 =
   * logit(p) - c b_1, brentq on twice the drop of the log-likelihood against chi2.ppf(.95, 1).
   */
  @Test
  void overlappingDataAgreeWithStatsmodels() {
    LogisticRegression fit =
        LogisticRegression.of(
            Arrays.stream(N).map(StrictMath::log).toArray(), SUCCESSES, trials(8, 20));
    assertThat(fit.penalised()).isFalse();
    assertThat(fit.coefficient(0)).isCloseTo(-26.11171790675882, within(1e-8));
    assertThat(fit.coefficient(1)).isCloseTo(5.551527935577688, within(1e-9));
    assertThat(fit.standardError(0)).isCloseTo(4.107943566645784, within(1e-7));
    assertThat(fit.standardError(1)).isCloseTo(0.8711843395010175, within(1e-8));
    assertThat(fit.logLikelihood()).isCloseTo(-49.59176862107778, within(1e-9));
    assertClose(fit.threshold(0.5, 0.95), 4.7035191415665585, 4.61215813707787, 4.794508435729696);
    assertClose(fit.threshold(0.9, 0.95), 5.099306499963228, 4.966660115740824, 5.274023768556029);
    assertThat(fit.at(fit.threshold(0.9, 0.95).value())).isCloseTo(0.9, within(1e-12));
  }

  /** SciPy 1.17.1: minimize(-(l + slogdet(I)/2), method='Nelder-Mead') and profiles as above. */
  @Test
  void separatedDataArePenalised() {
    LogisticRegression complete =
        LogisticRegression.of(STEPS, new long[] {0, 0, 0, 0, 5, 5, 5, 5}, trials(8, 5));
    assertThat(complete.penalised()).isTrue();
    assertThat(complete.coefficient(0)).isCloseTo(-20.67864706, within(1e-6));
    assertThat(complete.coefficient(1)).isCloseTo(4.59525488, within(1e-6));
    assertThat(complete.logLikelihood()).isCloseTo(-1.7879179595008363, within(1e-9));
    assertClose(complete.threshold(0.5, 0.95), 4.5, 4.038122544718592, 4.961877455281407);
    LogisticRegression quasi =
        LogisticRegression.of(STEPS, new long[] {0, 0, 0, 2, 5, 5, 5, 5}, trials(8, 5));
    assertThat(quasi.penalised()).isTrue();
    assertThat(quasi.coefficient(1)).isCloseTo(2.68568079, within(1e-6));
    assertClose(quasi.threshold(0.5, 0.9), 4.1015275982992, 3.618559416522746, 4.582527806506045);
  }

  /** Calls as above with add_constant(column_stack([x1, x2])); the threshold of x1 at x2 = 1. */
  @Test
  void twoCovariates() {
    LogisticRegression fit =
        LogisticRegression.of(
            new double[][] {X1, X2},
            new long[] {1, 3, 6, 9, 2, 5, 8, 9, 4, 7, 9, 10},
            trials(12, 10));
    assertThat(fit.penalised()).isFalse();
    assertThat(fit.coefficient(0)).isCloseTo(-2.2436399999865695, within(1e-9));
    assertThat(fit.coefficient(1)).isCloseTo(1.3684999143683403, within(1e-9));
    assertThat(fit.coefficient(2)).isCloseTo(0.8875672876170727, within(1e-9));
    assertThat(fit.standardError(0)).isCloseTo(0.5452970201345934, within(1e-8));
    assertThat(fit.standardError(2)).isCloseTo(0.3063574498284698, within(1e-8));
    assertClose(
        fit.threshold(0.5, 0.95, 1), 0.9909191121099048, 0.603316251055969, 1.3244781517285644);
    assertThat(fit.at(0.9909191121099048, 1)).isCloseTo(0.5, within(1e-8));
  }

  @Test
  void aSlantedLineSeparatesInTwoCovariates() {
    long[] successes =
        IntStream.range(0, 12).mapToLong(i -> X1[i] + X2[i] > 2.4 ? 10 : 0).toArray();
    LogisticRegression fit =
        LogisticRegression.of(new double[][] {X1, X2}, successes, trials(12, 10));
    assertThat(fit.penalised()).isTrue();
    assertThat(fit.logLikelihood()).isCloseTo(-1.8412097599428021, within(1e-7));
    assertClose(fit.threshold(0.5, 0.95, 1), 1.5, 1.256570902495393, 1.7434290975046065);
    // Neither covariate separates alone.
    assertThat(LogisticRegression.of(X1, successes, trials(12, 10)).penalised()).isFalse();
  }

  @Test
  void fallingSuccessIsTheMirrorImage() {
    LogisticRegression fit =
        LogisticRegression.of(STEPS, new long[] {5, 5, 5, 5, 0, 0, 0, 0}, trials(8, 5));
    assertThat(fit.penalised()).isTrue();
    assertThat(fit.coefficient(1)).isCloseTo(-4.59525488, within(1e-6));
    assertClose(fit.threshold(0.5, 0.95), 4.5, 4.038122544718592, 4.961877455281407);
  }

  @Test
  void successesAloneLocateNoTransition() {
    long[] all = trials(8, 5);
    LogisticRegression fit = LogisticRegression.of(STEPS, all, all);
    assertThat(fit.penalised()).isTrue();
    assertThat(fit.coefficient(1)).isFinite();
    assertThat(fit.threshold(0.5, 0.95).known()).isFalse();
    assertThat(fit.threshold(0.5, 0.95).value()).isNaN();
  }

  @Test
  void withoutASlopeTheThresholdCouldBeAnywhere() {
    Estimate threshold =
        LogisticRegression.of(STEPS, new long[] {2, 3, 2, 3, 3, 2, 3, 3}, trials(8, 5))
            .threshold(0.5, 0.95);
    assertThat(threshold.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(threshold.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(threshold.value()).isFinite();
  }

  @Test
  void degenerateDataDetermineNothing() {
    LogisticRegression oneCell =
        LogisticRegression.of(new double[] {3, 3}, new long[] {1, 4}, trials(2, 5));
    assertThat(oneCell.coefficient(1)).isNaN();
    assertThat(oneCell.standardError(0)).isNaN();
    assertThat(oneCell.logLikelihood()).isNaN();
    assertThat(oneCell.threshold(0.5, 0.95).known()).isFalse();
    LogisticRegression empty = LogisticRegression.of(new double[0], new long[0], new long[0]);
    assertThat(empty.coefficient(0)).isNaN();
    assertThat(empty.threshold(0.5, 0.95).known()).isFalse();
    LogisticRegression gaps =
        LogisticRegression.of(
            new double[] {1, 2, 3, Double.NaN, 4},
            new long[] {1, 2, 3, 4, 0},
            new long[] {5, 5, 5, 5, 0});
    assertThat(gaps.missing()).isEqualTo(2);
    assertThat(gaps.coefficient(1)).isFinite();
  }

  @Test
  void programmingErrorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.of(STEPS, SUCCESSES, trials(8, 19)))
        .withMessageContaining("20 of 19");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.of(STEPS, SUCCESSES, trials(7, 20)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.of(new double[3][8], SUCCESSES, trials(8, 20)));
    LogisticRegression fit = LogisticRegression.of(STEPS, SUCCESSES, trials(8, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> fit.threshold(1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> fit.threshold(0.5, 0.95, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> fit.at(1, 2));
  }

  private static long[] trials(int points, long each) {
    long[] trials = new long[points];
    Arrays.fill(trials, each);
    return trials;
  }

  private static void assertClose(Estimate estimate, double value, double low, double high) {
    assertThat(estimate.value()).isCloseTo(value, within(1e-7));
    assertThat(estimate.low()).isCloseTo(low, within(1e-7));
    assertThat(estimate.high()).isCloseTo(high, within(1e-7));
  }
}
