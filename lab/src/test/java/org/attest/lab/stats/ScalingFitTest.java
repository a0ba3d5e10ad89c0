package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScalingFitTest {

  private static final double[] X = {4, 8, 16, 32, 64, 128, 256};
  private static final double[] Y = {3.1, 4.4, 5.2, 6.9, 8.1, 9.0, 10.8};
  private static final double[] W = {1, 1, 2, 2, 3, 1, 0.5};

  /**
   * R 4.2.2: f <- lm(y ~ log(x), weights = w); sum(w * resid(f)^2); AIC(f) + 2*k*(k+1)/(n-k-1), k =
   * 3; e <- resid(f)/(1 - hatvalues(f)); sqrt(sum(w * e^2)/sum(w)); confint(f); and the same for y
   * ~ 1, sqrt(x), x, 0 + I(x^0.5).
   */
  @Test
  void linearLawsAgreeWithR() {
    check(ScalingLaw.CONSTANT, 42.40476190476191, 37.68283360729422, 2.320034946326937);
    check(ScalingLaw.LOG, 0.3903597122302147, 11.86720257095081, 0.2626002070773633);
    check(ScalingLaw.SQRT, 3.96774583788671, 28.09939589318464, 0.8922796223941813);
    check(ScalingLaw.LINEAR, 12.52452521830938, 36.14583012896468, 1.732353643701126);
    check(ScalingLaw.proportional(0.5), 26.3422359099688, 34.35022400662029, 1.893950683400759);
    ScalingFit log = ScalingFit.weighted(ScalingLaw.LOG, X, Y, W);
    assertThat(log.logLikelihood()).isCloseTo(1.066398714524596, within(1e-11));
    assertEstimate(
        log.offset(0.95), 0.4661870503597086, -0.259777975939792, 1.192152076659209, 1e-11);
    assertEstimate(
        log.factor(0.95), 1.817380587479551, 1.615996237600692, 2.018764937358409, 1e-11);
    // predict(f, data.frame(x = 100), interval = "confidence")
    assertEstimate(log.at(0.95, 100), 8.83553394841406, 8.51168054946573, 9.15938734736239, 1e-11);
    assertThat(log.text()).isEqualTo("0.4662 + 1.817 ln x");
  }

  private static void check(ScalingLaw law, double squares, double aicc, double leaveOneOut) {
    ScalingFit fit = ScalingFit.weighted(law, X, Y, W);
    assertThat(fit.residualSquares()).as(law.name()).isCloseTo(squares, within(1e-11));
    assertThat(fit.aicc()).as(law.name()).isCloseTo(aicc, within(1e-10));
    assertThat(fit.leaveOneOut()).as(law.name()).isCloseTo(leaveOneOut, within(1e-11));
  }

  /**
   * R 4.2.2: p <- nls(y ~ b*x^p, weights = w); coef, summary(p), AIC(p); the profile interval by
   * uniroot of sum(w * resid(lm(y ~ 0 + I(x^p), weights = w))^2) - S*(1 + qt(.975, 5)^2/5);
   * leave-one-out by nls on the rest.
   */
  @Test
  void powerAgreesWithR() {
    ScalingFit fit = ScalingFit.weighted(ScalingLaw.POWER, X, Y, W);
    assertThat(fit.residualSquares()).isCloseTo(1.347110761521925, within(1e-9));
    assertThat(fit.logLikelihood()).isCloseTo(-3.268871904346655, within(1e-9));
    assertThat(fit.aicc()).isCloseTo(12.53774380869331 + 8, within(1e-9));
    assertThat(fit.leaveOneOut()).isCloseTo(0.5019981790402472, within(1e-7));
    assertEstimate(
        fit.exponent(0.95), 0.26692728932685, 0.2098532499200166, 0.3256825915731589, 1e-8);
    double t = Distributions.studentTwoSided(0.95, 5);
    assertThat(fit.factor(0.95).value()).isCloseTo(2.57707985990556, within(1e-7));
    assertThat(fit.factor(0.95).halfWidth()).isCloseTo(t * 0.24706266353444, within(1e-6));
    assertThat(fit.offset(0.95).value()).isZero();
  }

  /**
   * R 4.2.2: q <- nls(y ~ a + b*x^p, weights = w), which stops at a relative offset of 8.5e-7;
   * profile interval by uniroot as for the power, with log(x) at p = 0. Leave-one-out, where nls
   * fails: SciPy 1.17.1, minimize_scalar over p of the squares that numpy.linalg.lstsq leaves.
   */
  @Test
  void nestedAgreesWithR() {
    ScalingFit fit = ScalingFit.weighted(ScalingLaw.NESTED, X, Y, W);
    assertThat(fit.residualSquares()).isCloseTo(0.3719185984972218, within(1e-9));
    assertThat(fit.logLikelihood()).isCloseTo(1.235776468517493, within(1e-9));
    assertThat(fit.leaveOneOut()).isCloseTo(0.29252086501197294, within(1e-8));
    assertEstimate(
        fit.exponent(0.95), 0.03289366600660, -0.1766911372942081, 0.2365865865988097, 1e-6);
    double t = Distributions.studentTwoSided(0.95, 4);
    assertThat(fit.offset(0.95).value()).isCloseTo(-48.76166870632679, within(1e-2));
    assertThat(fit.factor(0.95).value()).isCloseTo(49.51171084854371, within(1e-2));
    assertThat(fit.factor(0.95).halfWidth()).isCloseTo(t * 124.60483829701546, within(0.1));
    assertThat(fit.offset(0.95).halfWidth()).isCloseTo(t * 125.23993212088973, within(0.1));
  }

  @Test
  void findsTheLawThatMadeThePoints() {
    check(x -> 3 + 2 * StrictMath.log(x), ScalingLaw.LOG);
    check(x -> 3 + 2 * Math.sqrt(x), ScalingLaw.SQRT);
    check(x -> 3 - 0.5 * x, ScalingLaw.LINEAR);
    check(x -> 7, ScalingLaw.CONSTANT);
    check(x -> 5 * StrictMath.pow(x, -1.7), ScalingLaw.POWER);
    check(x -> 2 + 5 * StrictMath.pow(x, 1.7), ScalingLaw.NESTED);
  }

  private static void check(DoubleUnaryOperator truth, ScalingLaw law) {
    double[] y = Arrays.stream(X).map(truth).toArray();
    ScalingComparison comparison = ScalingComparison.of(ScalingLaw.common(), X, y);
    assertThat(comparison.byAicc().getFirst().law()).isEqualTo(law);
    assertThat(comparison.deltaAicc(law)).isZero();
    assertThat(comparison.fit(law).at(50)).isCloseTo(truth.applyAsDouble(50), within(1e-8));
  }

  /** R 4.2.2: g <- w*7/sum(w) * (loo of the power^2 - loo of the log^2); t.test(g)$conf.int. */
  @Test
  void comparisonAgreesWithR() {
    ScalingComparison all = ScalingComparison.weighted(ScalingLaw.common(), X, Y, W);
    assertThat(all.byAicc().getFirst().law()).isEqualTo(ScalingLaw.LOG);
    assertThat(all.byLeaveOneOut().getFirst().law()).isEqualTo(ScalingLaw.LOG);
    assertThat(all.deltaAicc(ScalingLaw.POWER))
        .isCloseTo(20.53774380869331 - 11.86720257095081, within(1e-9));
    Estimate gain = all.gain(ScalingLaw.LOG, ScalingLaw.POWER, 0.95);
    assertEstimate(gain, 0.1830433030026501, 0.0008888771497464, 0.3651977288555538, 1e-6);
    double sum = 0;
    for (ScalingLaw law : ScalingLaw.common()) {
      sum += all.akaikeWeight(law);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void givenExponents() {
    double[] margin = {0.1, 0.2, 0.4, 0.8};
    double[] time = Arrays.stream(margin).map(a -> 3 / (a * a)).toArray();
    ScalingComparison all =
        ScalingComparison.of(
            List.of(
                ScalingLaw.proportional(-1),
                ScalingLaw.proportional(-2),
                ScalingLaw.proportional(-4)),
            margin,
            time);
    ScalingFit best = all.byAicc().getFirst();
    assertThat(best.law()).isEqualTo(ScalingLaw.proportional(-2));
    assertThat(best.factor(0.95).value()).isCloseTo(3, within(1e-12));
    assertThat(best.exponent(0.95).value()).isEqualTo(-2);
    assertThat(best.text()).isEqualTo("3 x^-2");
    assertThat(ScalingLaw.affine(-2).formula()).isEqualTo("a + b x^-2");
    assertThatIllegalArgumentException().isThrownBy(() -> ScalingLaw.proportional(0));
  }

  @Test
  void degenerateDataAreUndetermined() {
    double[] none = {};
    for (ScalingLaw law : ScalingLaw.common()) {
      ScalingFit empty = ScalingFit.of(law, none, none);
      assertThat(empty.determined()).as(law.name()).isFalse();
      assertThat(empty.aicc()).isNaN();
      assertThat(empty.at(0.95, 2).known()).isFalse();
      assertThat(empty.exponent(0.95).known()).isEqualTo(law.fixed().isPresent());
      ScalingFit missing =
          ScalingFit.of(law, new double[] {1, 2, 0, -1}, new double[] {Double.NaN, 1, 2, 3});
      assertThat(missing.missing()).isEqualTo(3);
      assertThat(missing.determined()).as(law.name()).isEqualTo(law == ScalingLaw.CONSTANT);
      ScalingFit equal = ScalingFit.of(law, new double[] {2, 2, 2, 2}, new double[] {1, 2, 3, 4});
      assertThat(equal.determined()).as(law.name()).isEqualTo(law == ScalingLaw.CONSTANT);
    }
    ScalingFit flat = ScalingFit.of(ScalingLaw.NESTED, X, new double[] {1, 1, 1, 1, 1, 1, 1});
    assertThat(flat.determined()).as("flat").isFalse();
    ScalingFit steep =
        ScalingFit.of(
            ScalingLaw.POWER, X, Arrays.stream(X).map(x -> StrictMath.pow(x, 9)).toArray());
    assertThat(steep.determined()).isFalse();
    ScalingComparison nothing = ScalingComparison.of(ScalingLaw.common(), none, none);
    assertThat(nothing.byAicc()).isEmpty();
    assertThat(nothing.deltaAicc(ScalingLaw.LOG)).isNaN();
    assertThat(nothing.gain(ScalingLaw.LOG, ScalingLaw.POWER, 0.95).known()).isFalse();
    // As many points as parameters: a curve, but no errors and no AICc.
    ScalingFit two = ScalingFit.of(ScalingLaw.LOG, new double[] {1, 2}, new double[] {1, 2});
    assertThat(two.at(4)).isCloseTo(3, within(1e-12));
    assertThat(two.aicc()).isNaN();
    assertThat(two.factor(0.95).known()).isFalse();
  }

  private static void assertEstimate(
      Estimate estimate, double value, double low, double high, double tolerance) {
    assertThat(estimate.value()).isCloseTo(value, within(tolerance));
    assertThat(estimate.low()).isCloseTo(low, within(tolerance));
    assertThat(estimate.high()).isCloseTo(high, within(tolerance));
  }
}
