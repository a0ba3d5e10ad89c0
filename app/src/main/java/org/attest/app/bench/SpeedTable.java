package org.attest.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.attest.engine.measure.BestTime;
import org.attest.engine.measure.FmaPeak;
import org.attest.engine.measure.ProductSpeed;
import org.attest.engine.numeric.Exp;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.numeric.Log;
import org.attest.engine.numeric.Tanh;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;

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
   * @param best part of the peak in the best pack of each thread, for whole trainings; NaN
   *     elsewhere
   * @param parts share of the time in draws and in plans, by name, for whole trainings
   */
  public record Row(
      String group,
      String workload,
      double time,
      String unit,
      double flops,
      double share,
      double best,
      Map<String, Double> parts) {}

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
  private final int threads;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();
  private double peak;

  /**
   * A table.
   *
   * @param budget seconds to spend on each row
   * @param threads threads of whole trainings; 0 for all cores, beside one thread
   * @param progress told what is being measured
   */
  public SpeedTable(double budget, int threads, Consumer<String> progress) {
    this.budget = budget;
    this.threads = threads;
    this.progress = progress;
  }

  /** Measures the machine, the kernels, the given workloads and bookkeeping, about forty rows. */
  public List<Row> measure(List<Workload> workloads) {
    peak();
    kernels();
    workloads.forEach(this::training);
    return records();
  }

  /** Measures the given workloads alone. */
  public List<Row> trainings(List<Workload> workloads) {
    peak();
    workloads.forEach(this::training);
    return List.copyOf(rows);
  }

  /** Measures alone what a large sweep costs beside its trainings. */
  public List<Row> records() {
    bookkeeping();
    return List.copyOf(rows);
  }

  /** First of all: see {@link FmaPeak}. */
  private void peak() {
    progress.accept("peak of a core");
    peak = FmaPeak.measure(Math.max(2, budget));
    String name = "multiply-adds on registers, one core, " + Lanes.COUNT + " lanes";
    add("machine", name, Double.NaN, "", peak);
  }

  private void kernels() {
    for (int[] p : PRODUCTS) {
      String name = p[0] + " x " + p[1] + " x " + p[2];
      progress.accept("product " + name);
      double flops = ProductSpeed.measure(p[0], p[1], p[2], budget);
      add("matrix products (m x n x k)", name, 2.0 * p[0] * p[1] * p[2] / flops, "product", flops);
    }
    functions();
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
    seconds("numbers, one core", name, seconds, "value");
  }

  private void training(Workload workload) {
    int many = threads();
    String name = workload.id() + ": " + workload.title();
    Throughput all = throughput(workload, many);
    rows.add(
        new Row(
            "whole trainings, " + many + " threads",
            name,
            1 / all.trainings(),
            "training",
            all.flops(),
            all.flops() / (many * peak),
            all.bestFlops() / (many * peak),
            all.parts()));
    if (threads == 0 && many > 1) {
      double ratio = all.trainings() / throughput(workload, 1).trainings();
      String group = many + " threads over one";
      rows.add(new Row(group, name, Double.NaN, "", Double.NaN, ratio, Double.NaN, Map.of()));
    }
  }

  private void bookkeeping() {
    progress.accept("bookkeeping of a sweep");
    Bookkeeping costs = Bookkeeping.measure(threads());
    String group =
        String.format(Locale.ROOT, "bookkeeping of a sweep of %,d trainings", costs.trainings());
    double each = costs.recording() / costs.trainings();
    seconds(group, "scheduled, recorded, on disk", each, "training");
    seconds(group, "planned", costs.planning(), "sweep");
    seconds(group, "continued when all is done", costs.continuing(), "sweep");
    seconds(group, "exported to CSV", costs.exporting(), "sweep");
  }

  private int threads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private void seconds(String group, String name, double seconds, String unit) {
    rows.add(new Row(group, name, seconds, unit, Double.NaN, Double.NaN, Double.NaN, Map.of()));
  }

  private Throughput throughput(Workload workload, int many) {
    progress.accept(workload.id() + ", " + many + (many == 1 ? " thread" : " threads"));
    return Throughput.of(workload, many, 2 * budget);
  }

  private void add(String group, String name, double time, String unit, double flops) {
    rows.add(new Row(group, name, time, unit, flops, flops / peak, Double.NaN, Map.of()));
  }
}
