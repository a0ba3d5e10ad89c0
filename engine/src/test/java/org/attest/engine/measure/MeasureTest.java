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
  void speedsArePositiveAndFinite() {
    assertThat(FmaPeak.measure(0.02)).isPositive().isFinite();
    assertThat(ProductSpeed.measure(3, 5, 7, 0.02)).isPositive().isFinite();
  }

  private static void sleep() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
