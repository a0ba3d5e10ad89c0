package org.attest.studies.benignoverfitting.image;

import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.lab.image.ImageSet;
import org.attest.lab.image.Images;
import org.attest.lab.image.Resize;
import org.attest.lab.image.Samples;

/**
 * Images in a frame of Gaussian noise: pixels inside are s times the image, pixels of the frame,
 * four wide, (1 − s) times N(0, 1), with SNR = s/(1 − s) (section 6 of the paper; the deviation 1
 * and that the frame takes the place of the image's own border are our choice). The noise of a
 * sample is drawn once, so that it can be fitted.
 *
 * <p>MNIST leaves the border blank by itself. Fashion-MNIST has 23 % of its squared intensity
 * there, and images of it are shrunk to 20 x 20 first.
 */
final class NoisyFrames implements Samples {

  static final int SIDE = 28;
  static final int FRAME = 4;
  static final int PATCH = 7;
  private static final int ACROSS = SIDE / PATCH;

  private final Images images;
  private final int[] chosen;
  private final float[] pixels;

  /**
   * Samples of some images.
   *
   * @param chosen numbers of the images
   * @param noise key of the frames
   */
  NoisyFrames(ImageSet set, boolean test, int[] chosen, double snr, long noise) {
    images = test ? set.test() : set.train();
    this.chosen = chosen.clone();
    boolean blank = set.of().name().equals("mnist");
    float s = (float) (snr / (1 + snr));
    float rest = (float) (1 / (1 + snr));
    pixels = new float[chosen.length * SIDE * SIDE];
    float[] draws = new float[SIDE * SIDE];
    int inner = SIDE - 2 * FRAME;
    for (int i = 0; i < chosen.length; i++) {
      BulkFill.single(Distribution.NORMAL, noise, (long) i * draws.length, draws, 0, draws.length);
      float[] small = blank ? new float[0] : Resize.channel(images, chosen[i], 0, inner);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          boolean inside = y >= FRAME && x >= FRAME && y < SIDE - FRAME && x < SIDE - FRAME;
          float light =
              !inside
                  ? 0
                  : blank
                      ? (float) images.intensity(chosen[i], 0, y, x)
                      : small[(y - FRAME) * inner + x - FRAME];
          pixels[(i * SIDE + y) * SIDE + x] = inside ? s * light : rest * draws[y * SIDE + x];
        }
      }
    }
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public int label(int n) {
    return images.label(chosen[n]);
  }

  @Override
  public void patches(int n, float[] to, int at) {
    for (int p = 0; p < ACROSS * ACROSS; p++) {
      int top = n * SIDE * SIDE + (p / ACROSS) * PATCH * SIDE + (p % ACROSS) * PATCH;
      for (int y = 0; y < PATCH; y++) {
        System.arraycopy(pixels, top + y * SIDE, to, at + (p * PATCH + y) * PATCH, PATCH);
      }
    }
  }

  @Override
  public int[] positions(int n) {
    return java.util.stream.IntStream.range(0, ACROSS * ACROSS).toArray();
  }

  /** The four patches in the middle hold no frame. */
  @Override
  public boolean relevant(int n, int position) {
    int row = position / ACROSS;
    int column = position % ACROSS;
    return row > 0 && row < ACROSS - 1 && column > 0 && column < ACROSS - 1;
  }
}
