package org.attest.lab.image;

/**
 * Images at another size: every new pixel is the mean of the old ones over the area it covers,
 * parts counted in proportion. Sums are of doubles in a fixed order.
 */
public final class Resize {

  private Resize() {}

  /**
   * One channel of an image, row by row, in [0, 1].
   *
   * @param side rows and columns of the result
   */
  public static float[] channel(Images images, int n, int channel, int side) {
    int height = images.height();
    int width = images.width();
    double[] narrow = new double[height * side];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < side; x++) {
        double sum = 0;
        for (int u = x * width / side; u * side < (x + 1) * width && u < width; u++) {
          sum += overlap(u, x, width, side) * images.intensity(n, channel, y, u);
        }
        narrow[y * side + x] = sum;
      }
    }
    float[] result = new float[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double sum = 0;
        for (int v = y * height / side; v * side < (y + 1) * height && v < height; v++) {
          sum += overlap(v, y, height, side) * narrow[v * side + x];
        }
        result[y * side + x] = (float) sum;
      }
    }
    return result;
  }

  /** The share of new pixel {@code to} that old pixel {@code from} covers. */
  private static double overlap(int from, int to, int old, int side) {
    int low = Math.max(from * side, to * old);
    int high = Math.min((from + 1) * side, (to + 1) * old);
    return (double) Math.max(0, high - low) / old;
  }
}
