package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Style;
import org.junit.jupiter.api.Test;

class ExtentTest {

  @Test
  void cellsMeetHalfWayOnTheScaleOfTheAxis() {
    assertThat(Extent.edges(new double[] {2, 4, 8}, Scale.LINEAR)).containsExactly(1, 3, 6, 10);
    double[] edges = Extent.edges(new double[] {1, 100, 10000}, Scale.LOG);
    double[] expected = {0.1, 10, 1000, 100000};
    for (int i = 0; i < 4; i++) {
      assertThat(edges[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
    }
    assertThat(Extent.edges(new double[] {3}, Scale.LINEAR)).containsExactly(2.5, 3.5);
    assertThat(Extent.edges(new double[] {}, Scale.LINEAR)).isEmpty();
  }

  @Test
  void aHeatMapFillsItsAxesWhateverLiesOverIt() {
    double[] xy = {1, 2};
    Layer map = new Layer.HeatMap("", xy, xy, new double[2][2], 0, 1);
    Layer line = new Layer.Line("", 0, Style.SOLID, new double[] {-50, 50}, xy);
    Ruler ruler = Extent.horizontal(Axis.linear("x"), List.of(map, line));
    assertThat(ruler.low()).isEqualTo(0.5);
    assertThat(ruler.high()).isEqualTo(2.5);
  }

  @Test
  void whatCannotBeShownDoesNotCount() {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {Double.NaN, Double.NEGATIVE_INFINITY, -1, 0, 5};
    Layer line = new Layer.Line("", 0, Style.SOLID, x, y);
    Ruler log = Extent.vertical(Axis.log("y"), List.of(line));
    assertThat(log.low()).isEqualTo(2.5);
    assertThat(log.high()).isEqualTo(10);
    assertThat(log.fraction(0)).isNaN();
    assertThat(log.fraction(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void oneGivenEndIsKept() {
    Axis axis = new Axis("y", Scale.LINEAR, 10, Double.NaN);
    Layer line = new Layer.Line("", 0, Style.SOLID, new double[] {0, 1}, new double[] {2, 3});
    Ruler ruler = Extent.vertical(axis, List.of(line));
    assertThat(ruler.low()).isEqualTo(10);
    assertThat(ruler.high()).isGreaterThan(10);
  }
}
