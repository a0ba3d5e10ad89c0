package org.attest.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The blocks against values worked out by hand. */
class ModelTest {

  private static double[] evaluate(Tensor output, Map<Tensor, double[]> leaves) {
    Plan plan = Plan.named("evaluate").outputs(output).build();
    Executor e = new ReferenceExecutor(Program.of(plan), Arithmetic.DOUBLE, 1);
    leaves.forEach((leaf, values) -> e.set(leaf, 0, values));
    e.run(plan);
    return e.values(output, 0);
  }

  @Test
  void linearAddsItsBias() {
    Graph g = new Graph();
    Linear linear = Linear.of(g, "l", 2, 3);
    Tensor x = g.leaf("x", 1, 2);
    double[] y =
        evaluate(
            linear.apply(x),
            Map.of(
                x,
                new double[] {1, 2},
                linear.w(),
                new double[] {1, 2, 3, 4, 5, 6},
                linear.b(),
                new double[] {1, 0, -1}));
    assertThat(y).containsExactly(10, 12, 14);
  }

  @Test
  void fullyConnectedHasNoActivationAtTheEnd() {
    Graph g = new Graph();
    FullyConnected net = FullyConnected.of(g, "n", Tensor::relu, 1, 2, 1);
    Tensor x = g.leaf("x", 1, 1);
    double[] y =
        evaluate(
            net.apply(x),
            Map.of(
                x,
                new double[] {2},
                net.layers().get(0).w(),
                new double[] {1, -1},
                net.layers().get(1).w(),
                new double[] {-3, 5}));
    assertThat(y).containsExactly(-6);
    assertThat(net.parameters()).hasSize(4);
  }

  @Test
  void layerNormCentresAndScales() {
    Graph g = new Graph();
    LayerNorm norm = LayerNorm.of(g, "n", 4, 0);
    Tensor x = g.leaf("x", 1, 4);
    double[] y =
        evaluate(
            norm.apply(x),
            Map.of(
                x,
                new double[] {1, 2, 3, 4},
                norm.gain(),
                new double[] {1, 1, 1, 2},
                norm.bias(),
                new double[] {0, 0, 0, 1}));
    double unit = 1 / Math.sqrt(1.25);
    assertThat(y[0]).isCloseTo(-1.5 * unit, within(1e-12));
    assertThat(y[3]).isCloseTo(3 * unit + 1, within(1e-12));
  }

  @Test
  void attentionWeighsTokens() {
    Graph g = new Graph();
    Tensor q = g.leaf("q", 1, 1);
    Tensor k = g.leaf("k", 2, 1);
    Tensor v = g.leaf("v", 2, 1);
    Map<Tensor, double[]> leaves =
        Map.of(q, new double[] {1}, k, new double[] {0, StrictMath.log(3)}, v, new double[] {4, 8});
    assertThat(evaluate(Attention.apply(q, k, v, 1), leaves)[0]).isCloseTo(7, within(1e-12));
    Tensor visible = g.leaf("visible", 1, 2);
    Tensor hidden = Attention.weights(q, k, 1, visible);
    assertThat(
            evaluate(
                hidden,
                Map.of(q, new double[] {1}, k, new double[] {0, 5}, visible, new double[] {1, 0})))
        .containsExactly(1, 0);
  }

  @Test
  void headsSplitAndJoin() {
    Graph g = new Graph();
    Tensor x = g.leaf("x", 2, 4);
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(evaluate(Attention.splitHeads(x, 2).plus(0), Map.of(x, values)))
        .containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    assertThat(evaluate(Attention.joinHeads(Attention.splitHeads(x, 2)), Map.of(x, values)))
        .containsExactly(values);
    assertThatThrownBy(() -> Attention.splitHeads(x, 3))
        .hasMessage("4 features do not split into 3 heads");
  }
}
