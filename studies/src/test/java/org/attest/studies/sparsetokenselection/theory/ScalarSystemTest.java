package org.attest.studies.sparsetokenselection.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem.State;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values in comments "our derivation" come from an independent Python integration of the system.
 */
class ScalarSystemTest {

  private static final AttentionCurve PILOT = AttentionCurve.of(Query.CERTIFICATE, 32, 3, 64);

  /** Our derivation, 400 fresh draws a step: (1.525, 2.99, 0.056), (1.261, 3.88, 0.018), ... */
  @Test
  void trajectoryOfTheBaseSetting() {
    Trajectory course = new ScalarSystem(PILOT, 8, 64, 0.3, 1).run(4000);
    assertPoint(course, 800, 1.525, 2.99, 0.056);
    assertPoint(course, 2000, 1.261, 3.88, 0.018);
    assertPoint(course, 4000, 1.166, 4.47, 0.0094);
    assertThat(course.loss()[0]).isEqualTo(1);
  }

  private static void assertPoint(Trajectory course, int t, double alpha, double c, double loss) {
    assertThat(course.alpha()[t]).isCloseTo(alpha, within(0.01 * alpha));
    assertThat(course.c()[t]).isCloseTo(c, within(0.01 * c));
    assertThat(course.loss()[t]).isCloseTo(loss, within(0.05 * loss));
  }

  /** At c = 0 the drift −∂L/∂c is d α (1 − q/T)/T for every encoding. */
  @ParameterizedTest
  @CsvSource({"CERTIFICATE", "SUM"})
  void driftAtUniformAttention(Query query) {
    AttentionCurve curve = AttentionCurve.of(query, 32, 3, 64);
    State next = new ScalarSystem(curve, 8, 64, 0.3, 1).step(new State(0.5, 0));
    double drift = 8 * 0.5 * (1 - 3.0 / 32) / 32;
    assertThat(next.c() * 64).isCloseTo(drift, within(0.03 * drift));
    assertThat(next.alpha()).isCloseTo(0.5 + 0.3 * (1 - 0.5) / 32, within(1e-6));
  }

  /** Derivatives against central differences. */
  @Test
  void derivativesOfTheStatistics() {
    double[][] v = Correlations.draw(Query.CERTIFICATE, 16, 2, 24, 50, 1);
    double h = 1e-2;
    AttentionStatistics at = AttentionStatistics.of(v, 2, 2);
    AttentionStatistics up = AttentionStatistics.of(v, 2, 2 + h);
    AttentionStatistics down = AttentionStatistics.of(v, 2, 2 - h);
    assertThat(at.ds()).isCloseTo((up.s() - down.s()) / (2 * h), within(1e-4));
    assertThat(at.da()).isCloseTo((up.a() - down.a()) / (2 * h), within(1e-4));
  }

  @Test
  void interpolationIsAccurate() {
    double[][] v = Correlations.draw(Query.CERTIFICATE, 16, 2, 24, 50, 1);
    AttentionCurve curve = AttentionCurve.over(v, 2);
    for (double c : new double[] {0.013, 1.326, 3.777, 9.99}) {
      AttentionStatistics exact = AttentionStatistics.of(v, 2, c);
      assertThat(curve.at(c).s()).isCloseTo(exact.s(), within(1e-6));
      assertThat(curve.at(c).a()).isCloseTo(exact.a(), within(1e-6));
      assertThat(curve.at(c).ds()).isCloseTo(exact.ds(), within(2e-5));
      assertThat(curve.at(c).da()).isCloseTo(exact.da(), within(2e-5));
    }
  }

  /** L 4 η_W t/d_e tends to 1, whatever T, q and d. */
  @ParameterizedTest
  @CsvSource({"32, 3, 8, 64", "128, 3, 8, 96", "256, 8, 16, 256"})
  void tailOfTheOrthonormalSystem(int tokens, int q, int d, int de) {
    int t = 1_000_000;
    double[] loss =
        new ScalarSystem(AttentionCurve.orthonormal(tokens, q), d, de, 0.3, 1).run(t).loss();
    double early = loss[t / 10] * d / (2.0 * q) / OrthonormalLimit.tail(de, 2, 1, t / 10);
    double late = loss[t] * d / (2.0 * q) / OrthonormalLimit.tail(de, 2, 1, t);
    assertThat(early).isBetween(1.0, 1.08);
    assertThat(late).isBetween(1.0, 1.025).isLessThan(early);
  }

  @Test
  void orthonormalClosedFormsAgreeWithTheStatistics() {
    AttentionStatistics at = AttentionCurve.orthonormal(32, 3).at(2.7);
    assertThat(at.a()).isCloseTo(OrthonormalLimit.attention(32, 3, 2.7), within(1e-6));
    assertThat(at.relativeLoss(1.4, 3))
        .isCloseTo(OrthonormalLimit.relativeLoss(32, 3, 1.4, 2.7), within(1e-6));
    double best = OrthonormalLimit.bestAlpha(32, 3, at.a());
    assertThat(at.relativeLoss(best, 3)).isCloseTo(at.bestRelativeLoss(3), within(1e-6));
  }

  /** α = 1 − (1 − η_V/T)^t while attention is uniform, and the plateau 1 − q/T = 0.906. */
  @Test
  void warmUp() {
    Trajectory course =
        new ScalarSystem(AttentionCurve.orthonormal(32, 3), 8, 64, 0.3, 0).run(1000);
    assertThat(course.alpha()[100]).isCloseTo(OrthonormalLimit.warmUp(32, 0.3, 100), within(1e-5));
    assertThat(course.loss()[1000]).isCloseTo(OrthonormalLimit.plateau(32, 3), within(1e-5));
    assertThat(OrthonormalLimit.plateau(32, 3)).isEqualTo(0.90625);
  }

  /** ½(1 + √(T/q)) = 2.13 at T = 32, q = 3, reached at A = √(q/T). */
  @Test
  void overshoot() {
    double peak = OrthonormalLimit.alphaPeak(32, 3);
    assertThat(peak).isCloseTo(2.13, within(5e-3));
    double a = Math.sqrt(3.0 / 32);
    assertThat(OrthonormalLimit.bestAlpha(32, 3, a)).isCloseTo(peak, within(1e-12));
    assertThat(OrthonormalLimit.bestAlpha(32, 3, a + 0.01)).isLessThan(peak);
    assertThat(OrthonormalLimit.bestAlpha(32, 3, 1)).isEqualTo(1);
    assertThat(OrthonormalLimit.bestAlpha(32, 3, 3.0 / 32)).isCloseTo(1, within(1e-12));
  }

  /** Our derivation at (α, c) = (1.167, 4.48): 0.0092, 0.0364, 0.131 at T' = 32, 64, 128. */
  @ParameterizedTest
  @CsvSource({"32, 0.0092", "64, 0.0364", "128, 0.131"})
  void lengthGeneralisation(int testTokens, double loss) {
    AttentionCurve curve = AttentionCurve.of(Query.CERTIFICATE, testTokens, 3, 64);
    assertThat(curve.at(4.48).relativeLoss(1.167, 3)).isCloseTo(loss, within(0.05 * loss));
  }

  /** Loss of the orthonormal system at T' over loss at T, at α = 1 + δ and 1 − A = δ small. */
  @Test
  void lengthFactorOfTheTail() {
    double c = 12;
    double delta = 1 - OrthonormalLimit.attention(32, 3, c);
    double ratio =
        OrthonormalLimit.relativeLoss(64, 3, 1 + delta, c)
            / OrthonormalLimit.relativeLoss(32, 3, 1 + delta, c);
    assertThat(ratio).isCloseTo(OrthonormalLimit.lengthFactor(32, 3, 64), within(0.01));
  }
}
