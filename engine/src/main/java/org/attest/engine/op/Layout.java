package org.attest.engine.op;

import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;

/**
 * Where the elements of a tensor lie relative to its buffer, in floats: element (s, i, j, ..)
 * starts at {@code offset + s sampleStride + i strides[0] + j strides[1] + ..} and is one vector of
 * lanes.
 *
 * @param offset place of the first element
 * @param sampleStride distance of consecutive samples; 0 for shared tensors
 * @param strides distances along the axes; 0 along a stretched axis
 */
public record Layout(int offset, int sampleStride, int[] strides) {

  /**
   * The layout of a fresh buffer: row-major, rows of an odd number of vectors from eight columns
   * on. Rows of a power of two would put the columns of a matrix into a few sets of the first-level
   * cache.
   */
  public static Layout fresh(Shape shape) {
    int rank = shape.rank();
    int[] strides = new int[rank];
    int stride = Lanes.COUNT;
    boolean rows = rank > 1 || (rank == 1 && shape.perSample());
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      int extent = shape.dim(i);
      if (i == rank - 1 && rows && extent >= 8) {
        extent |= 1;
      }
      stride = Math.multiplyExact(stride, extent);
    }
    return new Layout(0, shape.perSample() ? stride : 0, strides);
  }

  /** Floats of a fresh buffer for one sample. */
  public static int floats(Shape shape) {
    if (shape.rank() == 0) {
      return Lanes.COUNT;
    }
    boolean rows = shape.rank() > 1 || shape.perSample();
    int last = shape.dim(-1);
    int padded = rows && last >= 8 ? last | 1 : last;
    return Math.multiplyExact(Math.multiplyExact(shape.size() / last, padded), Lanes.COUNT);
  }
}
