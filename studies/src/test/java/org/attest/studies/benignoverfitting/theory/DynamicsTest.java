package org.attest.studies.benignoverfitting.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;

/** Expected values from the formulas evaluated in Python floats. */
class DynamicsTest {

  @Test
  void ratesOfBothSettings() {
    Setting figure1 = Settings.figure1();
    close(Dynamics.signalRate(figure1), 83.33333333333331);
    close(Dynamics.noiseRateBound(figure1), 54.61333333333333);
    close(Dynamics.signalGapRate(figure1, 0.01), 73.2875431809123);
    close(Dynamics.noiseGapRate(figure1, 0.01), 1.200743107476067);
    Setting appendixA = Settings.appendixA();
    close(Dynamics.signalRate(appendixA), 20.83333333333333);
    close(Dynamics.noiseRateBound(appendixA), 8.533333333333333);
    close(Dynamics.signalGapRate(appendixA, 0.01), 12.027246107277092);
    close(Dynamics.noiseGapRate(appendixA, 0.01), 0.09852720011081396);
  }

  @Test
  void linearBandOfTheSignalValue() {
    Setting s = Settings.figure1();
    close(Dynamics.valueLinear(s, Dynamics.c3(16), 3), 3 * 83.33333333333331 / 160);
    close(Dynamics.valueLinear(s, Dynamics.C4, 3), 3 * 62.5);
  }

  @Test
  void logarithmicCurves() {
    // math.log(math.exp(0.5) + 0.25 * 83.33333333333331 * 30)
    close(Dynamics.valueLog(Settings.figure1(), 0.5, 0.25, 30), 6.440386130692);
    // math.log(math.exp(0.5) + 0.01 * 30 * 29)
    close(Dynamics.gapLog(0.5, 0.01, 30), 2.3368629633539806);
    close(Dynamics.gapLog(0.5, 0.01, 1), 0.5);
  }

  @Test
  void attentionOfEqualGaps() {
    // 1 / (1 + 15 * math.exp(-2))
    close(Dynamics.attention(2, 16), 0.33002981752694643);
    close(Dynamics.attention(0, 16), 1.0 / 16);
  }

  @Test
  void testLoss() {
    // math.log1p(0.01 ** (1 / 16)), 0.5 * math.log1p(math.exp(-0.5))
    close(Dynamics.testLossFloor(0.01, 1.0 / 16), 0.5595553342981132);
    close(Dynamics.HARMFUL_LOSS, 0.23703849209005334);
    assertThat(Dynamics.testLossFloor(0.01, 0)).isCloseTo(StrictMath.log(2), within(1e-15));
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(1e-8));
  }
}
