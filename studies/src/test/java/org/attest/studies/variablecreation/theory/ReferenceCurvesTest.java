package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceCurvesTest {

  /**
   * The table of the page: log₂ C(T, 3), and by its own simulation of 150 to 200 data sets, to ±2,
   * unique, screening and elimination. Ours from 200 data sets is good to about ±2 too, so that the
   * two differ by at most 4; elimination is exact and differs by at most 2.
   */
  @ParameterizedTest
  @CsvSource({
    "100, 17.3, 29, 46, 54",
    "200, 20.3, 33, 52, 60",
    "400, 23.3, 35, 56, 69",
    "800, 26.3, 38, 63, 74",
  })
  void table(int t, double floor, double unique, double screening, double elimination) {
    assertThat(ReferenceCurves.informationFloor(t, 3)).isCloseTo(floor, within(0.05));
    assertThat(ReferenceCurves.elimination(t, 3)).isCloseTo(elimination, within(2.0));
    ReferenceCurves.Simulated m = ReferenceCurves.simulate(t, 3, 200, 100, 7 + t);
    assertThat(m.unique()).isCloseTo(unique, within(4.0));
    assertThat(m.screening()).isCloseTo(screening, within(4.0));
    assertThat(ReferenceCurves.uniqueBound(t, 3)).isBetween(m.unique(), m.unique() + 6);
  }

  @Test
  void eliminationAt1600() {
    assertThat(ReferenceCurves.elimination(1600, 3)).isCloseTo(80, within(2.0));
    assertThat(ReferenceCurves.informationFloor(1600, 3)).isCloseTo(29.3, within(0.05));
  }

  /** Slopes on ln T: 1/0.231 for the bound on uniqueness, 2/0.231 for elimination, far out. */
  @Test
  void slopes() {
    double unique = ReferenceCurves.uniqueBound(12_800, 3) - ReferenceCurves.uniqueBound(6400, 3);
    double elimination =
        ReferenceCurves.elimination(12_800, 3) - ReferenceCurves.elimination(6400, 3);
    assertThat(unique / StrictMath.log(2)).isCloseTo(4.3, within(0.1));
    assertThat(elimination / StrictMath.log(2)).isCloseTo(9, within(0.7));
  }
}
