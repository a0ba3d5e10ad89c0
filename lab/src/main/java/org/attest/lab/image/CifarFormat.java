package org.attest.lab.image;

/**
 * The binary format of CIFAR: one record after the other, one label byte (CIFAR-10) or a coarse and
 * a fine one (CIFAR-100), then 1,024 bytes each of red, green and blue, row by row. It has no
 * header, so length and labels are all there is to check.
 *
 * <p>Source: Krizhevsky, The CIFAR-10 and CIFAR-100 data sets, sections on the binary versions.
 */
final class CifarFormat {

  /** Rows and columns of an image. */
  static final int SIDE = 32;

  private static final int PIXELS = 3 * SIDE * SIDE;

  /** Coarse classes of CIFAR-100. */
  private static final int COARSE = 20;

  private CifarFormat() {}

  /** Bytes of a file of so many images. */
  static int bytes(int count, int labelBytes) {
    return count * (labelBytes + PIXELS);
  }

  /**
   * The images of a file; of two labels the second, fine one.
   *
   * @param labelBytes 1 for CIFAR-10, 2 for CIFAR-100
   */
  static Images read(String file, byte[] bytes, int count, int labelBytes, int classes) {
    int record = labelBytes + PIXELS;
    int wanted = bytes(count, labelBytes);
    if (bytes.length != wanted) {
      long whole = Math.min(bytes.length, wanted) / record;
      throw DataException.at(
          file,
          Math.min(bytes.length, wanted),
          bytes.length < wanted
              ? "the file ends in image %d of %d, %d bytes too early"
                  .formatted(whole, count, wanted - bytes.length)
              : "the file should end here, after %d images, and goes on".formatted(count));
    }
    byte[] pixels = new byte[count * PIXELS];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      int at = n * record;
      if (labelBytes == 2) {
        Labels.check(file, bytes, at, COARSE);
      }
      Labels.check(file, bytes, at + labelBytes - 1, classes);
      labels[n] = bytes[at + labelBytes - 1];
      System.arraycopy(bytes, at + labelBytes, pixels, n * PIXELS, PIXELS);
    }
    return new Images(SIDE, SIDE, 3, pixels, labels);
  }
}
