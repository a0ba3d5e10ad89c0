package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.Entry;
import org.attest.lab.store.Recorder;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/** Runs the packs of a plan on threads of this process. Used once. */
final class LocalExecution {

  /** Milliseconds between two reports of progress. */
  private static final long TICK = 200;

  private final SweepPlan plan;
  private final Recorder recorder;
  private final Observer observer;
  private final BooleanSupplier interrupted;
  private final Queue<Pack> queue;
  private final BlockingQueue<Worker.Event> events = new LinkedBlockingQueue<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final double work;
  private final long start = System.nanoTime();
  private int finished;
  private int failed;
  private double done;

  LocalExecution(
      SweepPlan plan, Recorder recorder, Observer observer, BooleanSupplier interrupted) {
    this.plan = plan;
    this.recorder = recorder;
    this.observer = observer;
    this.interrupted = interrupted;
    this.queue = new ConcurrentLinkedQueue<>(plan.packs());
    this.work = plan.flops();
  }

  Outcome run(ExecutorFactory executors, int threads) {
    for (int i = 0; i < Math.min(threads, plan.packs().size()); i++) {
      Worker worker = new Worker(queue, events, executors);
      workers.add(worker);
      Thread.ofPlatform().daemon().name("worker-" + i).start(worker);
    }
    try {
      int running = workers.size();
      long told = System.nanoTime();
      while (running > 0 && !interrupted.getAsBoolean()) {
        Worker.@Nullable Event event = next();
        switch (event) {
          case Worker.Event.Finished f -> finished(f);
          case Worker.Event.Failed f -> failed(f);
          case Worker.Event.Stopped s -> running--;
          case null -> {}
        }
        if (System.nanoTime() - told > TICK * 1_000_000) {
          told = System.nanoTime();
          observer.progress(progress());
        }
      }
      for (Worker.Event event = events.poll(); event != null; event = events.poll()) {
        if (event instanceof Worker.Event.Finished f) {
          finished(f);
        }
      }
    } finally {
      workers.forEach(Worker::stop);
    }
    Progress last = progress();
    observer.progress(last);
    return new Outcome(last, List.copyOf(failures), interrupted.getAsBoolean());
  }

  private Worker.@Nullable Event next() {
    try {
      return events.poll(TICK, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the thread of a run was interrupted", e);
    }
  }

  private void finished(Worker.Event.Finished event) {
    Map<Training, Integer> cells = new HashMap<>();
    event.pack().trainings().forEach(t -> cells.put(t.training(), t.cell()));
    double share = event.seconds() / event.records().size();
    List<Entry> entries = new ArrayList<>();
    for (TrainingRecord record : event.records()) {
      entries.add(new Entry(cells.getOrDefault(record.training(), -1), record, share));
    }
    recorder.submit(entries);
    finished += entries.size();
    done += event.pack().flops();
    observer.finished(event.records());
  }

  private void failed(Worker.Event.Failed event) {
    Failure failure = new Failure(event.pack().trainings(), event.cause());
    failures.add(failure);
    failed += event.pack().trainings().size();
    done += event.pack().flops();
    observer.failed(failure);
  }

  private Progress progress() {
    double sum = done;
    for (Worker worker : workers) {
      sum += worker.working();
    }
    double fraction = work > 0 ? Math.min(1, sum / work) : 1;
    return new Progress(
        finished, failed, plan.remaining(), fraction, (System.nanoTime() - start) / 1e9);
  }
}
