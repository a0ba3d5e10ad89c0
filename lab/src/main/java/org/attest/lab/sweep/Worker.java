package org.attest.lab.sweep;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.attest.lab.store.Schema;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/** Takes packs from the queue and has them trained, one after the other. */
final class Worker implements Runnable {

  /** What a worker tells. */
  sealed interface Event {

    /** A pack, or a part of it, is trained. */
    record Finished(Pack pack, List<TrainingRecord> records, double seconds) implements Event {}

    /** A pack, or a part of it, is lost. */
    record Failed(Pack pack, Throwable cause) implements Event {}

    /** A pack trains alone, because memory is short. */
    record Alone() implements Event {}

    /** The queue is empty, or the run was interrupted. */
    record Stopped() implements Event {}
  }

  /** Thrown out of a trainer's progress when the run is interrupted. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A pack, or a part of it, and when it was begun. */
  private record Begun(Pack pack, long nanos) {}

  private final PackQueue packs;
  private final BlockingQueue<Event> events;
  private final PackTrainer trainer;
  private volatile boolean stop;
  private volatile double working;
  private volatile @Nullable Begun begun;

  Worker(PackQueue packs, BlockingQueue<Event> events, PackTrainer trainer) {
    this.packs = packs;
    this.events = events;
    this.trainer = trainer;
    trainer.whenAlone(() -> events.add(new Event.Alone()));
  }

  /** Estimated operations done of the pack at hand. */
  double working() {
    return working;
  }

  /** What it does now, as worker {@code number}; nothing between two packs. */
  Optional<Working> doing(int number) {
    Begun now = begun;
    if (now == null) {
      return Optional.empty();
    }
    double flops = now.pack.flops();
    return Optional.of(
        new Working(
            number,
            now.pack.experiment().name(),
            now.pack.trainings().stream().map(PlannedTraining::cell).distinct().toList(),
            now.pack.trainings().size(),
            flops > 0 ? Math.min(1, working / flops) : 0,
            (System.nanoTime() - now.nanos) / 1e9));
  }

  /** Asks the worker to drop its pack and stop at the next chance. */
  void stop() {
    stop = true;
  }

  @Override
  public void run() {
    try {
      for (Pack pack = packs.take(); pack != null && !stop; pack = packs.take()) {
        train(pack, pack.flops());
        begun = null;
      }
    } catch (Interrupted e) {
      packs.clear();
    } finally {
      begun = null;
      events.add(new Event.Stopped());
    }
  }

  /**
   * Trains a pack. If it throws what one training may be the cause of, its halves are tried alone,
   * so that a bad training costs only itself.
   */
  private void train(Pack pack, double flops) {
    List<Training> trainings = pack.trainings().stream().map(PlannedTraining::training).toList();
    try {
      long start = System.nanoTime();
      begun = new Begun(pack, start);
      List<TrainingRecord> records = trainer.train(pack, fraction -> progress(fraction * flops));
      RecordCheck.check(Schema.of(pack.experiment()), trainings, records);
      working = 0;
      events.add(new Event.Finished(pack, records, (System.nanoTime() - start) / 1e9));
    } catch (Interrupted e) {
      throw e;
    } catch (PackTrainer.NoTrainerException e) {
      working = 0;
      events.add(new Event.Failed(pack, e.getCause() == null ? e : e.getCause()));
    } catch (Throwable e) {
      working = 0;
      if (isOfTraining(e) && pack.trainings().size() > 1) {
        int half = pack.trainings().size() / 2;
        train(part(pack, 0, half), 0);
        train(part(pack, half, pack.trainings().size()), 0);
      } else {
        events.add(new Event.Failed(pack, e));
      }
    }
  }

  /**
   * Whether a single training may be the cause: an exception, a failed assertion or too deep a
   * recursion, and not the virtual machine, such as memory that ran out.
   */
  private static boolean isOfTraining(Throwable e) {
    return e instanceof Exception || e instanceof AssertionError || e instanceof StackOverflowError;
  }

  private static Pack part(Pack pack, int from, int to) {
    double flops = pack.flops() * (to - from) / pack.trainings().size();
    return new Pack(pack.experiment(), pack.shape(), pack.trainings().subList(from, to), flops);
  }

  private void progress(double flops) {
    if (stop) {
      throw new Interrupted();
    }
    working = flops;
  }
}
