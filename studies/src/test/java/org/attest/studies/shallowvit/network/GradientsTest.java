package org.attest.studies.shallowvit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attest.studies.shallowvit.network.PlainTransformer.times;
import static org.attest.studies.shallowvit.network.PlainTransformer.transpose;

import java.util.List;
import java.util.function.Function;
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
import org.attest.studies.shallowvit.network.VisionTransformer.Form;
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
    final List<Tensor> y;
    final Tensor margin;
    final Plan step;
    final Executor executor;
    final double[][][] xs = new double[B][][];
    final double[][] ys = new double[B][];
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
      this(
          Form.plain(L, removal.isEmpty() ? L : L - 3, D, M, shared),
          hinge,
          eta,
          scale,
          equalTokens,
          removal);
    }

    Instance(
        Form form, boolean hinge, double eta, double scale, boolean equalTokens, String removal) {
      boolean pruned = !removal.isEmpty();
      network = new VisionTransformer(graph, "", form);
      SampleAxis samples = graph.samples("batch", B);
      x = graph.leaf("X", samples, L, D);
      y = IntStream.range(0, form.outputs()).mapToObj(c -> graph.leaf("y" + c, samples)).toList();
      Tensor inside = graph.leaf("inside", samples, L);
      VisionTransformer.Pass pass =
          pruned ? network.run(x, inside, removal.equals("excluded"), true) : network.run(x, true);
      margin = pass.margin(y);
      Tensor excess = margin.negate().plus(1);
      Tensor loss = hinge ? excess.relu() : margin.negate().softplus();
      Tensor slope =
          hinge
              ? excess.greaterThan(graph.constant(0)).negate()
              : margin.negate().sigmoid().negate();
      step = network.step(pass, y, loss, slope, true);
      Plan look = Plan.named("look").outputs(margin).build();
      executor = new ReferenceExecutor(new Program(List.of(step, look)), Arithmetic.DOUBLE, 1);
      Stream stream = new Stream(8);
      int heads = form.heads();
      double[][][] wq = random(heads, stream, D, 0.5);
      double[][][] wk = random(heads, stream, D, 0.5);
      double[][][] wv = random(heads, stream, D, scale);
      double[][][] wo = random(heads, stream, M, scale);
      double[][][] a = new double[form.outputs()][M][L];
      int block = network.block();
      int rows = form.shared() ? 1 : L;
      for (int c = 0; c < a.length; c++) {
        double[] signs = new double[network.signs()];
        for (int i = 0; i < M; i++) {
          double first = stream.sign();
          for (int l = 0; l < L; l++) {
            double sign = form.shared() ? first : stream.sign();
            a[c][i][l] = sign / Math.sqrt(M);
            signs[(i / block * rows + (form.shared() ? 0 : l)) * block + i % block] = sign;
          }
        }
        executor.set(network.a.get(c), 0, network.numbers(signs));
      }
      plain = new PlainTransformer(wq, wk, wv, wo, a);
      plain.skip = form.skip();
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
        ys[n] = new double[form.outputs()];
        for (int c = 0; c < ys[n].length; c++) {
          ys[n][c] = stream.sign();
        }
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
      for (int h = 0; h < heads; h++) {
        set(network.heads.get(h).wq(), wq[h]);
        set(network.heads.get(h).wk(), wk[h]);
        set(network.heads.get(h).wv(), wv[h]);
      }
      set(network.wo, sideBySide(wo));
      if (pruned) {
        executor.set(inside, 0, marks);
      }
      executor.set(x, 0, tokens);
      for (int c = 0; c < y.size(); c++) {
        int component = c;
        executor.set(
            y.get(c), 0, IntStream.range(0, B).mapToDouble(n -> ys[n][component]).toArray());
      }
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

  private static double[][][] random(int heads, Stream stream, int rows, double scale) {
    return IntStream.range(0, heads)
        .mapToObj(h -> random(stream, rows, D, scale))
        .toArray(double[][][]::new);
  }

  /** (W^1, ..., W^H). */
  private static double[][] sideBySide(double[][][] parts) {
    double[][] all = new double[parts[0].length][parts.length * D];
    for (int i = 0; i < all.length; i++) {
      for (int h = 0; h < parts.length; h++) {
        System.arraycopy(parts[h][i], 0, all[i], h * D, D);
      }
    }
    return all;
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

  /** Forms by name: those of the main text, and the extensions of appendix G. */
  private static Instance instance(String form, boolean hinge) {
    String removal =
        form.contains("excluded") ? "excluded" : form.contains("zeroed") ? "zeroed" : "";
    return new Instance(
        new Form(
            L,
            removal.isEmpty() ? L : L - 3,
            D,
            M,
            form.contains("shared"),
            form.contains("heads") ? 3 : 1,
            form.contains("skip"),
            form.contains("vector") ? 2 : 1),
        hinge,
        1e-3,
        0.3,
        false,
        removal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per-position hinge",
        "shared hinge",
        "per-position logistic",
        "per-position excluded hinge",
        "per-position zeroed hinge",
        "heads hinge",
        "skip hinge",
        "vector hinge",
        "heads vector logistic",
        "heads vector excluded hinge",
        "skip vector zeroed hinge",
      })
  void stepEqualsGradientsByHand(String form) {
    boolean hinge = form.endsWith("hinge");
    Instance it = instance(form, hinge);
    List<PlainTransformer.Result> by =
        IntStream.range(0, B).mapToObj(n -> it.plain.gradients(it.xs[n], it.ys[n])).toList();
    double[] margin = it.executor.values(it.margin, 0);
    double[] c = new double[B];
    for (int n = 0; n < B; n++) {
      assertThat(margin[n]).isCloseTo(by.get(n).f(), within(1e-12));
      c[n] = hinge ? (margin[n] < 1 ? -1 : 0) : -1 / (1 + StrictMath.exp(margin[n]));
    }
    it.executor.run(it.step);
    List<double[][]> dOut = by.stream().map(r -> sideBySide(r.dOut())).toList();
    close(it.moved(it.network.wo, sideBySide(it.plain.wo)), mean(dOut, c), 1e-11);
    for (int h = 0; h < it.plain.wq.length; h++) {
      int head = h;
      VisionTransformer.Head w = it.network.heads.get(h);
      close(it.moved(w.wv(), it.plain.wv[h]), mean(parts(by, r -> r.dv()[head]), c), 1e-11);
      close(it.moved(w.wq(), it.plain.wq[h]), mean(parts(by, r -> r.dq()[head]), c), 1e-11);
      close(it.moved(w.wk(), it.plain.wk[h]), mean(parts(by, r -> r.dk()[head]), c), 1e-11);
    }
  }

  private static List<double[][]> parts(
      List<PlainTransformer.Result> by, Function<PlainTransformer.Result, double[][]> part) {
    return by.stream().map(part).toList();
  }

  /** Central differences in double with step 1e-6 agree to 1e-7 for entries of every matrix. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "excluded",
        "zeroed",
        "heads",
        "skip",
        "vector",
        "heads vector",
        "skip vector"
      })
  void gradientsByHandEqualFiniteDifferences(String form) {
    Instance it = instance(form, true);
    PlainTransformer.Result by = it.plain.gradients(it.xs[0], it.ys[0]);
    double h = 1e-6;
    for (int head = 0; head < it.plain.wq.length; head++) {
      for (double[][][] pair :
          List.of(
              new double[][][] {it.plain.wq[head], by.dq()[head]},
              new double[][][] {it.plain.wk[head], by.dk()[head]},
              new double[][][] {it.plain.wv[head], by.dv()[head]},
              new double[][][] {it.plain.wo[head], by.dOut()[head]})) {
        for (int i = 0; i < D; i++) {
          int j = (3 * i + 1) % D;
          double was = pair[0][i][j];
          pair[0][i][j] = was + h;
          double up = it.plain.f(it.xs[0], it.ys[0]);
          pair[0][i][j] = was - h;
          double down = it.plain.f(it.xs[0], it.ys[0]);
          pair[0][i][j] = was;
          assertThat(pair[1][i][j]).isCloseTo((up - down) / (2 * h), within(1e-7));
        }
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
    double[][][] a = {columns(it.plain.a[0], kept)};
    PlainTransformer p = it.plain;
    PlainTransformer alone = new PlainTransformer(p.wq, p.wk, p.wv, p.wo, a);
    double[] margin = it.executor.values(it.margin, 0);
    for (int n = 0; n < B; n++) {
      assertThat(margin[n]).isCloseTo(alone.f(columns(it.xs[n], kept), it.ys[n]), within(1e-12));
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
      PlainTransformer.Result by = p.gradients(it.xs[n], 1);
      double[][] dv = by.dv()[0];
      double[][] dOut = by.dOut()[0];
      close(
          flat(times(by.dq()[0], transpose(p.wq[0]))),
          flat(transpose(times(by.dk()[0], transpose(p.wk[0])))),
          1e-14);
      close(flat(times(transpose(p.wo[0]), dOut)), flat(times(dv, transpose(p.wv[0]))), 1e-14);
      assertThat(inner(p.wo[0], dOut)).isCloseTo(by.f(), within(1e-14));
      assertThat(inner(p.wv[0], dv)).isCloseTo(by.f(), within(1e-14));
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
    double[][] q = square(it.executor.values(it.network.heads.getFirst().wq(), 0), D);
    double[][] k = square(it.executor.values(it.network.heads.getFirst().wk(), 0), D);
    double[][] v = square(it.executor.values(it.network.heads.getFirst().wv(), 0), D);
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
    close(it.moved(it.network.heads.getFirst().wq(), it.plain.wq[0]), new double[D * D], 1e-12);
    close(it.moved(it.network.heads.getFirst().wk(), it.plain.wk[0]), new double[D * D], 1e-12);
    double[] moved = it.moved(it.network.wo, it.plain.wo[0]);
    assertThat(java.util.Arrays.stream(moved).map(Math::abs).max().orElse(0)).isPositive();
  }

  /** The lane executor's weights after three steps have the bits of plain loops in float. */
  @ParameterizedTest
  @ValueSource(strings = {"", "heads vector", "skip"})
  void lanesEqualPlainLoops(String form) {
    Instance it = instance(form, true);
    it.executor.set(it.network.rate, 0, 0.5);
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
