package org.attest.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.model.VisionTransformer.Size;
import org.attest.libtorch.BothNetworks.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vision transformer, forward and backward, beside libtorch's softmax, layer norm, GELU, matrix
 * products and automatic differentiation (DJL, PyTorch 2.7.1, processor), on equal weights and images.
 */
class VisionTransformerTest {

  private static void agree(Outcome a, Outcome b, double tolerance) {
    assertThat(a.loss()).isCloseTo(b.loss(), within(tolerance));
    assertThat(a.logits()).containsExactly(b.logits(), within(tolerance));
    List<String> names = new ArrayList<>(a.gradients().keySet());
    assertThat(b.gradients().keySet()).containsExactlyElementsOf(names);
    for (String name : names) {
      assertThat(a.gradients().get(name))
          .as(name)
          .containsExactly(b.gradients().get(name), within(tolerance));
    }
  }

  /**
   * In double to 1e-7: GELU's error function differs by our polynomial's 1e-9, and DJL hands the
   * norm's epsilon over as a float. In float to 2e-5: sums of some hundred products of numbers around 1,
   * rounded to 24 bits in different orders.
   */
  @ParameterizedTest
  @CsvSource({"1,1,0,false", "2,2,0,false", "3,4,5,true", "5,2,0,true"})
  void forwardAndBackward(int depth, int heads, int headHidden, boolean token) {
    BothNetworks pair =
        new BothNetworks(new Size(9, 6, 8, depth, heads, 12, headHidden, 3, token));
    agree(pair.ours(true), pair.theirs(DataType.FLOAT64), 1e-7);
    agree(pair.ours(false), pair.theirs(DataType.FLOAT32), 2e-5);
  }
}
