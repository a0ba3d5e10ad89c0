package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Style;
import org.junit.jupiter.api.Test;

class LegendTest {

  private static final Rectangle2D BOX = new Rectangle2D.Double(0, 0, 200, 150);
  private static final Plot PLOT =
      new Plot(BOX, new Ruler(Axis.linear("x"), 0, 1), new Ruler(Axis.linear("y"), 0, 1));

  @Test
  void theLegendTakesTheCornerThatTheLineLeaves() {
    Rectangle2D rising = place(line(0, 0.1, 1, 1));
    Rectangle2D falling = place(line(0, 1, 1, 0.1));

    assertThat(rising.getCenterX()).isLessThan(100);
    assertThat(falling.getCenterX()).isGreaterThan(100);
    assertThat(rising.getCenterY()).isLessThan(75);
    assertThat(falling.getCenterY()).isLessThan(75);
  }

  @Test
  void thereIsNoPlaceInAFullPlot() {
    double[] ends = {0, 1};
    Layer band = new Layer.Band("", 0, ends, new double[] {0, 0}, new double[] {1, 1});
    double[] dense = new double[101];
    double[] top = new double[101];
    for (int i = 0; i <= 100; i++) {
      dense[i] = i / 100.0;
      top[i] = 1;
    }
    Layer full = new Layer.Band("everything", 0, dense, new double[101], top);

    assertThat(new Legend(List.of(full)).inside(PLOT, List.of(full))).isNull();
    assertThat(new Legend(List.of(band)).isEmpty()).isTrue();
  }

  @Test
  void layersWithOneLabelAreOneEntry() {
    Layer line = line(0, 0, 1, 1);
    Layer band =
        new Layer.Band("fit", 0, new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1});

    assertThat(new Legend(List.of(line, band)).height(200))
        .isEqualTo(new Legend(List.of(line)).height(200));
    assertThat(new Legend(List.of(line, band)).equivalent(new Legend(List.of(line)))).isFalse();
  }

  private static Layer line(double x1, double y1, double x2, double y2) {
    return new Layer.Line("fit", 0, Style.SOLID, new double[] {x1, x2}, new double[] {y1, y2});
  }

  private static Rectangle2D place(Layer layer) {
    Rectangle2D place = new Legend(List.of(layer)).inside(PLOT, List.of(layer));
    assertThat(place).isNotNull();
    return place;
  }
}
