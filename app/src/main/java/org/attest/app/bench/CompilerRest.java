package org.attest.app.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Waits until code has been compiled: until for a second compilers have kept busy a tenth of a core
 * at most. Small trainings need some eight seconds; what is measured before is the compiler. After
 * half a minute it waits no longer.
 */
final class CompilerRest {

  private static final double WINDOW = 1;
  private static final double BUSY = 0.1;
  private static final double LONGEST = 30;

  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final long start = System.nanoTime();
  private double since = 0;
  private double spent = spent();
  private boolean reached;

  /** Seconds since the start. */
  double waited() {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Whether the compiler rests by now. */
  boolean reached() {
    double now = waited();
    if (!reached && now - since >= WINDOW) {
      double busy = spent();
      reached = busy - spent <= BUSY * (now - since) || now >= LONGEST;
      since = now;
      spent = busy;
    }
    return reached;
  }

  private double spent() {
    return compiler.getTotalCompilationTime() * 1e-3;
  }
}
