package org.attest.studies.sparsetokenselection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {

  private static final int N = 2000;

  /** A drawn set of points. */
  private static final class Drawn {
    final Executor executor;
    final Points points;
    final Tensor inner;

    Drawn(Points.Form form) {
      Graph graph = new Graph();
      Positions positions = new Positions(graph, 64);
      points = new Points(graph, "test", graph.samples("test", N), form, positions, null, false);
      inner = points.along(points.p);
      Plan plan = Plan.named("inner products").outputs(inner, points.x.plus(0)).build();
      executor = LaneExecutor.FACTORY.create(Program.of(points.plan(), plan));
      positions.set(executor);
      PackKeys keys = new PackKeys(Cells.pack(Cells.small(), 2), executor.lanes());
      points.draw(executor, keys.points("test"), 0);
      executor.run(plan);
    }

    double[] y(int s, int tokens) {
      double[] all = executor.values(points.y, 1);
      return Arrays.copyOfRange(all, s * tokens, (s + 1) * tokens);
    }

    double[] v(int s, int tokens) {
      double[] all = executor.values(inner, 1);
      return Arrays.copyOfRange(all, s * tokens, (s + 1) * tokens);
    }
  }

  private static Points.Form form(int tokens, int q, int from, int to, int de, String law) {
    return new Points.Form(
        tokens, 2, q, from, to, de, EncodingLaw.of(law), Query.CERTIFICATE, false);
  }

  /** All ten pairs out of five, each within 5 standard deviations of a tenth: 10⁻⁵ false alarms. */
  @Test
  void subsetsAreUniform() {
    Drawn drawn = new Drawn(form(5, 2, 0, 5, 32, "signs"));
    Map<String, Integer> counts = new TreeMap<>();
    for (int s = 0; s < N; s++) {
      counts.merge(Arrays.toString(drawn.y(s, 5)), 1, Integer::sum);
    }
    assertThat(counts).hasSize(10);
    assertThat(counts.values()).allSatisfy(c -> assertThat(c).isBetween(133, 267));
  }

  @Test
  void targetsStayInTheirRange() {
    Drawn drawn = new Drawn(form(8, 2, 4, 8, 32, "signs"));
    double[] seen = new double[8];
    for (int s = 0; s < N; s++) {
      double[] y = drawn.y(s, 8);
      assertThat(Arrays.stream(y).sum()).isEqualTo(2);
      for (int i = 0; i < 8; i++) {
        seen[i] += y[i];
      }
    }
    assertThat(Arrays.copyOf(seen, 4)).containsOnly(0);
    assertThat(Arrays.stream(seen).skip(4).min().orElse(0)).isGreaterThan(800);
  }

  /**
   * Selected inner products are 1; unselected ones have variance about q/d_e, here within a
   * quarter.
   */
  @ParameterizedTest
  @CsvSource({"signs", "gaussian", "sphere", "separated"})
  void certificate(String law) {
    Drawn drawn = new Drawn(form(8, 2, 0, 8, 24, law));
    double squares = 0;
    double largest = 0;
    for (int s = 0; s < N; s++) {
      double[] y = drawn.y(s, 8);
      double[] v = drawn.v(s, 8);
      for (int i = 0; i < 8; i++) {
        if (y[i] == 1) {
          assertThat(v[i]).isCloseTo(1, within(1e-3));
        } else {
          squares += v[i] * v[i] / (6.0 * N);
          largest = Math.max(largest, v[i]);
        }
      }
    }
    assertThat(squares).isCloseTo(2.0 / 24, within(0.025));
    if (law.equals("separated")) {
      assertThat(largest).isLessThan(1);
    } else {
      assertThat(largest).isGreaterThan(0.9);
    }
  }

  /**
   * With d_e = 4 an eighth of all pairs of sign vectors is parallel; such draws are drawn again.
   */
  @Test
  void singularDrawsAreRedrawn() {
    Drawn drawn = new Drawn(form(5, 2, 0, 5, 4, "signs"));
    for (int s = 0; s < N; s++) {
      double[] y = drawn.y(s, 5);
      double[] v = drawn.v(s, 5);
      for (int i = 0; i < 5; i++) {
        assertThat(v[i]).isFinite();
        if (y[i] == 1) {
          assertThat(v[i]).isCloseTo(1, within(1e-4));
        }
      }
    }
  }
}
