package org.attest.studies.shallowvit.image;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.attest.lab.image.Images;
import org.attest.lab.image.Resize;
import org.jspecify.annotations.Nullable;

/** Images at one size, made when they are first asked for and kept for all trainings. */
final class Pictures {

  private static final Map<String, Pictures> ALL = new ConcurrentHashMap<>();

  private final Images images;
  private final int side;

  /** Filled by any thread; whoever comes second writes the same numbers. */
  private final @Nullable float[][] made;

  private Pictures(Images images, int side) {
    this.images = images;
    this.side = side;
    made = new float[images.count()][];
  }

  /**
   * The images of a set.
   *
   * @param name digest of the set and which part of it
   */
  static Pictures of(String name, Images images, int side) {
    return ALL.computeIfAbsent(name + " " + side, k -> new Pictures(images, side));
  }

  /** Image n: channels, rows, columns. */
  float[] picture(int n) {
    float[] picture = made[n];
    if (picture == null) {
      picture = new float[images.channels() * side * side];
      for (int c = 0; c < images.channels(); c++) {
        System.arraycopy(
            Resize.channel(images, n, c, side), 0, picture, c * side * side, side * side);
      }
      made[n] = picture;
    }
    return picture;
  }
}
