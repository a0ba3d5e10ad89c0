package org.attest.app.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Waits until code has been compiled: until for three seconds on end what compilers finished took a
 * tenth of the time at most. Small trainings need some eight seconds; what is measured before is
 * the compiler. It is asked between packs, so its seconds are as long as packs make them.
 */
final class CompilerRest {

  private static final double WINDOW = 1;
  private static final double BUSY = 0.1;
  private static final double QUIET = 3;

  /** Null where nothing is compiled. */
  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();

  private final double longest;
  private final long start = System.nanoTime();
  private double since = 0;
  private double spent = spent();
  private double quiet = 0;

  /**
   * Begins to wait.
   *
   * @param longest seconds after which it waits no longer
   */
  CompilerRest(double longest) {
    this.longest = longest;
  }

  /** Seconds since the start. */
  double waited() {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Whether the compiler rests by now. */
  boolean reached() {
    double now = waited();
    if (now - since >= WINDOW) {
      double busy = spent();
      quiet = busy - spent <= BUSY * (now - since) ? quiet + now - since : 0;
      since = now;
      spent = busy;
    }
    return quiet >= QUIET || now >= longest;
  }

  private double spent() {
    return compiler == null ? 0 : compiler.getTotalCompilationTime() * 1e-3;
  }
}
