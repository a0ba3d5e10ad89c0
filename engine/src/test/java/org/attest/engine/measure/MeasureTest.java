package org.attest.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void bestTimeOfASleepIsAboutItsLength() {
    double seconds = BestTime.of(MeasureTest::sleep, 0.02);
    assertThat(seconds).isBetween(0.002, 1.0);
  }

  @Test
  void speedsArePositiveAndAProductDoesNotBeatThePeakByMuch() {
    double peak = FmaPeak.measure(0.3);
    double product = ProductSpeed.measure(16, 16, 16, 0.02);
    assertThat(peak).isGreaterThan(0);
    assertThat(product).isBetween(0.0, 1.5 * peak);
  }

  private static void sleep() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
