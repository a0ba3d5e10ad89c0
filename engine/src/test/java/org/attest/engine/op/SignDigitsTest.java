package org.attest.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SignDigitsTest {

  /** 0.625 = 0.101 in binary, 1/4 = 0.010, and 1 - 2^-24 is 24 ones. */
  @Test
  void digitsFromTheLeadingOneOn() {
    assertThat(digits(3, 0.625, 0.25)).containsExactly(-1, 1, -1, 1, -1, 1);
    assertThat(digits(24, 1 - 0x1p-24)).hasSize(24).containsOnly(-1);
    assertThat(digits(24, 0x1p-24)).endsWith(1, -1);
  }

  @Test
  void moreDigitsThanADrawHasAreRefused() {
    assertThatThrownBy(() -> new SignDigits(25))
        .isInstanceOf(ShapeException.class)
        .hasMessage("sign digits: expected 1 to 24 digits, found 25");
  }

  /**
   * Products read the signs off the fraction of a float: as written out, for edges and 1000 draws.
   */
  @Test
  void wordsHoldTheDigits() {
    Random random = new Random(1);
    for (int trial = 0; trial < 1000; trial++) {
      int k =
          switch (trial) {
            case 0 -> 0;
            case 1 -> (1 << 24) - 1;
            case 2 -> 1;
            case 3 -> (1 << 24) - 2;
            case 4 -> 1 << 23;
            default -> random.nextInt(1 << 24);
          };
      float[] memory = new float[Lanes.COUNT];
      Arrays.fill(memory, k * 0x1p-24f);
      int word = SignDigits.word(memory, 0).lane(0);
      double[] signs = digits(23, k * 0x1p-24);
      for (int i = 0; i < 23; i++) {
        assertThat(word << i < 0 ? -1.0 : 1.0).as("digit %d of %d", i, k).isEqualTo(signs[i]);
      }
    }
  }

  private static double[] digits(int digits, double... numbers) {
    Graph graph = new Graph();
    Tensor u = graph.leaf("u", numbers.length);
    Tensor signs = u.signDigits(digits);
    Plan plan = Plan.named("signs").outputs(signs).build();
    Executor executor = LaneExecutor.FACTORY.create(Program.of(plan));
    executor.set(u, 0, numbers);
    executor.run(plan);
    return executor.values(signs, 0);
  }
}
