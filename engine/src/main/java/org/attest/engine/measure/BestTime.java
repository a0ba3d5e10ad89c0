package org.attest.engine.measure;

/**
 * The shortest time of many short samples: what work costs when nothing else disturbs it. The
 * minimum is the statistic that other load on the machine moves least (our choice).
 */
public final class BestTime {
  /** Length of one sample in nanoseconds: above the clock's grain, below a time slice. */
  private static final long SAMPLE = 500_000;

  private BestTime() {}

  /**
   * Seconds of one run of {@code work}. The first half of the budget warms up; a kernel of vectors
   * needs about a second until the compiler is done with it.
   *
   * @param work what is timed
   * @param budget seconds to spend, at least one sample is taken whatever the budget
   */
  public static double of(Runnable work, double budget) {
    long half = (long) (budget * 5e8);
    long shortest = Long.MAX_VALUE;
    long start = System.nanoTime();
    long now = start;
    do {
      long before = now;
      work.run();
      now = System.nanoTime();
      shortest = Math.min(shortest, now - before);
    } while (now - start < half);
    int repeats = (int) Math.max(1, SAMPLE / Math.max(1, shortest));
    double best = Double.POSITIVE_INFINITY;
    long from = System.nanoTime();
    do {
      long before = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        work.run();
      }
      best = Math.min(best, (System.nanoTime() - before) * 1e-9 / repeats);
    } while (System.nanoTime() - from < half);
    return best;
  }
}
