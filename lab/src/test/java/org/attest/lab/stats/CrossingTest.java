package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.attest.lab.stats.Crossing.Scale;
import org.attest.lab.stats.Crossing.Side;
import org.junit.jupiter.api.Test;

class CrossingTest {

  private static final double NAN = Double.NaN;

  /** By hand: 0.3 lies a third of the way from 0.4 to 0.1; 2 · 4^(1/3). */
  @Test
  void interpolatesInXOrInItsLogarithm() {
    double[] x = {1, 2, 8};
    double[] y = {0.7, 0.4, 0.1};
    assertThat(Crossing.falling(x, y, 0.3, Scale.LINEAR).place()).isCloseTo(4, within(1e-14));
    assertThat(Crossing.falling(x, y, 0.3, Scale.LOG).place())
        .isCloseTo(2 * StrictMath.cbrt(4), within(1e-14));
  }

  @Test
  void aSampleOnTheLevelIsTheCrossing() {
    double[] x = {1, 3, 8};
    assertThat(Crossing.falling(x, new double[] {2, 1, 0}, 1, Scale.LOG))
        .isEqualTo(new Crossing(3, 1, Side.ABOVE));
    assertThat(Crossing.rising(x, new double[] {0, 1, 1}, 1, Scale.LOG))
        .isEqualTo(new Crossing(3, 1, Side.BELOW));
  }

  @Test
  void noCrossingSaysOnWhichSideTheCurveLies() {
    double[] x = {1, 2};
    Crossing above = Crossing.falling(x, new double[] {3, 2}, 1, Scale.LINEAR);
    assertThat(above).isEqualTo(new Crossing(NAN, 0, Side.ABOVE));
    assertThat(above.exists()).isFalse();
    assertThat(Crossing.falling(x, new double[] {0, 0.5}, 1, Scale.LINEAR).side())
        .isEqualTo(Side.BELOW);
    assertThat(Crossing.falling(x, new double[] {1, 0}, 1, Scale.LINEAR))
        .isEqualTo(new Crossing(NAN, 0, Side.ON));
    assertThat(Crossing.falling(x, new double[] {NAN, NAN}, 1, Scale.LINEAR))
        .isEqualTo(new Crossing(NAN, 0, Side.NONE));
    assertThat(Crossing.rising(x, new double[] {3, 2}, 1, Scale.LINEAR).exists()).isFalse();
  }

  @Test
  void crossingsAreCountedAndTheFirstIsReported() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {1, 0, 1, 0, NAN};
    Crossing crossing = Crossing.falling(x, y, 0.5, Scale.LINEAR);
    assertThat(crossing.place()).isEqualTo(1.5);
    assertThat(crossing.count()).isEqualTo(2);
  }

  @Test
  void infiniteOrdinatesPutTheCrossingAtTheFiniteNeighbour() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(
            Crossing.falling(new double[] {1, 2}, new double[] {inf, 0}, 1, Scale.LINEAR).place())
        .isEqualTo(2);
    assertThat(Crossing.rising(new double[] {1, 2}, new double[] {0, inf}, 1, Scale.LINEAR).place())
        .isEqualTo(1);
  }

  @Test
  void abscissaeMustIncreaseAndSuitTheScale() {
    double[] y = {1, 0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crossing.falling(new double[] {2, 1}, y, 0.5, Scale.LINEAR))
        .withMessageContaining("2.0 before 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crossing.falling(new double[] {0, 1}, y, 0.5, Scale.LOG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crossing.falling(new double[] {0, 1, 2}, y, 0.5, Scale.LINEAR));
  }
}
