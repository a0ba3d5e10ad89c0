package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.attest.lab.store.Entry;
import org.attest.lab.store.Recorder;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Runs the packs of a plan, and those of the rounds that follow from them: each of its threads
 * takes pack after pack and trains it, or has it trained. Used once.
 */
final class LocalExecution {

  /** Milliseconds between two reports of progress. */
  private static final long TICK = 200;

  private final SweepPlan plan;
  private final Planner planner;
  private final Recorder recorder;
  private final Observer observer;
  private final BooleanSupplier interrupted;
  private final PackQueue queue;
  private final Map<String, Rounds> rounds = new LinkedHashMap<>();
  private final Set<String> stuck = new HashSet<>();
  private final BlockingQueue<Worker.Event> events = new LinkedBlockingQueue<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private double work;
  private int total;
  private final long start = System.nanoTime();
  private int finished;
  private int failed;
  private double done;
  private final List<Moment> past = new ArrayList<>(List.of(new Moment(0, 0)));

  /** How much work was done at a time. */
  private record Moment(double seconds, double work) {}

  LocalExecution(
      SweepPlan plan,
      Planner planner,
      Recorder recorder,
      Observer observer,
      BooleanSupplier interrupted) {
    this.plan = plan;
    this.planner = planner;
    this.recorder = recorder;
    this.observer = observer;
    this.interrupted = interrupted;
    this.queue = new PackQueue(plan.packs());
    this.work = plan.flops();
    this.total = plan.remaining();
    if (!plan.sequential().isEmpty()) {
      planner.rounds().forEach(r -> rounds.put(r.experiment().name(), r));
    }
  }

  /**
   * Runs to the end.
   *
   * @param threads packs to be trained at a time; more threads are started when it grows
   */
  Outcome run(Supplier<PackTrainer> trainers, IntSupplier threads) {
    start(trainers, threads.getAsInt());
    closeAfterLastRound();
    try {
      int stopped = 0;
      long told = System.nanoTime();
      while (stopped < workers.size() && !interrupted.getAsBoolean()) {
        Worker.@Nullable Event event = next();
        switch (event) {
          case Worker.Event.Finished f -> finished(f);
          case Worker.Event.Failed f -> {
            if (!interrupted.getAsBoolean()) { // else it failed because the run is ended
              failed(f);
            }
          }
          case Worker.Event.Alone a -> observer.alone();
          case Worker.Event.Stopped s -> stopped++;
          case null -> {}
        }
        if (System.nanoTime() - told > TICK * 1_000_000) {
          told = System.nanoTime();
          start(trainers, threads.getAsInt());
          observer.progress(progress());
        }
      }
      workers.forEach(Worker::stop);
      for (Worker.Event event = events.poll(); event != null; event = events.poll()) {
        if (event instanceof Worker.Event.Finished f) {
          finished(f);
        }
      }
    } finally {
      workers.forEach(Worker::stop);
      queue.close();
    }
    Progress last = progress();
    observer.progress(last);
    return new Outcome(last, List.copyOf(failures), interrupted.getAsBoolean());
  }

  /** Starts threads until there are so many, or one for each pack. */
  private void start(Supplier<PackTrainer> trainers, int threads) {
    int most = rounds.isEmpty() ? Math.min(threads, plan.packs().size()) : threads;
    while (workers.size() < most) {
      Worker worker = new Worker(queue, events, trainers.get());
      Thread.ofPlatform().daemon().name("worker-" + workers.size()).start(worker);
      workers.add(worker);
    }
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
    Rounds own = rounds.get(event.pack().experiment().name());
    if (own != null) {
      boolean next = false;
      for (TrainingRecord record : event.records()) {
        next |= own.add(record);
      }
      if (next) {
        List<Pack> packs = planner.packs(own);
        work += packs.stream().mapToDouble(Pack::flops).sum();
        total += own.open().size();
        queue.addFirst(packs);
      }
      closeAfterLastRound();
    }
  }

  /** Lets workers stop once no round can follow. */
  private void closeAfterLastRound() {
    if (rounds.values().stream().allMatch(r -> r.ended() || stuck.contains(name(r)))) {
      queue.close();
    }
  }

  private static String name(Rounds rounds) {
    return rounds.experiment().name();
  }

  private void failed(Worker.Event.Failed event) {
    Failure failure = new Failure(event.pack().trainings(), event.cause());
    failures.add(failure);
    failed += event.pack().trainings().size();
    done += event.pack().flops();
    observer.failed(failure);
    stuck.add(event.pack().experiment().name());
    closeAfterLastRound();
  }

  private Progress progress() {
    double sum = done;
    for (Worker worker : workers) {
      sum += worker.working();
    }
    int later = 0;
    double all = work;
    for (Rounds own : rounds.values()) {
      if (!stuck.contains(name(own))) {
        later += own.atMostLater();
        all += own.flopsLater();
      }
    }
    double fraction = all > 0 ? Math.min(1, sum / all) : 1;
    List<Working> working = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      workers.get(i).doing(i).ifPresent(working::add);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Progress(
        finished,
        failed,
        total,
        later,
        fraction,
        seconds,
        all > 0 ? speed(seconds, sum) / all : 0,
        workers.size(),
        List.copyOf(working));
  }

  /** Work per second over the last half of the time. */
  private double speed(double seconds, double sum) {
    past.add(new Moment(seconds, sum));
    while (past.size() > 2 && past.get(1).seconds <= seconds / 2) {
      past.removeFirst();
    }
    Moment then = past.getFirst();
    return then.seconds < seconds ? (sum - then.work) / (seconds - then.seconds) : 0;
  }
}
