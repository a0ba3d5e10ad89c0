package org.attest.studies.benignoverfitting.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.attest.lab.study.Prediction.Condition;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;

/**
 * Expected values from the formulas of Condition 4.1 evaluated in Python floats, for example {@code
 * max(snr**4, snr**-4) * N**2 / eps**2} with snr=7.8125, N=20, eps=0.01.
 */
class ConditionsTest {

  private static final double DELTA = 0.01;

  @Test
  void requirementsOfFigureOne() {
    Setting s = Settings.figure1();
    close(Conditions.queryWidthNeeded(s), 14901161193.847656);
    close(Conditions.dimensionNeeded(s), 2048000000.0);
    close(Conditions.stepSizeBound(s), 1.767766952966369e-05);
    close(Conditions.valueScaleBound(s), 0.0072823765756098524);
    close(Conditions.queryScaleLow(s, DELTA), 5.496565738568421e-08);
    close(Conditions.queryScaleHigh(s, DELTA), 2.3276882942508997e-07);
    close(s.initialDeviation() * s.initialDeviation(), 1.2715657552083337e-06);
  }

  @Test
  void requirementsOfAppendixA() {
    Setting s = Settings.appendixA();
    close(Conditions.queryWidthNeeded(s), 38146972656.25);
    close(Conditions.dimensionNeeded(s), 2621440000.0);
    close(Conditions.stepSizeBound(s), 5.0e-05);
    close(Conditions.valueScaleBound(s), 0.012247448713915894);
    close(Conditions.queryScaleLow(s, DELTA), 2.3092312525972033e-07);
    close(Conditions.queryScaleHigh(s, DELTA), 8.85815083222372e-07);
    close(s.initialDeviation() * s.initialDeviation(), 6.357828776041668e-07);
  }

  @Test
  void figureOneBreaksWidthDimensionStepSizeAndInitialScale() {
    List<Condition> audit = Conditions.audit(Settings.figure1(), DELTA);
    assertThat(broken(audit)).containsExactly("4.1(1)", "4.1(2)", "4.1(6)", "4.1(8)");
    assertThat(audit.get(7).note()).isEqualTo("above the window");
    assertThat(audit.get(0).required()).isEqualTo("at least 1.49e+10");
    assertThat(audit.get(9).required()).isEqualTo("20.00");
  }

  @Test
  void appendixABreaksTheNoiseRatioInsteadOfTheInitialScale() {
    List<Condition> audit = Conditions.audit(Settings.appendixA(), DELTA);
    assertThat(broken(audit)).containsExactly("4.1(1)", "4.1(2)", "4.1(6)", "4.1(10)");
  }

  @Test
  void everyConditionSaysWhereItStands() {
    assertThat(Conditions.audit(Settings.figure1(), DELTA))
        .hasSize(10)
        .allSatisfy(c -> assertThat(c.source()).contains("4.1"))
        .allSatisfy(c -> assertThat(c.note()).isNotBlank());
  }

  private static List<String> broken(List<Condition> audit) {
    return audit.stream().filter(c -> !c.met()).map(Condition::name).toList();
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(1e-9));
  }
}
