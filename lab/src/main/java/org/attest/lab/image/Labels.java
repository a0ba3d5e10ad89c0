package org.attest.lab.image;

/** The range of labels. */
final class Labels {

  private Labels() {}

  /** Complains of a label that is no class. */
  static void check(String file, byte[] bytes, int offset, int classes) {
    int label = bytes[offset] & 0xFF;
    if (label >= classes) {
      throw DataException.at(
          file, offset, "label " + label + " is out of range; classes are 0 to " + (classes - 1));
    }
  }
}
