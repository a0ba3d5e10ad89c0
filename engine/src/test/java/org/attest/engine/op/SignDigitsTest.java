package org.attest.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
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
