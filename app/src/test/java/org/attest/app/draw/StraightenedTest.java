package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StraightenedTest {

  @Test
  void whatGoesLiesWithinAFiftiethOfAPointOfWhatStays() {
    Path2D curve = new Path2D.Double();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= 1500; i++) {
      double[] point = {0.08 * i, 40 * StrictMath.sin(0.01 * i)};
      points.add(point);
      if (i == 0) {
        curve.moveTo(point[0], point[1]);
      } else {
        curve.lineTo(point[0], point[1]);
      }
    }
    List<double[]> kept = corners(curve);
    assertThat(kept).hasSizeBetween(24, 150);
    assertThat(kept.getFirst()).isEqualTo(points.getFirst());
    assertThat(kept.getLast()).isEqualTo(points.getLast());
    for (double[] p : points) {
      double nearest = Double.MAX_VALUE;
      for (int k = 1; k < kept.size(); k++) {
        double[] a = kept.get(k - 1);
        double[] b = kept.get(k);
        nearest = Math.min(nearest, Line2D.ptSegDist(a[0], a[1], b[0], b[1], p[0], p[1]));
      }
      assertThat(nearest).isLessThanOrEqualTo(0.02);
    }
  }

  @Test
  void cornersAndTheWayBackStay() {
    Path2D shape = new Path2D.Double();
    shape.moveTo(0, 0);
    shape.lineTo(5, 0);
    shape.lineTo(10, 0);
    shape.lineTo(2, 0);
    shape.lineTo(2, 3);
    shape.closePath();
    assertThat(corners(shape)).containsExactly(at(0, 0), at(10, 0), at(2, 0), at(2, 3));
  }

  private static double[] at(double x, double y) {
    return new double[] {x, y};
  }

  private static List<double[]> corners(Path2D shape) {
    List<double[]> corners = new ArrayList<>();
    double[] c = new double[6];
    for (PathIterator p = Straightened.of(shape).getPathIterator(null); !p.isDone(); p.next()) {
      if (p.currentSegment(c) != PathIterator.SEG_CLOSE) {
        corners.add(at(c[0], c[1]));
      }
    }
    return corners;
  }
}
