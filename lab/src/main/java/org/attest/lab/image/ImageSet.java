package org.attest.lab.image;

/**
 * A set read from its files.
 *
 * @param of which set
 * @param train training images
 * @param test test images
 * @param digest SHA-256 over the SHA-256 of its unpacked files, in order, in hexadecimal
 */
public record ImageSet(DataSet of, Images train, Images test, String digest) {

  /**
   * The first 48 bits of the digest, exact in a double: a column of every record made from these
   * images.
   */
  public double mark() {
    return mark(digest);
  }

  /** The first 48 bits of a digest. */
  public static double mark(String digest) {
    return Long.parseLong(digest.substring(0, 12), 16);
  }
}
