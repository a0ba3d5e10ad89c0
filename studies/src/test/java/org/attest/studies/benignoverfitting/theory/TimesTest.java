package org.attest.studies.benignoverfitting.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;

/** Expected values from the formulas of Appendices D and E evaluated in Python floats. */
class TimesTest {

  private static final double DELTA = 0.01;

  @Test
  void figureOne() {
    Setting s = Settings.figure1();
    close(Times.logFactor(20, 16, DELTA), 17.933571646803692);
    assertThat(Times.benign1(s)).isNaN();
    close(Times.benign2(s, DELTA, 1), 0.0006691360893600225);
    close(Times.benign3(s, 1), 1.2);
    close(Times.harmful1(s), 603.5731105580861);
    close(Times.harmful2(s, DELTA, 1), 0.8168165153320585);
    close(Times.harmful3(s, 1), 1464.84375);
  }

  @Test
  void appendixA() {
    Setting s = Settings.appendixA();
    close(Times.logFactor(16, 4, DELTA), 14.71469582193549);
    assertThat(Times.benign1(s)).isNaN();
    close(Times.benign2(s, DELTA, 2), 2 * 0.0032620450045895925);
    close(Times.benign3(s, 3), 3 * 4.8);
    close(Times.harmful1(s), 11.339294599619798);
    close(Times.harmful2(s, DELTA, 1), 6.371181649589046);
    close(Times.harmful3(s, 1), 9375.0);
  }

  @Test
  void benignStageOneIsTimedOnlyBeyondTheProvedBoundary() {
    close(Times.benign1(at(625)), 0.01446983783177911);
    double edge = Boundary.snrAt(Boundary.provedBenignFrom(16, 20), 20);
    assertThat(Times.benign1(at(edge * 0.999))).isNaN();
    assertThat(Times.benign1(at(edge * 1.001))).isPositive();
  }

  @Test
  void regimesTakeEquallyLongWhereTheirRatioIsOne() {
    Setting s = at(1 / Math.sqrt(20.0));
    close(Times.harmful3(s, 1) / Times.benign3(s, 1), s.nSnr2());
    close(s.nSnr2(), 1);
  }

  private static Setting at(double snr) {
    return new Setting(20, 16, 1024, 512, snr, 0.2, 4, 0.1, 0.01, 1 / Math.sqrt(3), 16);
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(1e-9));
  }
}
