package org.attest.engine.exec;

/**
 * How many samples go through a loop at a time. Few keep what is made for them in the second-level
 * cache; many spare repeated trips of the weights from further away. The choice never changes a bit
 * of a result.
 */
final class Blocking {
  private static final double SECOND_LEVEL = 640e3;
  private static final double THIRD_LEVEL = 12e6;

  private Blocking() {}

  /**
   * The block with the least estimated time for moving data (our choice; relative costs of a byte
   * are 1 in the second-level cache, 1.7 in the third, 8 in memory, after the bandwidths in
   * docs/kernels.md).
   *
   * @param samples number of samples of the loop
   * @param perSample bytes of workspace for one sample
   * @param shared bytes of shared operands and results that every block touches
   */
  static int choose(int samples, double perSample, double shared) {
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int block = 1; ; block = Math.min(2 * block, samples)) {
      double blocks = Math.ceil((double) samples / block);
      double workspace = perSample * block;
      double cost =
          blocks * shared * byteCost(shared + workspace)
              + samples * perSample * byteCost(workspace + Math.min(shared, SECOND_LEVEL / 2))
              + blocks * 2e4;
      if (cost < least) {
        least = cost;
        best = block;
      }
      if (block == samples) {
        return best;
      }
    }
  }

  private static double byteCost(double bytes) {
    return bytes <= SECOND_LEVEL ? 1 : bytes <= THIRD_LEVEL ? 1.7 : 8;
  }
}
