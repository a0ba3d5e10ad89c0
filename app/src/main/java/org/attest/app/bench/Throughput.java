package org.attest.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Trainer.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Trains packs on some threads side by side. Each thread trains packs unseen for as long, two at
 * least, and until the compiler rests ({@link CompilerRest}); then all train until the time is up,
 * each at least one pack, and none stops before all have finished, so that a pack never has the
 * machine for itself.
 *
 * @param trainings trainings a second, all threads together
 * @param flops operations of products a second, all threads together
 * @param bestFlops the best pack of every thread, at whatever moment, all threads together: other
 *     users of the machine slow many packs
 * @param parts share of the time in draws and in plans, by name; what is missing is the host's
 */
record Throughput(double trainings, double flops, double bestFlops, Map<String, Double> parts) {

  /** How many times as long as it measures it waits for the compiler: half a minute by default. */
  private static final double PATIENCE = 10;

  /** Measures a workload. */
  static Throughput of(Workload workload, int threads, double seconds) {
    Worker[] workers = new Worker[threads];
    CountDownLatch warm = new CountDownLatch(threads);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers[i] = new Worker(workload, i, warm, failure, workers, seconds);
    }
    for (Worker worker : workers) {
      running.add(Thread.ofPlatform().start(worker));
    }
    join(running, failure);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException(workload.id() + " could not be measured", failed);
    }
    double trainings = 0;
    double flops = 0;
    double bestFlops = 0;
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Worker worker : workers) {
      trainings += worker.packs * worker.lanes / worker.seconds;
      flops += worker.flops / worker.seconds;
      bestFlops += worker.best;
      worker.parts.forEach(
          (part, time) -> parts.merge(part, time / worker.seconds / threads, Double::sum));
    }
    return new Throughput(trainings, flops, bestFlops, parts);
  }

  /** Waits for all; who interrupts stops them. */
  private static void join(List<Thread> threads, AtomicReference<@Nullable Throwable> failure) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(null, e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Worker implements Runnable {
    private final Workload workload;
    private final int first;
    private final CountDownLatch warm;
    private final AtomicReference<@Nullable Throwable> failure;
    private final Worker[] all;
    private final double budget;
    private volatile boolean enough;
    private int lanes;
    private int packs;
    private double seconds;
    private double flops;
    private double best;
    private Map<String, Double> parts = Map.of();

    Worker(
        Workload workload,
        int first,
        CountDownLatch warm,
        AtomicReference<@Nullable Throwable> failure,
        Worker[] all,
        double budget) {
      this.workload = workload;
      this.first = first;
      this.warm = warm;
      this.failure = failure;
      this.all = all;
      this.budget = budget;
    }

    @Override
    public void run() {
      try {
        measure();
      } catch (InterruptedException | RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        warm.countDown();
      }
    }

    private void measure() throws InterruptedException {
      CountingExecutors executors = new CountingExecutors();
      lanes = executors.lanes();
      Trainer trainer = workload.trainers().apply(executors);
      int number = first;
      CompilerRest rest = new CompilerRest(PATIENCE * budget);
      for (int i = 0; i < 2 || rest.waited() < budget || !rest.reached(); i++) {
        if (failure.get() != null) {
          return;
        }
        train(trainer, number);
        number += all.length;
      }
      warm.countDown();
      warm.await();
      double before = executors.flops();
      Map<String, Double> earlier = executors.seconds();
      while (!allEnough()) {
        long start = System.nanoTime();
        train(trainer, number);
        number += all.length;
        double took = (System.nanoTime() - start) * 1e-9;
        if (!enough) {
          packs++;
          seconds += took;
          double now = executors.flops() - before;
          best = Math.max(best, (now - flops) / took);
          flops = now;
          parts = executors.seconds();
          parts.replaceAll((part, time) -> time - earlier.getOrDefault(part, 0.0));
        }
        enough = seconds >= budget;
      }
    }

    private boolean allEnough() {
      return failure.get() != null || Arrays.stream(all).allMatch(worker -> worker.enough);
    }

    private void train(Trainer trainer, int number) {
      trainer.train(workload.pack(number, lanes), Recording.SPARSE, p -> {});
    }
  }
}
