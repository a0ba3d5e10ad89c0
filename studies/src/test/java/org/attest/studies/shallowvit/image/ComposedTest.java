package org.attest.studies.shallowvit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Cells;
import org.junit.jupiter.api.Test;

/** Composed images: places, removal, backgrounds, and what a key decides. */
class ComposedTest {

  private static final Cell CELL =
      Cells.defaults(new ComposedImages().parameters()).with("data", "synthetic");

  private static final Cell SPURIOUS =
      Cells.defaults(new SpuriousBackground().parameters()).with("data", "synthetic");

  private static Training training(Cell cell, int replicate) {
    return new Training(
        "shallow-vit", "t", cell, Set.of("removed", "n", "depth", "initial"), replicate, 1);
  }

  private static Composed train(Cell cell) {
    return new TenClasses("synthetic").train(training(cell, 0));
  }

  @Test
  void sharesOfRelevantTokensAreThePublishedOnes() {
    assertThat(ImageParameters.alpha(CELL)).isEqualTo(9 / 16.0);
    assertThat(ImageParameters.alpha(CELL.with("removed", 7L))).isEqualTo(1);
    // 36 of 64, 54, 46, 40 and 36 tokens: Figure 6(c) has .56, .67, .78, .89, 1.
    Cell paper = CELL.with("side", 32L).with("content", 24L);
    assertThat(new long[] {0, 10, 18, 24, 28})
        .satisfies(removed ->
            assertThat(
                    Arrays.stream(removed)
                        .mapToDouble(r -> ImageParameters.alpha(paper.with("removed", r)))
                        .toArray())
                .containsExactly(
                    new double[] {.5625, .667, .783, .9, 1},
                    org.assertj.core.api.Assertions.within(5e-4)));
    assertThat(ImageParameters.problems(CELL.with("removed", 8L)))
        .singleElement()
        .asString()
        .contains("exceeds the 7 background tokens");
    assertThat(ImageParameters.problems(CELL.with("heads", 3L).with("content", 10L))).hasSize(2);
  }

  @Test
  void onlyBackgroundIsRemovedAndSetsAreNested() {
    Composed whole = train(CELL);
    Composed some = train(CELL.with("removed", 4L).with("n", 100L));
    for (int n = 0; n < some.count(); n++) {
      int[] kept = some.positions(n);
      assertThat(kept).hasSize(12).isSorted();
      int sample = n;
      assertThat(Arrays.stream(kept).filter(p -> some.relevant(sample, p)).count()).isEqualTo(9);
      assertThat(some.label(n)).isEqualTo(whole.label(n));
      float[] all = new float[16 * 16];
      float[] left = new float[12 * 16];
      whole.patches(n, all, 0);
      some.patches(n, left, 0);
      for (int i = 0; i < 12; i++) {
        assertThat(Arrays.copyOfRange(left, 16 * i, 16 * i + 16))
            .isEqualTo(Arrays.copyOfRange(all, 16 * kept[i], 16 * kept[i] + 16));
      }
    }
  }

  @Test
  void aFunctionOfTheKeyAlone() {
    float[] once = new float[256];
    float[] again = new float[256];
    train(CELL).patches(17, once, 0);
    train(CELL.with("depth", 3L)).patches(17, again, 0);
    assertThat(again).isEqualTo(once);
    new TenClasses("synthetic").train(training(CELL, 1)).patches(17, again, 0);
    assertThat(again).isNotEqualTo(once);
    for (float v : once) {
      assertThat(v).isBetween(-1f, 1f);
    }
  }

  /**
   * 90 % and 10 % of 300 each: off by more than 24 = 4.6 standard deviations with probability below
   * 1e-5; exact halves in test.
   */
  @Test
  void theBackgroundIsSpuriousInTrainingAlone() {
    TwoClasses task = new TwoClasses("synthetic");
    int[] seen = new int[4];
    Composed train = task.train(training(SPURIOUS, 0));
    assertThat(train.count()).isEqualTo(600);
    for (int n = 0; n < 600; n++) {
      seen[task.group(train, n)]++;
    }
    assertThat(seen[1]).isBetween(246, 294);
    assertThat(seen[3]).isBetween(6, 54);
    Composed test = task.test(training(SPURIOUS.with("test-points", 200L), 0));
    int[] groups = new int[4];
    for (int n = 0; n < test.count(); n++) {
      groups[task.group(test, n)]++;
    }
    assertThat(groups).containsExactly(50, 50, 50, 50);
  }

  /** Black around: with v = 0 all background numbers are -1. */
  @Test
  void cleanImagesAreBlackAround() {
    TwoClasses task = new TwoClasses("synthetic");
    Composed test = task.test(training(SPURIOUS, 0));
    float[] patches = new float[256];
    int clean = 2; // n / 2 odd
    test.patches(clean, patches, 0);
    assertThat(test.textured(clean)).isFalse();
    for (int p = 0; p < 16; p++) {
      if (!test.relevant(clean, p)) {
        assertThat(Arrays.copyOfRange(patches, 16 * p, 16 * p + 16)).containsOnly(-1f);
      }
    }
  }

  @Test
  void quarterTurns() {
    Cell cell = CELL.with("side", 4L).with("patch", 1L);
    byte[] pixels = new byte[16];
    for (int i = 0; i < 16; i++) {
      pixels[i] = (byte) i;
    }
    var images = new org.attest.lab.image.Images(4, 4, 1, pixels, new byte[1]);
    Pictures pictures = Pictures.of("turns", images, 4);
    int[] same = {0, 0, 0, 0};
    Whole turned = new Whole(cell, 1, pictures, same, same, new int[] {0, 1, 2, 3});
    float[][] out = new float[4][16];
    for (int t = 0; t < 4; t++) {
      turned.patches(t, out[t], 0);
    }
    // The first pixel comes from the four corners in turn.
    assertThat(Map.of(0, 0, 1, 3, 2, 15, 3, 12))
        .allSatisfy((t, from) -> assertThat(out[t][0]).isEqualTo(out[0][from]));
  }
}
