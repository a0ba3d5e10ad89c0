package org.attest.studies.sparsetokenselection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.theory.AttentionCurve;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem;
import org.junit.jupiter.api.Test;

/** With one-hot encodings both queries are one and the closed form is exact. */
class OneHotTest {

  private static final int T = 8;
  private static final int D = 2;
  private static final int Q = 3;
  private static final double C = 2.5;

  private static final Cell CELL =
      Cells.small()
          .with("q", (long) Q)
          .with("d-e", (long) T)
          .with("law", "one-hot")
          .with("encoding", "fixed")
          .with("batch", 32L);

  private static double[][] drawn(String query) {
    TransformerTraining training = new TransformerTraining(CELL.with("query", query));
    Points points = training.points;
    Tensor a = training.network.attention(points);
    Tensor inner = points.along(points.p);
    Tensor loss = training.network.relativeLoss(points, Q);
    Tensor x = points.x.plus(0);
    List<Plan> plans = new ArrayList<>(training.plans());
    plans.add(Plan.named("see").outputs(a, inner, loss, x).build());
    Executor executor = LaneExecutor.FACTORY.create(new Program(plans));
    training.positions.set(executor);
    training.network.clear(executor);
    double[] w = new double[T * T];
    for (int i = 0; i < T; i++) {
      w[i * T + i] = C;
    }
    executor.set(training.network.w22, 0, w);
    executor.set(training.network.v1, 0, new double[] {1.2, 0, 0, 1.2});
    points.draw(
        executor, new PackKeys(Cells.pack(CELL, 1), executor.lanes()).points("training"), 0);
    executor.run(plans.getLast());
    return new double[][] {
      executor.values(points.p, 0),
      executor.values(points.y, 0),
      executor.values(inner, 0),
      executor.values(a, 0),
      executor.values(loss, 0),
      executor.values(x, 0)
    };
  }

  @Test
  void sumAndCertificateCoincide() {
    double[][] sum = drawn("sum");
    double[][] certificate = drawn("certificate");
    assertThat(certificate[0]).isEqualTo(sum[0]).isEqualTo(sum[1]);
    assertThat(sum[2]).isEqualTo(sum[1]);
  }

  /** A(c) = 1/(1 + ((T − q)/q) e^(−c)), and the loss of every point as that attention makes it. */
  @Test
  void attentionIsTheClosedForm() {
    double[][] seen = drawn("certificate");
    double mass = OrthonormalLimit.attention(T, Q, C);
    for (int s = 0; s < 32; s++) {
      double squares = 0;
      double[] residual = new double[D];
      for (int i = 0; i < T; i++) {
        double y = seen[1][s * T + i];
        double a = y == 1 ? mass / Q : (1 - mass) / (T - Q);
        assertThat(seen[3][s * T + i]).isCloseTo(a, within(2e-7));
        for (int k = 0; k < D; k++) {
          residual[k] += (1.2 * a - y / Q) * seen[5][(s * T + i) * D + k];
        }
      }
      for (double r : residual) {
        squares += r * r;
      }
      assertThat(seen[4][s]).isCloseTo(squares * Q / D, within(2e-6));
    }
  }

  /**
   * Population gradient descent, all 56 subsets gone through and the expectation over X in closed
   * form: W₂₂ stays β(I − 11ᵀ/T), and α and β are those of the two-scalar system with T − 1.
   */
  @Test
  void theSystemIsExact() {
    ScalarSystem system = new ScalarSystem(AttentionCurve.orthonormal(T, Q), D, T - 1, 0.4, 1.5);
    ScalarSystem.Trajectory course = system.run(300);
    double alpha = 0;
    double[][] w = new double[T][T];
    for (int t = 0; t <= 300; t++) {
      double beta = w[0][0] * T / (T - 1);
      assertThat(alpha).isCloseTo(course.alpha()[t], within(1e-6));
      assertThat(beta).isCloseTo(course.c()[t], within(1e-6));
      double slope = 0;
      double[][] gradient = new double[T][T];
      int subsets = 0;
      for (int y = 0; y < 1 << T; y++) {
        if (Integer.bitCount(y) != Q) {
          continue;
        }
        subsets++;
        double[] a = attention(w, y);
        double[] b = new double[T];
        double mean = 0;
        for (int i = 0; i < T; i++) {
          double selected = (y >> i) & 1;
          slope += alpha * a[i] * a[i] - a[i] * selected / Q;
          b[i] = D * (alpha * alpha * a[i] - alpha * selected / Q);
          mean += a[i] * b[i];
        }
        for (int i = 0; i < T; i++) {
          for (int j = 0; j < T; j++) {
            gradient[i][j] += a[i] * (b[i] - mean) * ((y >> j) & 1);
          }
        }
      }
      alpha -= 0.4 * slope / subsets;
      for (int i = 0; i < T; i++) {
        for (int j = 0; j < T; j++) {
          w[i][j] -= 1.5 * gradient[i][j] / subsets;
        }
      }
    }
    for (int i = 0; i < T; i++) {
      for (int j = 0; j < T; j++) {
        double share = i == j ? 1 - 1.0 / T : -1.0 / T;
        assertThat(w[i][j]).isCloseTo(w[0][0] * T / (T - 1) * share, within(1e-12));
      }
    }
  }

  private static double[] attention(double[][] w, int y) {
    double[] a = new double[T];
    double total = 0;
    for (int i = 0; i < T; i++) {
      double u = 0;
      for (int j = 0; j < T; j++) {
        u += w[i][j] * ((y >> j) & 1);
      }
      a[i] = StrictMath.exp(u);
      total += a[i];
    }
    for (int i = 0; i < T; i++) {
      a[i] /= total;
    }
    return a;
  }

  @Test
  void whatCannotBeIsRefusedAtOnce() {
    assertThat(Problems.transformer(CELL, 1)).isEmpty();
    assertThat(Problems.transformer(CELL.with("encoding", "stochastic").with("d-e", 9L), 2))
        .containsExactly(
            "law=one-hot has d-e=t, found d-e=9 and t=8; allowed is d-e=8",
            "law=one-hot draws nothing, so encoding=stochastic cannot be; allowed is"
                + " encoding=fixed",
            "law=one-hot has no encoding beyond position t=8, and this experiment tests up to 16"
                + " tokens; allowed are the experiments that stay at t, such as convergence");
  }

  @Test
  void hopelessEncodingsAreRefused() {
    Cell cell = Cells.defaults(Parameters.nearOrthogonal());
    assertThat(Problems.transformer(cell, 2)).isEmpty();
    assertThat(Problems.transformer(cell.with("d-e", 64L), 2))
        .containsExactly(
            "delta=0.5: of 2000 draws of signs for 64 positions of d-e=64, 0 have the property;"
                + " allowed is what one draw in 100 has: half of them have it with delta=0.71, and"
                + " delta falls like 1/√d-e");
  }
}
