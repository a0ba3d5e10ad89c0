package org.attest.engine.measure;

import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * The peak of one core: fused multiply-adds on registers alone. Ten independent chains cover
 * latency times throughput (eight on the cores we know) and fit 16 registers. Speeds of kernels are
 * quoted in per cent of it.
 */
public final class FmaPeak {
  private static final int CHAINS = 10;
  private static final int STEPS = 5_000;

  private FmaPeak() {}

  /**
   * Floating-point operations per second of this core, a multiply-add counted as two.
   *
   * @param budget seconds to spend
   */
  public static double measure(double budget) {
    float[] sink = new float[COUNT];
    double seconds = BestTime.of(() -> chains(sink), budget);
    return 2.0 * CHAINS * STEPS * COUNT / seconds;
  }

  /**
   * Operations per second of this core at this moment, the mean over about {@code seconds}: the
   * clock of a shared machine moves within seconds, and a share of peak needs the peak of its own
   * moment. Call {@link #measure} first, so that the compiler is done.
   */
  public static double now(double seconds) {
    float[] sink = new float[COUNT];
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long now;
    int calls = 0;
    do {
      chains(sink);
      calls++;
      now = System.nanoTime();
    } while (now < end);
    return 2.0 * CHAINS * STEPS * COUNT * calls / ((now - start) * 1e-9);
  }

  /**
   * Operations per second of some cores at once, their sum: less than as many times one where they
   * share units or a clock. What a program gains by threads is bounded by it.
   *
   * @param threads number of threads
   * @param seconds how long each runs
   */
  public static double together(int threads, double seconds) {
    double[] speeds = new double[threads];
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int own = i;
      running.add(Thread.ofPlatform().start(() -> speeds[own] = now(seconds)));
    }
    double sum = 0;
    for (int i = 0; i < threads; i++) {
      try {
        running.get(i).join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while measuring", e);
      }
      sum += speeds[i];
    }
    return sum;
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
