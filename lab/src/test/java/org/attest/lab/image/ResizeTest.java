package org.attest.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Sizes by area means. */
class ResizeTest {

  private static Images grey(int side, int... pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[i] = (byte) pixels[i];
    }
    return new Images(side, side, 1, bytes, new byte[pixels.length / side / side]);
  }

  /** Three pixels to two: the middle one counts half on either side. */
  @Test
  void partsCountInProportion() {
    Images three = grey(3, 0, 90, 255, 0, 90, 255, 0, 90, 255);
    float[] two = Resize.channel(three, 0, 0, 2);
    assertThat(two[0]).isCloseTo(30 / 255f, within(1e-7f));
    assertThat(two[1]).isCloseTo(200 / 255f, within(1e-7f));
    assertThat(two[3]).isCloseTo(200 / 255f, within(1e-7f));
  }

  @Test
  void halvesEqualSizesAndLargerOnes() {
    Images four = grey(2, 0, 255, 51, 102);
    assertThat(Resize.channel(four, 0, 0, 1)[0]).isCloseTo(0.4f, within(1e-7f));
    assertThat(Resize.channel(four, 0, 0, 2)).containsExactly(0f, 1f, 0.2f, 0.4f);
    float[] larger = Resize.channel(four, 0, 0, 4);
    assertThat(larger[0]).isZero();
    assertThat(larger[5]).isZero();
    assertThat(larger[7]).isEqualTo(1f);
  }
}
