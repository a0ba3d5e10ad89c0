package org.attest.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.VisionTransformer.Named;
import org.attest.lab.model.VisionTransformer.Size;
import org.attest.lab.train.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network as a whole: every derivative, removal of tokens, permutations, sizes. */
class VisionTransformerTest {

  /** A network in double with two samples of some of its tokens. */
  private static final class Small {
    final Graph graph = new Graph();
    final VisionTransformer network;
    final Tensor x;
    final Tensor where;
    final Tensor labels;
    final Tensor logits;
    final Tensor seen;
    final Tensor loss;
    final Plan plan;
    final Executor executor;
    final List<Tensor> leaves = new ArrayList<>();
    final List<Tensor> gradients;

    Small(Size size, int tokens) {
      network = new VisionTransformer(graph, size, (name, decays, dims) -> graph.leaf(name, dims));
      SampleAxis samples = graph.samples("n", 2);
      x = graph.leaf("x", samples, tokens, size.patch());
      where = graph.leaf("where", samples, tokens, size.positions());
      labels = graph.leaf("labels", samples, size.classes());
      Tensor marked = graph.leaf("marked", samples, tokens);
      VisionTransformer.Pass pass = network.kept(x, where);
      logits = pass.logits();
      seen = network.attentionOn(pass, marked);
      loss = Losses.crossEntropy(logits, labels).meanOverSamples();
      network.weights().forEach(w -> leaves.add(w.tensor()));
      gradients = Gradients.of(loss, leaves);
      plan = Plan.named("all").outputs(loss, logits, seen).outputs(gradients).build();
      executor = new ReferenceExecutor(Program.of(plan), Arithmetic.DOUBLE, 1);
      Stream stream = new Stream(11);
      for (Named w : network.weights()) {
        double[] values = stream.normals(w.tensor().shape().count());
        for (int i = 0; i < values.length; i++) {
          values[i] = (w.start() == VisionTransformer.Start.ONE ? 1 : 0) + 0.4 * values[i];
        }
        executor.set(w.tensor(), 0, values);
      }
      executor.set(x, 0, stream.normals(x.shape().count()));
      double[] places = new double[where.shape().count()];
      for (int n = 0; n < 2; n++) {
        int[] positions = stream.subset(size.positions(), tokens);
        for (int t = 0; t < tokens; t++) {
          places[(n * tokens + t) * size.positions() + positions[t]] = 1;
        }
      }
      executor.set(where, 0, places);
      double[] classes = new double[labels.shape().count()];
      classes[0] = 1;
      classes[size.classes() + 1] = 1;
      executor.set(labels, 0, classes);
      executor.set(marked, 0, 1);
    }

    double loss() {
      executor.run(plan);
      return executor.get(loss, 0);
    }
  }

  /**
   * Central differences in double at h = 1e-5 for every weight: truncation is of the order of h²,
   * 1e-10, rounding of 1e-16/h = 1e-11.
   */
  @ParameterizedTest
  @CsvSource({"1,1,0,false", "2,2,0,false", "2,2,3,true", "3,1,0,true"})
  void everyDerivativeOfTheWholeNetwork(int depth, int heads, int headHidden, boolean token) {
    Small small = new Small(new Size(5, 3, 4, depth, heads, 6, headHidden, 3, token), 4);
    small.loss();
    List<double[]> derivatives =
        small.gradients.stream().map(g -> small.executor.values(g, 0)).toList();
    double h = 1e-5;
    for (int i = 0; i < small.leaves.size(); i++) {
      Tensor leaf = small.leaves.get(i);
      double[] values = small.executor.values(leaf, 0);
      for (int j = 0; j < values.length; j++) {
        double kept = values[j];
        values[j] = kept + h;
        small.executor.set(leaf, 0, values);
        double up = small.loss();
        values[j] = kept - h;
        small.executor.set(leaf, 0, values);
        double down = small.loss();
        values[j] = kept;
        small.executor.set(leaf, 0, values);
        assertThat(derivatives.get(i)[j])
            .as("%s, number %d", leaf.op(), j)
            .isCloseTo((up - down) / (2 * h), within(2e-8));
      }
    }
  }

  /**
   * Attention is a distribution, so all tokens together receive 1, less the class token's share.
   */
  @Test
  void attentionOnAllTokens() {
    Small mean = new Small(new Size(5, 3, 4, 2, 2, 6, 0, 3, false), 4);
    mean.loss();
    assertThat(mean.executor.values(mean.seen, 0))
        .containsExactly(new double[] {1, 1}, within(1e-12));
    Small token = new Small(new Size(5, 3, 4, 2, 2, 6, 0, 3, true), 4);
    token.loss();
    assertThat(token.executor.values(token.seen, 0)[0]).isBetween(0.1, 0.99);
  }

  /** A token keeps its position: the order in which tokens are given does not matter. */
  @Test
  void positionsTravelWithTheirTokens() {
    Small small = new Small(new Size(5, 3, 4, 2, 2, 6, 0, 3, false), 4);
    small.loss();
    double[] before = small.executor.values(small.logits, 0);
    double[] x = small.executor.values(small.x, 0);
    double[] where = small.executor.values(small.where, 0);
    swapRows(x, 3);
    swapRows(where, 5);
    small.executor.set(small.x, 0, x);
    small.executor.set(small.where, 0, where);
    small.loss();
    double[] after = small.executor.values(small.logits, 0);
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(before[i], within(1e-12));
    }
    // Patches swapped without their positions are another image.
    swapRows(where, 5);
    small.executor.set(small.where, 0, where);
    small.loss();
    assertThat(Math.abs(small.executor.values(small.logits, 0)[0] - before[0])).isGreaterThan(1e-3);
  }

  private static void swapRows(double[] rows, int width) {
    for (int i = 0; i < width; i++) {
      double kept = rows[i];
      rows[i] = rows[width + i];
      rows[width + i] = kept;
    }
  }

  @Test
  void sizes() {
    Size size = new Size(16, 16, 32, 2, 4, 64, 0, 10, false);
    // 16*16*32 + 2 (16*32*(128 + 128) + 2*256*32) + 320
    assertThat(size.multiplyAdds(16)).isEqualTo(303_424);
    assertThatThrownBy(() -> new Small(new Size(5, 3, 4, 1, 3, 6, 0, 3, false), 4))
        .hasMessageContaining("width 4 does not split into 3 heads");
  }
}
