package org.attest.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures what kernels allocate. A kernel that boxes a vector is several times slower, and shows
 * here first.
 */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 1000;

  /** Nanoseconds the compiler, which works for all tests, is given to settle. */
  private static final long PATIENCE = 60_000_000_000L;

  private Allocation() {}

  /** Fails unless 1000 calls, once the compiler has settled, allocate at most 1 kB together. */
  public static void assertNone(Runnable kernel) {
    long bytes = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (bytes > 1024 && System.nanoTime() - start < PATIENCE) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        kernel.run();
      }
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(bytes).as("bytes allocated by %d calls", CALLS).isLessThanOrEqualTo(1024);
  }
}
