package org.attest.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What only one operation reads is made within it; how many kernels a plan has tells. */
class WithinTest {

  private final Graph graph = new Graph();
  private final SampleAxis samples = graph.samples("samples", 5);
  private final Tensor x = graph.leaf("x", samples, 4, 9);
  private final Tensor row = graph.leaf("row", samples, 1, 9);
  private final Tensor gain = graph.leaf("gain", 9);

  private int kernels(Tensor... outputs) {
    Plan plan = Plan.named("within").outputs(outputs).build();
    return new LanePlan(plan, Map.of(x, 0, row, 1 << 15, gain, 1 << 16), 1 << 17, 0)
        .parts().stream().mapToInt(part -> part.full().length).sum();
  }

  @Test
  void anAdditionMakesAProductOrSum() {
    assertThat(kernels(x.times(gain).plus(gain))).isEqualTo(1);
    assertThat(kernels(gain.plus(x.times(gain)))).isEqualTo(1);
    assertThat(kernels(x.plus(gain).plus(x))).isEqualTo(1);
  }

  @Test
  void aSumMakesAProduct() {
    assertThat(kernels(x.times(gain).sum(0))).isEqualTo(1);
    assertThat(kernels(x.times(x).sum(1))).isEqualTo(1);
  }

  @Test
  void oneAtMost() {
    assertThat(kernels(x.plus(gain).plus(x).plus(gain))).isEqualTo(2);
    assertThat(kernels(x.times(gain).plus(x.times(x)))).isEqualTo(2);
  }

  @Test
  void notWhatIsReadTwiceOrLater() {
    Tensor product = x.times(gain);
    assertThat(kernels(product.plus(product))).isEqualTo(2);
    assertThat(kernels(product.plus(gain), product.tanh())).isEqualTo(3);
    assertThat(kernels(product.plus(gain), product)).isEqualTo(2);
  }

  @Test
  void notWhatWouldBeMadeManyTimes() {
    assertThat(kernels(row.times(gain).plus(x))).isEqualTo(2);
  }
}
