package org.attest.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.attest.engine.random.Stream;
import org.junit.jupiter.api.Test;

/** Labels in equal shares and by coins. */
class LabelsTest {

  @Test
  void balancedLabelsAlternate() {
    assertThat(Labels.balanced(5)).containsExactly(1, -1, 1, -1, 1);
  }

  /** The sum of 10,000 coins leaves ±400 with probability 6e-5. */
  @Test
  void coinsAreFairAndRepeatable() {
    double[] labels = Labels.rademacher(new Stream(3), 10_000);
    assertThat(labels).containsOnly(1, -1);
    assertThat(Arrays.stream(labels).sum()).isBetween(-400.0, 400.0);
    assertThat(Labels.rademacher(new Stream(3), 10_000)).isEqualTo(labels);
  }
}
