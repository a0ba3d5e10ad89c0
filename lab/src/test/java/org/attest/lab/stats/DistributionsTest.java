package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

  /** SciPy 1.17.1: norm.ppf(.5 + level/2) and t.ppf(.5 + level/2, d) for d = 1, 5, 19, 200. */
  @ParameterizedTest
  @CsvSource({
    "0.8, 1.2815515655446004, 3.0776835371752544, 1.4758840488244815, 1.3277282090267986, 1.2857987939948012",
    "0.9, 1.6448536269514722, 6.313751514675037, 2.0150483733330233, 1.7291328115213682, 1.6525081009108769",
    "0.95, 1.959963984540054, 12.706204736174694, 2.5705818356363146, 2.0930240544083087, 1.9718962236339088",
    "0.99, 2.5758293035489004, 63.656741162871526, 4.032142983555228, 2.8609346064649794, 2.600634436191558",
    "0.999, 3.2905267314919255, 636.6192487687897, 6.868826625881276, 3.883405852592131, 3.3398354062757107",
  })
  void quantilesAgreeWithSciPy(
      double level, double normal, double t1, double t5, double t19, double t200) {
    Percentage tolerance = Percentage.withPercentage(1e-9);
    assertThat(Distributions.normalTwoSided(level)).isCloseTo(normal, tolerance);
    assertThat(Distributions.normalQuantile(0.5 + level / 2)).isCloseTo(normal, tolerance);
    assertThat(Distributions.studentTwoSided(level, 1)).isCloseTo(t1, tolerance);
    assertThat(Distributions.studentTwoSided(level, 5)).isCloseTo(t5, tolerance);
    assertThat(Distributions.studentTwoSided(level, 19)).isCloseTo(t19, tolerance);
    assertThat(Distributions.studentTwoSided(level, 200)).isCloseTo(t200, tolerance);
  }

  /** SciPy 1.17.1: t.sf(x, d). */
  @ParameterizedTest
  @CsvSource({
    "0, 3, 0.5",
    "2.5, 1, 0.12111894159084341",
    "-1.3, 7, 0.8826160823038114",
    "40, 19, 4.153878599669217e-20",
    "12, 100, 2.1975438578021966e-21",
  })
  void studentTailsAgreeWithSciPy(double x, double degrees, double tail) {
    assertThat(Distributions.studentUpperTail(x, degrees))
        .isCloseTo(tail, Percentage.withPercentage(1e-9));
  }

  @Test
  void normalCumulativeInvertsTheQuantile() {
    for (double p = 0.01; p < 1; p += 0.01) {
      assertThat(Distributions.normalCumulative(Distributions.normalQuantile(p)))
          .isCloseTo(p, within(1e-14));
    }
  }
}
