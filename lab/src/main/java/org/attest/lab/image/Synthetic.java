package org.attest.lab.image;

import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.image.DataSet.Format;

/**
 * Made-up images for trying out: ten classes, each three bright blobs at places of its own, moved
 * by up to two pixels and blurred by noise; grey, 28 x 28. They are no photographs of anything, and
 * who uses them says so.
 */
public final class Synthetic {

  /** Name on the command line. */
  public static final String NAME = "synthetic";

  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final int TRAIN = 6000;
  private static final int TEST = 1000;

  private static final DataSet SET =
      new DataSet(
          NAME,
          "synthetic images",
          Format.IDX,
          SIDE,
          SIDE,
          1,
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          List.of(),
          List.of(),
          "drawn from our streams");

  private static final class Holder {
    static final ImageSet DRAWN = draw();
  }

  private Synthetic() {}

  /** The set; a function of nothing. */
  public static ImageSet set() {
    return Holder.DRAWN;
  }

  private static ImageSet draw() {
    Images train = draw(0x5EED, TRAIN);
    Images test = draw(0x7E57, TEST);
    String digest = Sums.of(Images.concat(List.of(train, test)).pixels());
    return new ImageSet(SET, train, test, digest);
  }

  private static Images draw(long key, int count) {
    double[][] centres = new double[CLASSES][];
    for (int c = 0; c < CLASSES; c++) {
      centres[c] = new Stream(c).uniforms(6);
    }
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    Stream stream = new Stream(key);
    for (int n = 0; n < count; n++) {
      int label = n % CLASSES;
      labels[n] = (byte) label;
      int dy = stream.below(5) - 2;
      int dx = stream.below(5) - 2;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double light = 0;
          for (int b = 0; b < 3; b++) {
            double u = y - dy - (5 + 18 * centres[label][2 * b]);
            double v = x - dx - (5 + 18 * centres[label][2 * b + 1]);
            light += Math.max(0, 1 - (u * u + v * v) / 25);
          }
          int noise = stream.below(64);
          pixels[(n * SIDE + y) * SIDE + x] =
              (byte) Math.max(0, Math.min(255, (int) (190 * Math.min(1, light)) + noise));
        }
      }
    }
    return new Images(SIDE, SIDE, 1, pixels, labels);
  }
}
