package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.attest.engine.random.Stream;
import org.junit.jupiter.api.Test;

/** Critical sizes on a grid in steps of 10 from 50, against R. */
class CensoredScalingFitTest {

  private static final double[] T = {
    100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 900, 1000, 1100
  };
  private static final double[] HIGH = {
    50, 50, 60, 60, 70, 60, 80, 80, 80, 90, 90, 100, 90, 100, 100, 110, 110, 110
  };
  private static final double[] LOW =
      Arrays.stream(HIGH).map(h -> h > 50 ? h - 10 : Double.NEGATIVE_INFINITY).toArray();
  private static final double[] SD = {
    4, 4.5, 4.5, 4.9, 7.6, 6.7, 4.8, 5.7, 8.6, 7.7, 10, 15, 9.8, 10.7, 12.7, 4, 5.2, 5.7
  };

  /**
   * R 4.2.2 with survival 3.5: lo <- ifelse(g > 50, g - 10, NA); f <- survreg(Surv(lo, g, type =
   * "interval2") ~ log(t), dist = "gaussian", control = list(rel.tolerance = 1e-14)); f$loglik[2];
   * f$scale; coef(f) at 1000; the same for sqrt(t), t and 1.
   */
  @Test
  void lawsWithTwoParametersAgreeWithSurvreg() {
    check(ScalingLaw.LOG, -10.8806468844, 3.9117133305, -133.7878180864, 34.3312049932);
    check(ScalingLaw.SQRT, -10.52085757618, 3.58407412264, 8.08503541300, 3.09781082095);
    check(ScalingLaw.LINEAR, -14.4612582984371, 4.6507384925, 41.3223834574575, 0.0671536134632);
    check(ScalingLaw.CONSTANT, -37.0447688999, 20.9989887589, 77.155012542, 0);
  }

  private static void check(ScalingLaw law, double l, double sd, double a, double b) {
    CensoredScalingFit fit = CensoredScalingFit.of(law, T, LOW, HIGH);
    double phi =
        law == ScalingLaw.LOG ? Math.log(1000) : law == ScalingLaw.SQRT ? Math.sqrt(1000) : 1000;
    assertThat(fit.logLikelihood()).as(law.name()).isCloseTo(l, within(1e-9));
    assertThat(fit.sd()).as(law.name()).isCloseTo(sd, within(1e-5));
    assertThat(fit.at(1000)).as(law.name()).isCloseTo(a + b * phi, within(1e-4));
    int k = law.parameters() + 1;
    assertThat(fit.aicc())
        .isCloseTo(-2 * fit.logLikelihood() + 2 * k + 2.0 * k * (k + 1) / (17 - k), within(1e-12));
  }

  /** The same with optimize over p of survreg(y ~ 0 + I(t^p)). */
  @Test
  void thePowerAgreesWithSurvreg() {
    CensoredScalingFit fit = CensoredScalingFit.of(ScalingLaw.POWER, T, LOW, HIGH);
    assertThat(fit.logLikelihood()).isCloseTo(-10.3588295695, within(1e-9));
    assertThat(fit.exponent()).isCloseTo(0.444806, within(2e-6));
    assertThat(fit.sd()).isCloseTo(3.56855800235, within(1e-5));
    assertThat(fit.at(1)).isCloseTo(4.892517, within(1e-4));
  }

  /** R: optim of -sum(log(pnorm((g - m)/sd) - pnorm((lo - m)/sd))), twice, reltol = 1e-16. */
  @Test
  void givenErrorsAgreeWithR() {
    assertThat(known(ScalingLaw.LOG)).isCloseTo(-14.314780121, within(1e-8));
    assertThat(known(ScalingLaw.SQRT)).isCloseTo(-14.147381153, within(1e-8));
    assertThat(known(ScalingLaw.LINEAR)).isCloseTo(-16.449219634, within(1e-8));
    assertThat(known(ScalingLaw.POWER)).isCloseTo(-14.052340483, within(1e-8));
    CensoredScalingFit log = CensoredScalingFit.known(ScalingLaw.LOG, T, LOW, HIGH, SD);
    assertThat(log.aicc()).isCloseTo(4 + 2 * 14.314780121, within(1e-7));
    assertThat(log.sd()).isEqualTo(1);
  }

  private static double known(ScalingLaw law) {
    return CensoredScalingFit.known(law, T, LOW, HIGH, SD).logLikelihood();
  }

  /** A last value beyond the grid: Surv(110, NA) in survreg. */
  @Test
  void aValueBeyondTheGridAgreesWithSurvreg() {
    double[] low = LOW.clone();
    double[] high = HIGH.clone();
    low[17] = 110;
    high[17] = Double.POSITIVE_INFINITY;
    CensoredScalingFit fit = CensoredScalingFit.of(ScalingLaw.LOG, T, low, high);
    assertThat(fit.logLikelihood()).isCloseTo(-11.7776359645, within(1e-9));
    assertThat(fit.sd()).isCloseTo(4.2123556045, within(1e-5));
  }

  /** With intervals that shrink to points it is least squares with the maximum likelihood σ. */
  @Test
  void narrowIntervalsAreLeastSquares() {
    Stream random = new Stream(11);
    double[] y = new double[T.length];
    double[] low = new double[T.length];
    double[] high = new double[T.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = 20 + 10 * Math.log(T[i]) + 3 * random.normal();
      low[i] = y[i] - 1e-5;
      high[i] = y[i] + 1e-5;
    }
    for (ScalingLaw law : ScalingLaw.common()) {
      CensoredScalingFit fit = CensoredScalingFit.of(law, T, low, high);
      ScalingFit squares = ScalingFit.of(law, T, y);
      assertThat(fit.logLikelihood() - 18 * Math.log(2e-5))
          .as(law.name())
          .isCloseTo(squares.logLikelihood(), within(1e-4));
      assertThat(fit.at(500)).as(law.name()).isCloseTo(squares.at(500), within(1e-2));
    }
  }

  @Test
  void aLawThroughAllIntervalsHasLikelihoodOne() {
    double[] low = {10, 20, 30};
    double[] high = {20, 30, 40};
    CensoredScalingFit fit =
        CensoredScalingFit.of(ScalingLaw.LINEAR, new double[] {1, 2, 3}, low, high);
    assertThat(fit.logLikelihood()).isCloseTo(0, within(1e-9));
    assertThat(fit.at(2)).isBetween(20.0, 30.0);
  }

  @Test
  void whatIntervalsDoNotDetermineIsNaN() {
    double[] none = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] one = {1, 2};
    assertThat(CensoredScalingFit.of(ScalingLaw.LOG, one, none, one).logLikelihood()).isNaN();
    assertThat(
            CensoredScalingFit.of(ScalingLaw.LOG, new double[1], new double[1], new double[1])
                .count())
        .isZero();
    assertThat(
            CensoredScalingFit.of(ScalingLaw.LOG, new double[0], new double[0], new double[0])
                .at(3))
        .isNaN();
  }
}
