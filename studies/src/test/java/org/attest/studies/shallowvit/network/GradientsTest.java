package org.attest.studies.shallowvit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attest.studies.shallowvit.network.PlainTransformer.times;
import static org.attest.studies.shallowvit.network.PlainTransformer.transpose;

import java.util.List;
import java.util.stream.IntStream;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Section 8: the gradients derived by hand against the network of the engine, and its invariants.
 */
class GradientsTest {

  private static final int L = 7;
  private static final int D = 6;
  private static final int M = 110;
  private static final int B = 3;

  /** A network with one plan of a step, and random values of everything in lane 0. */
  private static final class Instance {
    final Graph graph = new Graph();
    final VisionTransformer network;
    final Tensor x;
    final Tensor y;
    final Tensor f;
    final Plan step;
    final Executor executor;
    final double[][][] xs = new double[B][][];
    final double[] ys = new double[B];
    final PlainTransformer plain;

    Instance(boolean shared, boolean hinge, double eta, double scale, boolean equalTokens) {
      this(shared, hinge, eta, scale, equalTokens, "");
    }

    /** With three of seven tokens removed where {@code removal} is not empty. */
    Instance(
        boolean shared,
        boolean hinge,
        double eta,
        double scale,
        boolean equalTokens,
        String removal) {
      boolean pruned = !removal.isEmpty();
      network = new VisionTransformer(graph, "", L, pruned ? L - 3 : L, D, M, shared);
      SampleAxis samples = graph.samples("batch", B);
      x = graph.leaf("X", samples, L, D);
      y = graph.leaf("y", samples);
      Tensor inside = graph.leaf("inside", samples, L);
      VisionTransformer.Pass pass =
          pruned ? network.run(x, inside, removal.equals("excluded"), true) : network.run(x, true);
      f = pass.f();
      Tensor margin = f.times(y);
      Tensor excess = margin.negate().plus(1);
      Tensor loss = hinge ? excess.relu() : margin.negate().softplus();
      Tensor slope =
          hinge
              ? excess.greaterThan(graph.constant(0)).negate()
              : margin.negate().sigmoid().negate();
      step = network.step(pass, y, loss, slope, true);
      Plan look = Plan.named("look").outputs(f).build();
      executor = new ReferenceExecutor(new Program(List.of(step, look)), Arithmetic.DOUBLE, 1);
      Stream stream = new Stream(8);
      double[][] wq = random(stream, D, D, 0.5);
      double[][] wk = random(stream, D, D, 0.5);
      double[][] wv = random(stream, D, D, scale);
      double[][] wo = random(stream, M, D, scale);
      double[][] a = new double[M][L];
      double[] signs = new double[network.signs()];
      int block = network.a.shape().dim(1);
      int rows = shared ? 1 : L;
      for (int i = 0; i < M; i++) {
        double first = stream.sign();
        for (int l = 0; l < L; l++) {
          double sign = shared ? first : stream.sign();
          a[i][l] = sign / Math.sqrt(M);
          signs[(i / block * rows + (shared ? 0 : l)) * block + i % block] = sign;
        }
      }
      plain = new PlainTransformer(wq, wk, wv, wo, a);
      double[] marks = new double[B * L];
      for (int l = 0; l < L; l++) {
        plain.inside[l] = !pruned || l % 3 != 0;
        for (int n = 0; n < B; n++) {
          marks[n * L + l] = plain.inside[l] ? 1 : 0;
        }
      }
      plain.excluded = removal.equals("excluded");
      double[] tokens = new double[B * L * D];
      for (int n = 0; n < B; n++) {
        xs[n] = random(stream, D, L, 1);
        ys[n] = stream.sign();
        for (int l = 0; l < L; l++) {
          for (int p = 0; p < D; p++) {
            if (equalTokens) {
              xs[n][p][l] = xs[n][p][0];
            }
            xs[n][p][l] *= plain.inside[l] ? 1 : 0;
            tokens[(n * L + l) * D + p] = xs[n][p][l];
          }
        }
      }
      set(network.wq, wq);
      set(network.wk, wk);
      set(network.wv, wv);
      set(network.wo, wo);
      if (pruned) {
        executor.set(inside, 0, marks);
      }
      executor.set(network.a, 0, signs);
      executor.set(x, 0, tokens);
      executor.set(y, 0, ys);
      executor.set(network.rate, 0, eta);
      executor.set(network.running, 0, 1);
      executor.run(look);
    }

    private void set(Tensor leaf, double[][] w) {
      executor.set(leaf, 0, flat(w));
    }

    /** −Δ of a matrix over one step, divided by η: the mean gradient. */
    double[] moved(Tensor leaf, double[][] before) {
      double[] after = executor.values(leaf, 0);
      double[] was = flat(before);
      double eta = executor.get(network.rate, 0);
      double[] g = new double[after.length];
      for (int i = 0; i < g.length; i++) {
        g[i] = (was[i] - after[i]) / eta;
      }
      return g;
    }
  }

  private static double[][] random(Stream stream, int rows, int columns, double scale) {
    double[][] w = new double[rows][columns];
    for (double[] row : w) {
      for (int j = 0; j < columns; j++) {
        row[j] = scale * stream.normal();
      }
    }
    return w;
  }

  private static double[] flat(double[][] w) {
    double[] values = new double[w.length * w[0].length];
    for (int i = 0; i < w.length; i++) {
      System.arraycopy(w[i], 0, values, i * w[0].length, w[0].length);
    }
    return values;
  }

  private static void close(double[] found, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double[] mean(List<double[][]> parts, double[] c) {
    double[] sum = new double[flat(parts.getFirst()).length];
    for (int n = 0; n < c.length; n++) {
      double[] part = flat(parts.get(n));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += c[n] * part[i] / c.length;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per-position hinge",
        "shared hinge",
        "per-position logistic",
        "per-position excluded hinge",
        "per-position zeroed hinge"
      })
  void stepEqualsGradientsByHand(String form) {
    boolean hinge = form.endsWith("hinge");
    String removal =
        form.contains("excluded") ? "excluded" : form.contains("zeroed") ? "zeroed" : "";
    Instance it = new Instance(form.startsWith("shared"), hinge, 1e-3, 0.3, false, removal);
    List<PlainTransformer.Result> by =
        IntStream.range(0, B).mapToObj(n -> it.plain.gradients(it.xs[n])).toList();
    double[] f = it.executor.values(it.f, 0);
    double[] c = new double[B];
    for (int n = 0; n < B; n++) {
      assertThat(f[n]).isCloseTo(by.get(n).f(), within(1e-12));
      double margin = it.ys[n] * f[n];
      c[n] = hinge ? (margin < 1 ? -it.ys[n] : 0) : -it.ys[n] / (1 + StrictMath.exp(margin));
    }
    it.executor.run(it.step);
    VisionTransformer w = it.network;
    close(it.moved(w.wo, it.plain.wo), mean(by.stream().map(r -> r.dOut()).toList(), c), 1e-11);
    close(it.moved(w.wv, it.plain.wv), mean(by.stream().map(r -> r.dv()).toList(), c), 1e-11);
    close(it.moved(w.wq, it.plain.wq), mean(by.stream().map(r -> r.dq()).toList(), c), 1e-11);
    close(it.moved(w.wk, it.plain.wk), mean(by.stream().map(r -> r.dk()).toList(), c), 1e-11);
  }

  /** Central differences in double with step 1e-6 agree to 1e-7 for entries of every matrix. */
  @ParameterizedTest
  @ValueSource(strings = {"", "excluded", "zeroed"})
  void gradientsByHandEqualFiniteDifferences(String removal) {
    Instance it = new Instance(false, true, 1e-3, 0.3, false, removal);
    PlainTransformer.Result by = it.plain.gradients(it.xs[0]);
    double h = 1e-6;
    for (double[][][] pair :
        List.of(
            new double[][][] {it.plain.wq, by.dq()},
            new double[][][] {it.plain.wk, by.dk()},
            new double[][][] {it.plain.wv, by.dv()},
            new double[][][] {it.plain.wo, by.dOut()})) {
      for (int i = 0; i < D; i++) {
        int j = (3 * i + 1) % D;
        double was = pair[0][i][j];
        pair[0][i][j] = was + h;
        double up = it.plain.f(it.xs[0]);
        pair[0][i][j] = was - h;
        double down = it.plain.f(it.xs[0]);
        pair[0][i][j] = was;
        assertThat(pair[1][i][j]).isCloseTo((up - down) / (2 * h), within(1e-7));
      }
    }
  }

  /**
   * Excluded tokens are absent: F is that of the kept tokens alone under the output vectors of
   * their positions, (1/|S|) Σ_{l∈S}, and not of vectors numbered anew.
   */
  @Test
  void excludedTokensLeaveTheOthersWithTheirOutputVectors() {
    Instance it = new Instance(false, true, 1e-3, 0.3, false, "excluded");
    int[] kept = IntStream.range(0, L).filter(l -> it.plain.inside[l]).toArray();
    double[][] a = columns(it.plain.a, kept);
    PlainTransformer p = it.plain;
    PlainTransformer alone = new PlainTransformer(p.wq, p.wk, p.wv, p.wo, a);
    double[] f = it.executor.values(it.f, 0);
    for (int n = 0; n < B; n++) {
      assertThat(f[n]).isCloseTo(alone.f(columns(it.xs[n], kept)), within(1e-12));
    }
  }

  private static double[][] columns(double[][] x, int[] which) {
    double[][] some = new double[x.length][which.length];
    for (int i = 0; i < x.length; i++) {
      for (int l = 0; l < which.length; l++) {
        some[i][l] = x[i][which[l]];
      }
    }
    return some;
  }

  /** (dF/dW_Q) W_Qᵀ = ((dF/dW_K) W_Kᵀ)ᵀ, W_Oᵀ dF/dW_O = (dF/dW_V) W_Vᵀ, and F three times. */
  @Test
  void gradientsKeepTheInvariants() {
    Instance it = new Instance(false, true, 1e-3, 0.3, false);
    PlainTransformer p = it.plain;
    for (int n = 0; n < B; n++) {
      PlainTransformer.Result by = p.gradients(it.xs[n]);
      close(
          flat(times(by.dq(), transpose(p.wq))),
          flat(transpose(times(by.dk(), transpose(p.wk)))),
          1e-14);
      close(flat(times(transpose(p.wo), by.dOut())), flat(times(by.dv(), transpose(p.wv))), 1e-14);
      assertThat(inner(p.wo, by.dOut())).isCloseTo(by.f(), within(1e-14));
      assertThat(inner(p.wv, by.dv())).isCloseTo(by.f(), within(1e-14));
    }
  }

  private static double inner(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Patterns.dot(a[i], b[i]);
    }
    return sum;
  }

  /**
   * The conserved matrices move by O(η² t): over 50 steps of η = 1e-3 by less than 1e-4, over a
   * tenth of the step a hundredth of it, while the weights themselves move by more.
   */
  @Test
  void smallStepsConserve() {
    double coarse = drift(1e-3);
    double fine = drift(1e-4);
    assertThat(coarse).isBetween(1e-9, 1e-4);
    assertThat(fine / coarse).isCloseTo(0.01, within(0.003));
  }

  private static double drift(double eta) {
    Instance it = new Instance(false, false, eta, 0.3, false);
    double[] before = conserved(it);
    for (int t = 0; t < 50; t++) {
      it.executor.run(it.step);
    }
    double[] after = conserved(it);
    double largest = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(after[i] - before[i]));
    }
    return largest;
  }

  /** W_Q W_Qᵀ − W_K W_Kᵀ and W_Oᵀ W_O − W_V W_Vᵀ. */
  private static double[] conserved(Instance it) {
    double[][] q = square(it.executor.values(it.network.wq, 0), D);
    double[][] k = square(it.executor.values(it.network.wk, 0), D);
    double[][] v = square(it.executor.values(it.network.wv, 0), D);
    double[][] o = square(it.executor.values(it.network.wo, 0), D);
    double[] first = minus(times(q, transpose(q)), times(k, transpose(k)));
    double[] second = minus(times(transpose(o), o), times(v, transpose(v)));
    double[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static double[] minus(double[][] a, double[][] b) {
    double[] x = flat(a);
    double[] y = flat(b);
    for (int i = 0; i < x.length; i++) {
      x[i] -= y[i];
    }
    return x;
  }

  private static double[][] square(double[] values, int columns) {
    double[][] w = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      w[i / columns][i % columns] = values[i];
    }
    return w;
  }

  @Test
  void equalTokensGiveAttentionNoGradient() {
    Instance it = new Instance(false, true, 1e-3, 0.3, true);
    it.executor.run(it.step);
    close(it.moved(it.network.wq, it.plain.wq), new double[D * D], 1e-12);
    close(it.moved(it.network.wk, it.plain.wk), new double[D * D], 1e-12);
    double[] moved = it.moved(it.network.wo, it.plain.wo);
    assertThat(java.util.Arrays.stream(moved).map(Math::abs).max().orElse(0)).isPositive();
  }

  /** The lane executor's weights after three steps have the bits of plain loops in float. */
  @Test
  void lanesEqualPlainLoops() {
    Instance it = new Instance(false, true, 0.5, 0.1, false);
    Program program = new Program(List.of(it.step));
    Executor lanes = new LaneExecutor(program);
    Executor plain = new ReferenceExecutor(program, Arithmetic.FLOAT, lanes.lanes());
    for (Executor e : List.of(lanes, plain)) {
      for (Tensor leaf : program.leaves()) {
        for (int lane = 0; lane < e.lanes(); lane++) {
          e.set(leaf, lane, it.executor.values(leaf, 0));
        }
      }
      for (int t = 0; t < 3; t++) {
        e.run(it.step);
      }
    }
    for (Tensor leaf : program.leaves()) {
      assertThat(lanes.values(leaf, lanes.lanes() - 1)).isEqualTo(plain.values(leaf, 0));
    }
  }
}
