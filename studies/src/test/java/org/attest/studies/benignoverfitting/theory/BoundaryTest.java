package org.attest.studies.benignoverfitting.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;

/** Expected values by hand: σ_p√d = 0.2 · 32 = 6.4 in Figure 1, so SNR = ‖μ‖ / 6.4. */
class BoundaryTest {

  private static final double TIGHT = 1e-12;

  @Test
  void signalToNoiseRatioOfFigureOneRunsFromNormOneToHundred() {
    assertThat(Boundary.snr(1, 0.2, 1024)).isCloseTo(0.15625, within(TIGHT));
    assertThat(Boundary.snr(100, 0.2, 1024)).isCloseTo(15.625, within(TIGHT));
  }

  @Test
  void appendixASettingsLieOnEitherSideOfTheDrawnCurve() {
    assertThat(Boundary.nSnr2(16, 25, 0.05, 2048)).isCloseTo(1953.125, within(1e-9));
    assertThat(Boundary.nSnr2(10, 15, 0.05, 2048)).isCloseTo(439.453125, within(1e-9));
    assertThat(Setting.APPENDIX_A_BENIGN_SNR).isCloseTo(11.048543456039805, within(TIGHT));
    assertThat(Setting.APPENDIX_A_HARMFUL_SNR).isCloseTo(6.629126073623882, within(TIGHT));
  }

  @Test
  void strongNoiseRatioIsSmallerByTheSquareOfTheNoiseRatio() {
    assertThat(Boundary.nSnr2Strong(16, 25, 1, 2048)).isCloseTo(4.8828125, within(TIGHT));
    assertThat(Boundary.nSnr2(16, 25, 0.05, 2048) / 400).isCloseTo(4.8828125, within(TIGHT));
  }

  @Test
  void firstOrderBoundaryIsTwiceTheSquaredRatioForBalancedClasses() {
    assertThat(Boundary.firstOrder(20, 20, 10)).isEqualTo(800);
    assertThat(Boundary.firstOrder(20, 3, 2)).isEqualTo(600);
  }

  @Test
  void figureOneLiesInTheUnprovedGap() {
    assertThat(Boundary.provedBenignFrom(16, 20)).isEqualTo(6_144_000);
    assertThat(Boundary.provedBenignFrom(16, 20)).isEqualTo(1500.0 * 16 * 16 * 16);
    assertThat(Boundary.PROVED_HARMFUL_UP_TO).isEqualTo(4);
  }

  @Test
  void ratioAtTheBoundaryInvertsTheProduct() {
    double snr = Boundary.snrAt(Boundary.DRAWN, 10);
    assertThat(snr).isCloseTo(10, within(TIGHT));
  }

  @Test
  void settingDerivesWhatThePaperStatesTwice() {
    Setting s = Settings.figure1();
    assertThat(s.mu()).isCloseTo(50, within(TIGHT));
    assertThat(s.noiseRatio()).isCloseTo(20, within(TIGHT));
    assertThat(s.nSnr2()).isCloseTo(1220.703125, within(TIGHT));
    assertThat(s.initialDeviation()).isCloseTo(1.12763725e-3, within(1e-11));
    assertThat(Settings.appendixA().initialDeviation()).isCloseTo(7.97360e-4, within(1e-9));
  }
}
