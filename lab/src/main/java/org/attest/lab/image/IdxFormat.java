package org.attest.lab.image;

/**
 * The IDX format of MNIST: two zero bytes, the type 8 (unsigned byte), the number of axes, their
 * extents as big-endian 32-bit numbers, then the bytes. Images have three axes (magic number 2051),
 * labels one (2049).
 *
 * <p>Source: LeCun, Cortes, Burges, The MNIST database, section on file formats. What a file says
 * of its extents is compared with what the set is known to have and used for nothing.
 */
final class IdxFormat {

  private static final int IMAGES = 2051;
  private static final int LABELS = 2049;

  private IdxFormat() {}

  /** Bytes of a file of so many images of so many pixels. */
  static int imageBytes(int count, int height, int width) {
    return 16 + count * height * width;
  }

  /** Bytes of a file of so many labels. */
  static int labelBytes(int count) {
    return 8 + count;
  }

  /** The pixels of a file of {@code count} images. */
  static byte[] images(String file, byte[] bytes, int count, int height, int width) {
    magic(file, bytes, IMAGES, "images");
    extent(file, bytes, 4, count, "images");
    extent(file, bytes, 8, height, "rows");
    extent(file, bytes, 12, width, "columns");
    length(file, bytes, imageBytes(count, height, width));
    return java.util.Arrays.copyOfRange(bytes, 16, bytes.length);
  }

  /** The labels of a file of {@code count} labels, each below {@code classes}. */
  static byte[] labels(String file, byte[] bytes, int count, int classes) {
    magic(file, bytes, LABELS, "labels");
    extent(file, bytes, 4, count, "labels");
    length(file, bytes, labelBytes(count));
    for (int i = 8; i < bytes.length; i++) {
      Labels.check(file, bytes, i, classes);
    }
    return java.util.Arrays.copyOfRange(bytes, 8, bytes.length);
  }

  private static void magic(String file, byte[] bytes, int wanted, String what) {
    int found = number(file, bytes, 0);
    if (found != wanted) {
      String other =
          found == IMAGES ? ", that of images" : found == LABELS ? ", that of labels" : "";
      throw DataException.at(
          file, 0, "the magic number is " + found + other + "; " + what + " have " + wanted);
    }
  }

  private static void extent(String file, byte[] bytes, int offset, int wanted, String what) {
    int found = number(file, bytes, offset);
    if (found != wanted) {
      throw DataException.at(
          file,
          offset,
          "announces "
              + Integer.toUnsignedString(found)
              + " "
              + what
              + "; this set has "
              + wanted
              + " here");
    }
  }

  private static int number(String file, byte[] bytes, int offset) {
    if (bytes.length < offset + 4) {
      throw DataException.at(file, bytes.length, "the file ends inside its header");
    }
    return java.nio.ByteBuffer.wrap(bytes).getInt(offset);
  }

  private static void length(String file, byte[] bytes, int wanted) {
    if (bytes.length != wanted) {
      throw DataException.at(
          file,
          Math.min(bytes.length, wanted),
          bytes.length < wanted
              ? "the file ends here, " + (wanted - bytes.length) + " bytes too early"
              : "the file should end here and goes on");
    }
  }
}
