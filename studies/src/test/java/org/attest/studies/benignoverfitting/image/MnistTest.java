package org.attest.studies.benignoverfitting.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.lab.image.Resize;
import org.attest.lab.image.Synthetic;
import org.junit.jupiter.api.Test;

/** Digits in frames of noise. */
class MnistTest {

  /** Frame: 400 pixels inside; noise of 1 - s outside, 384 numbers: variance within 4.4 sigma. */
  @Test
  void theFrameHoldsNoiseAndTheMiddleTheImage() {
    var set = Synthetic.set();
    NoisyFrames samples = new NoisyFrames(set, true, new int[] {3, 8}, 0.5, 99);
    float[] patches = new float[784];
    samples.patches(1, patches, 0);
    float[] image = Resize.channel(set.test(), 8, 0, 20);
    double squares = 0;
    for (int p = 0; p < 16; p++) {
      for (int i = 0; i < 49; i++) {
        int y = p / 4 * 7 + i / 7;
        int x = p % 4 * 7 + i % 7;
        boolean inside = y >= 4 && y < 24 && x >= 4 && x < 24;
        float value = patches[p * 49 + i];
        if (inside) {
          assertThat(value).isEqualTo((float) (1 / 3.0) * image[(y - 4) * 20 + x - 4]);
        } else {
          squares += value * value;
        }
      }
    }
    assertThat(squares / 384 / (4 / 9.0)).isCloseTo(1, within(4.4 * Math.sqrt(2 / 384.0)));
    assertThat(samples.label(1)).isEqualTo(set.test().label(8));
    assertThat(samples.relevant(0, 5)).isTrue();
    assertThat(samples.relevant(0, 4)).isFalse();
  }
}
