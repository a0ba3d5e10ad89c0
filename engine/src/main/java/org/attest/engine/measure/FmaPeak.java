package org.attest.engine.measure;

import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;

/**
 * The peak of one core: fused multiply-adds on registers alone. Ten independent chains cover
 * latency times throughput (eight on the cores we know) and fit 16 registers. Speeds of kernels are
 * quoted in per cent of it.
 */
public final class FmaPeak {
  private static final int CHAINS = 10;
  private static final int STEPS = 5_000;

  /** How many times as long as it measures it waits for the compiler. */
  private static final double PATIENCE = 10;

  private FmaPeak() {}

  /**
   * Floating-point operations per second of this core, a multiply-add counted as two. Measure early
   * in a process and once: after many calls from several places the compiler makes the loop anew,
   * with accumulators in memory, and it runs at half speed. It waits until the loop is compiled: on
   * a busy machine the compiler comes late, and times that settle before are a hundred times too
   * long.
   *
   * @param budget seconds to spend, ten times as many where the compiler comes late
   */
  public static double measure(double budget) {
    float[] sink = new float[COUNT];
    awaitCompiler(sink, PATIENCE * budget);
    double seconds = BestTime.of(() -> chains(sink), budget);
    return 2.0 * CHAINS * STEPS * COUNT / seconds;
  }

  /** Runs until a run allocates nothing; until the compiler is done every vector is an object. */
  private static void awaitCompiler(float[] sink, double longest) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      return;
    }
    long from = System.nanoTime();
    long before;
    do {
      before = threads.getCurrentThreadAllocatedBytes();
      chains(sink);
    } while (threads.getCurrentThreadAllocatedBytes() != before
        && System.nanoTime() - from < longest * 1e9);
  }

  private static void chains(float[] sink) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
    for (int step = 0; step < STEPS; step++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
    }
    FloatVector first = a.add(b).add(c).add(d).add(e);
    first.add(f).add(g).add(h).add(i).add(j).intoArray(sink, 0);
  }
}
