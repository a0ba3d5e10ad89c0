package org.attest.studies.variablecreation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms are the plain form, the plain form is the network by hand. */
class FormsTest {
  private static final int SAMPLES = 3;
  private static final int TOKENS = 5;

  /** A network on the reference executor in double. */
  private static final class Net {
    final Architecture architecture;
    final Graph graph = new Graph();
    final SampleAxis samples = graph.samples("samples", SAMPLES);
    final Weights weights;
    final Tensor ones = graph.leaf("ones", samples, TOKENS);
    final Tensor zeros = graph.leaf("zeros", samples, TOKENS);
    final Tensor sign = graph.leaf("sign", samples);
    final Map<String, Tensor> maskLeaves = new HashMap<>();

    Net(Architecture architecture) {
      this.architecture = architecture;
      weights = Weights.leaves(graph, architecture);
    }

    /** Mask leaves for all rows; a form that computes [CLS] alone takes the last row of each. */
    Dropout fixed() {
      int n = TOKENS + 1;
      int d = architecture.d();
      int heads = architecture.heads();
      return (place, layer, x) -> {
        String name = place + " " + layer;
        Tensor mask =
            maskLeaves.computeIfAbsent(
                name,
                key ->
                    place == Dropout.Place.ATTENTION
                        ? graph.leaf(key, samples, heads, n, n)
                        : graph.leaf(key, samples, n, d));
        if (place == Dropout.Place.ATTENTION && x.shape().rank() == 2) {
          return x.times(mask.slice(1, TOKENS, n).reshape(heads, n));
        }
        boolean last = place != Dropout.Place.ATTENTION && x.shape().dim(0) == 1;
        return x.times(last ? mask.slice(0, TOKENS, n) : mask);
      };
    }

    /** Logits, loss and gradients of a form. */
    Map<String, double[]> run(Function<Dropout, Tensor> form, boolean masked, long seed) {
      return run(form, masked, seed, false);
    }

    Map<String, double[]> run(
        Function<Dropout, Tensor> form, boolean masked, long seed, boolean lanes) {
      Dropout dropout = masked ? fixed() : Dropout.none();
      Tensor logit = form.apply(dropout);
      Tensor loss = Losses.logistic(logit, sign).meanOverSamples();
      List<Tensor> wrt = weights.all().stream().map(Weights.Named::tensor).toList();
      List<Tensor> gradients = Gradients.of(loss, wrt);
      List<Tensor> outputs = new ArrayList<>(gradients);
      outputs.add(loss);
      outputs.add(logit);
      Plan plan = Plan.named("gradients").outputs(outputs).build();
      Program program = Program.of(plan);
      Executor executor =
          lanes ? new LaneExecutor(program) : new ReferenceExecutor(program, Arithmetic.DOUBLE, 1);
      fill(executor, program, seed);
      executor.run(plan);
      Map<String, double[]> result = new HashMap<>();
      for (int i = 0; i < wrt.size(); i++) {
        result.put(weights.all().get(i).name(), executor.values(gradients.get(i), 0));
      }
      result.put("loss", executor.values(loss, 0));
      result.put("logit", executor.values(logit, 0));
      return result;
    }

    double[] values(String name, Tensor leaf, long seed) {
      Random random = new Random(seed + name.hashCode());
      double[] values = new double[leaf.shape().count()];
      boolean mask = maskLeaves.containsValue(leaf);
      for (int i = 0; i < values.length; i++) {
        values[i] = mask ? (random.nextDouble() < 0.7 ? 1 / 0.7 : 0) : 0.5 * random.nextGaussian();
        if (leaf == ones || leaf == zeros) {
          values[i] = bits(seed)[i] == (leaf == ones ? 1 : 0) ? 1 : 0;
        } else if (leaf == sign) {
          values[i] = i % 2 == 0 ? 1 : -1;
        } else if (name.endsWith("gain")) {
          values[i] = 1 + 0.3 * values[i];
        }
      }
      return values;
    }

    static double[] bits(long seed) {
      Random random = new Random(seed);
      double[] bits = new double[SAMPLES * TOKENS];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = random.nextInt(2);
      }
      return bits;
    }

    void fill(Executor executor, Program program, long seed) {
      Map<Tensor, String> names = new HashMap<>();
      weights.all().forEach(named -> names.put(named.tensor(), named.name()));
      maskLeaves.forEach((name, leaf) -> names.put(leaf, name));
      for (Tensor leaf : program.leaves()) {
        executor.set(leaf, 0, values(names.getOrDefault(leaf, ""), leaf, seed));
      }
    }
  }

  private static Architecture architecture(int layers, boolean pre, String activation) {
    return new Architecture(
        TOKENS, 8, 4, 12, layers, pre, Architecture.Activation.valueOf(activation));
  }

  private static void assertSame(
      Map<String, double[]> a, Map<String, double[]> b, double tolerance) {
    assertThat(a.keySet()).isEqualTo(b.keySet());
    a.forEach((name, values) -> {
      double scale = 1e-3;
      for (double value : values) {
        scale = Math.max(scale, Math.abs(value));
      }
      assertThat(b.get(name)).as(name).containsExactly(values, within(tolerance * scale));
    });
  }

  @ParameterizedTest
  @CsvSource({"true,GELU", "true,RELU", "false,GELU", "false,RELU"})
  void plainFormIsTheNetworkByHand(boolean pre, String activation) {
    Architecture architecture = architecture(1, pre, activation);
    Net net = new Net(architecture);
    Map<String, double[]> engine =
        net.run(dropout -> PlainForm.logit(net.weights, net.ones, dropout), true, 5);
    Map<String, double[]> weights = new HashMap<>();
    net.weights.all().forEach(w -> weights.put(w.name(), net.values(w.name(), w.tensor(), 5)));
    HandNetwork hand = new HandNetwork(architecture, weights);
    double[] bits = Net.bits(5);
    int n = TOKENS + 1;
    int d = architecture.d();
    for (int i = 0; i < SAMPLES; i++) {
      double[] own = java.util.Arrays.copyOfRange(bits, i * TOKENS, (i + 1) * TOKENS);
      HandNetwork.Masks masks =
          new HandNetwork.Masks(
              part(net, "EMBEDDING 0", i, 0, n * d),
              lastRows(net, i, architecture.heads(), n),
              part(net, "RESIDUAL 0", i, TOKENS * d, d),
              part(net, "PERCEPTRON 0", i, TOKENS * d, d));
      hand.add(own, i % 2 == 0 ? 1 : 0, masks, SAMPLES);
    }
    assertThat(engine.get("loss")[0]).isCloseTo(hand.loss, within(1e-12));
    hand.gradients.forEach((name, values) -> {
      double[] other = engine.get(name);
      assertThat(other).as(name).containsExactly(values, within(1e-11));
    });
  }

  private static double[] part(Net net, String name, int sample, int from, int count) {
    double[] all = net.values(name, net.maskLeaves.get(name), 5);
    int size = all.length / SAMPLES;
    return java.util.Arrays.copyOfRange(all, sample * size + from, sample * size + from + count);
  }

  private static double[] lastRows(Net net, int sample, int heads, int n) {
    double[] rows = new double[heads * n];
    for (int h = 0; h < heads; h++) {
      System.arraycopy(part(net, "ATTENTION 0", sample, (h * n + n - 1) * n, n), 0, rows, h * n, n);
    }
    return rows;
  }

  /** The same key bias adds the same to every score, which softmax does not see. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void keyBiasHasNoGradient(boolean pre) {
    Net net = new Net(architecture(2, pre, "GELU"));
    Map<String, double[]> plain =
        net.run(dropout -> PlainForm.logit(net.weights, net.ones, dropout), true, 6);
    for (int l = 0; l < 2; l++) {
      double largest = 0;
      for (double value : plain.get("layer " + l + " W_K")) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertThat(largest).isGreaterThan(1e-6);
      for (double value : plain.get("layer " + l + " b_K")) {
        assertThat(value).isCloseTo(0, within(1e-14 + 1e-12 * largest));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,true,GELU", "1,false,RELU", "2,true,RELU", "2,false,GELU", "3,true,GELU"})
  void clsFormEqualsPlainForm(int layers, boolean pre, String activation) {
    Net net = new Net(architecture(layers, pre, activation));
    Map<String, double[]> plain =
        net.run(dropout -> PlainForm.logit(net.weights, net.ones, dropout), true, 7);
    Map<String, double[]> cls =
        net.run(dropout -> ClsForm.logit(net.weights, net.ones, dropout), true, 7);
    assertSame(plain, cls, 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"true,GELU", "true,RELU", "false,GELU", "false,RELU"})
  void binaryFormEqualsPlainForm(boolean pre, String activation) {
    Net net = new Net(architecture(1, pre, activation));
    Dropout branches = net.fixed();
    Dropout outside =
        (place, layer, x) ->
            place == Dropout.Place.RESIDUAL || place == Dropout.Place.PERCEPTRON
                ? branches.apply(place, layer, x)
                : x;
    Map<String, double[]> plain =
        net.run(none -> PlainForm.logit(net.weights, net.ones, outside), false, 8);
    Map<String, double[]> binary =
        net.run(
            none ->
                BinaryForm.logit(
                    net.weights, BinaryForm.tables(net.weights), net.ones, net.zeros, outside),
            false,
            8);
    assertSame(plain, binary, 1e-10);
  }

  /** In float the forms differ by rounding alone. */
  @Test
  void formsAgreeInFloat() {
    Net net = new Net(architecture(1, true, "GELU"));
    Map<String, double[]> exact =
        net.run(dropout -> PlainForm.logit(net.weights, net.ones, dropout), false, 9);
    Map<String, double[]> cls =
        net.run(dropout -> ClsForm.logit(net.weights, net.ones, dropout), false, 9, true);
    Map<String, double[]> binary =
        net.run(
            dropout ->
                BinaryForm.logit(
                    net.weights, BinaryForm.tables(net.weights), net.ones, net.zeros, dropout),
            false,
            9,
            true);
    assertSame(exact, cls, 2e-5);
    assertSame(exact, binary, 2e-5);
  }

  /**
   * Scores of only some samples may lie far above the rest, where e^score overflows float: logits
   * stay right.
   */
  @ParameterizedTest
  @CsvSource({"20", "60"})
  void farApartScoresStayRightInFloat(double factor) {
    Net net = new Net(architecture(1, true, "GELU"));
    Map<String, double[]> exact = scaled(net, factor, false);
    Map<String, double[]> binary = scaled(net, factor, true);
    assertThat(binary.get("logit")).containsExactly(exact.get("logit"), within(2e-3));
  }

  private static Map<String, double[]> scaled(Net net, double factor, boolean binary) {
    Weights weights =
        new Weights(
            net.architecture,
            (name, decays, dims) ->
                name.endsWith("W_Q")
                    ? net.weights.named(name).times(factor)
                    : net.weights.named(name));
    return net.run(
        dropout ->
            binary
                ? BinaryForm.logit(
                    weights, BinaryForm.tables(weights), net.ones, net.zeros, dropout)
                : PlainForm.logit(weights, net.ones, dropout),
        false,
        10,
        binary);
  }
}
