package org.attest.lab.image;

/** Labelled samples made of patches, drawn up one at a time. */
public interface Samples {

  /** How many there are. */
  int count();

  /** Class of a sample. */
  int label(int n);

  /**
   * Writes the patches of a sample that are left, one after the other.
   *
   * @param to where to
   * @param at first place
   */
  void patches(int n, float[] to, int at);

  /** Positions of those patches, ascending. */
  int[] positions(int n);

  /** Whether a position belongs to what the label tells. */
  boolean relevant(int n, int position);
}
