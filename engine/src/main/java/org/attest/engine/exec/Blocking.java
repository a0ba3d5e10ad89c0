package org.attest.engine.exec;

/**
 * How many samples go through a loop at a time. Few keep what is made for them in the second-level
 * cache; many spare repeated trips of the weights from further away. The choice never changes a bit
 * of a result.
 */
final class Blocking {
  private static final double SECOND_LEVEL = 0.7e6;
  private static final double THIRD_LEVEL = 4e6;
  private static final double MEMORY = 32e6;

  /** Trips of weights hide behind the arithmetic of products for the most part. */
  private static final double EXPOSED = 0.25;

  private Blocking() {}

  /**
   * The block with the least estimated time for moving data (our choice, from the measurements in
   * docs/kernels.md). More than one sample at a time only while they fit beside the caches: beyond,
   * every byte costs the same however many there are, and the workspace would grow without bound.
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
          blocks * shared * EXPOSED * byteCost(shared + workspace)
              + samples * perSample * byteCost(workspace)
              + blocks * 2e4;
      if (cost < least) {
        least = cost;
        best = block;
      }
      if (block == samples || perSample * Math.min(2 * block, samples) > MEMORY) {
        return best;
      }
    }
  }

  /**
   * Relative time of moving a byte of a working set: 1 in the second level, 1.7 in the third, 8 in
   * memory, linear between.
   */
  private static double byteCost(double bytes) {
    if (bytes <= SECOND_LEVEL) {
      return 1;
    }
    if (bytes <= THIRD_LEVEL) {
      return 1 + 0.7 * (bytes - SECOND_LEVEL) / (THIRD_LEVEL - SECOND_LEVEL);
    }
    return bytes >= MEMORY ? 8 : 1.7 + 6.3 * (bytes - THIRD_LEVEL) / (MEMORY - THIRD_LEVEL);
  }
}
