package org.attest.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.measure.BestTime;
import org.attest.engine.measure.FmaPeak;
import org.attest.engine.measure.ProductSpeed;
import org.attest.engine.numeric.Exp;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.numeric.Log;
import org.attest.engine.numeric.Tanh;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.studies.variablecreation.network.Setup;

/** Measures how fast this machine runs what studies are made of. */
public final class SpeedTable {

  /**
   * A row.
   *
   * @param group heading it stands under
   * @param workload what was run
   * @param time time of its unit of work, in seconds
   * @param unit the unit of work
   * @param flops floating-point operations per second, all lanes; NaN where they are not counted
   * @param share part of the measured peak of a core; NaN where operations are not counted
   */
  public record Row(
      String group, String workload, double time, String unit, double flops, double share) {}

  private static final int[][] PRODUCTS = {
    {8, 8, 8},
    {16, 16, 16},
    {32, 32, 32},
    {64, 64, 64},
    {16, 16, 32},
    {16, 96, 32},
    {320, 512, 1024}
  };
  private static final int VALUES = 512;

  private final double budget;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param budget seconds to spend on each row
   * @param progress told what is being measured
   */
  public SpeedTable(double budget, Consumer<String> progress) {
    this.budget = budget;
    this.progress = progress;
  }

  /** Measures everything, about twenty rows. */
  public List<Row> measure() {
    progress.accept("peak of a core");
    double peak = FmaPeak.measure(Math.max(2, budget));
    add(
        "machine",
        "multiply-adds on registers, one core, " + Lanes.COUNT + " lanes",
        Double.NaN,
        "",
        peak,
        peak);
    for (int[] p : PRODUCTS) {
      String name = p[0] + " x " + p[1] + " x " + p[2];
      progress.accept("product " + name);
      double flops = ProductSpeed.measure(p[0], p[1], p[2], budget);
      add(
          "matrix products (m x n x k)",
          name,
          2.0 * p[0] * p[1] * p[2] / flops,
          "product",
          flops,
          peak);
    }
    functions();
    for (Workload workload :
        List.of(
            Workload.benignOverfitting(20, 4, 64, 16),
            Workload.benignOverfitting(16, 16, 256, 64),
            Workload.attentionAndPerceptron(),
            Workload.variableCreation(Setup.Form.CLS),
            Workload.variableCreation(Setup.Form.BINARY),
            Workload.shallowVit())) {
      steps(workload, peak);
    }
    return List.copyOf(rows);
  }

  private void functions() {
    float[] memory = new float[12 + VALUES * Lanes.COUNT];
    long[] keys = new long[Lanes.COUNT];
    for (int lane = 0; lane < keys.length; lane++) {
      keys[lane] = lane;
    }
    // The largest method of the engine is compiled last; a plateau before that looks settled.
    Runnable normals = () -> BulkFill.lanes(Distribution.NORMAL, keys, 0, memory, 12, VALUES);
    BestTime.of(normals, 2 * budget);
    value("normal draws", normals);
    value("uniform draws", () -> BulkFill.lanes(Distribution.UNIFORM, keys, 0, memory, 12, VALUES));
    float[] results = new float[12 + VALUES * Lanes.COUNT];
    System.arraycopy(memory, 0, results, 0, memory.length);
    value("exp", () -> Exp.exp(results, 12, 12, VALUES));
    System.arraycopy(memory, 0, results, 0, memory.length);
    value("log", () -> Log.log(results, 12, 12, VALUES));
    System.arraycopy(memory, 0, results, 0, memory.length);
    value("tanh", () -> Tanh.tanh(results, 12, 12, VALUES));
  }

  private void value(String name, Runnable work) {
    progress.accept(name);
    double seconds = BestTime.of(work, budget) / (VALUES * Lanes.COUNT);
    rows.add(new Row("numbers, one core", name, seconds, "value", Double.NaN, Double.NaN));
  }

  private void steps(Workload workload, double peak) {
    progress.accept(workload.name());
    LaneExecutor executor = workload.executor();
    double seconds = BestTime.of(() -> executor.run(workload.step()), 2 * budget);
    double perTraining = seconds * workload.stepsPerTraining() / Lanes.COUNT;
    double flops = workload.flops() * Lanes.COUNT / seconds;
    String unit = "training of " + workload.stepsPerTraining() + " steps";
    add("whole steps, one thread", workload.name(), perTraining, unit, flops, peak);
    int threads = Runtime.getRuntime().availableProcessors();
    if (threads > 1) {
      progress.accept(workload.name() + " on " + threads + " threads");
      double together = throughput(workload, threads) / throughput(workload, 1);
      rows.add(
          new Row(
              "whole steps, " + threads + " threads over one",
              workload.name(),
              Double.NaN,
              "",
              Double.NaN,
              together));
    }
  }

  /** Steps per second of {@code threads} threads side by side. */
  private double throughput(Workload workload, int threads) {
    CountDownLatch ready = new CountDownLatch(threads);
    long[] steps = new long[threads];
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int number = t;
      running.add(
          Thread.ofPlatform()
              .start(() -> {
                LaneExecutor executor = workload.executor();
                executor.run(workload.step());
                ready.countDown();
                try {
                  ready.await();
                } catch (InterruptedException e) {
                  return;
                }
                long end = System.nanoTime() + (long) (budget * 1e9);
                while (System.nanoTime() < end) {
                  executor.run(workload.step());
                  steps[number]++;
                }
              }));
    }
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    long total = 0;
    for (long count : steps) {
      total += count;
    }
    return total / budget;
  }

  private void add(String group, String name, double time, String unit, double flops, double peak) {
    rows.add(new Row(group, name, time, unit, flops, flops / peak));
  }
}
