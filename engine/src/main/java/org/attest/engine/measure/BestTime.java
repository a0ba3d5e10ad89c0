package org.attest.engine.measure;

/**
 * The shortest time of many short samples: what work costs when nothing else disturbs it. The
 * minimum is the statistic that other load on the machine moves least (our choice).
 */
public final class BestTime {
  /** Length of one sample in nanoseconds: above the clock's grain, below a time slice. */
  private static final long SAMPLE = 500_000;

  private BestTime() {}

  /** Windows of a quarter of the budget until the best time settles, at most this many. */
  private static final int WINDOWS = 24;

  /**
   * Seconds of one run of {@code work}. Windows of a quarter of the budget follow each other until
   * two in a row gain less than 2 %: a kernel of vectors needs a second or, on a busy machine, many
   * until the compiler is done with it.
   *
   * @param work what is timed
   * @param budget seconds to spend at least
   */
  public static double of(Runnable work, double budget) {
    // single calls tell how many make a sample; the clock's grain is too coarse to count them
    double estimate = window(work, budget / 4, Double.POSITIVE_INFINITY);
    double best = Double.POSITIVE_INFINITY;
    int calm = 0;
    for (int window = 0; window < WINDOWS && (window < 3 || calm < 2); window++) {
      double before = best;
      best = Math.min(best, window(work, budget / 4, Math.min(best, estimate)));
      calm = best > 0.98 * before ? calm + 1 : 0;
    }
    return best;
  }

  private static double window(Runnable work, double seconds, double known) {
    int repeats = (int) Math.max(1, Math.min(1e6, SAMPLE * 1e-9 / known));
    double best = Double.POSITIVE_INFINITY;
    long from = System.nanoTime();
    do {
      long before = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        work.run();
      }
      best = Math.min(best, (System.nanoTime() - before) * 1e-9 / repeats);
    } while (System.nanoTime() - from < seconds * 1e9);
    return best;
  }
}
