package org.attest.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table is complete; its numbers are for people, not for tests. */
class SpeedTableTest {

  @Test
  void everyRowHasANumber() {
    List<SpeedTable.Row> rows = new SpeedTable(0.01, what -> {}).measure();
    assertThat(rows).hasSizeGreaterThan(15);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(Double.isNaN(row.time()) && Double.isNaN(row.share())).isFalse());
  }

  /**
   * Attention: 2 N M d h for each of Q, K, V and their gradients, 2 N M M h for each of six
   * products of tokens.
   */
  @Test
  void operationsAreCounted() {
    double n = 64;
    double projections = 6 * 2 * n * 16 * 32 * 32;
    double attention = 6 * 2 * n * 16 * 16 * 32;
    double perceptron = 3 * 2 * n * 16 * 32 * 64 + 3 * 2 * n * 16 * 64;
    assertThat(Workload.attentionAndPerceptron().flops())
        .isEqualTo(projections + attention + perceptron);
  }
}
