package org.attest.lab.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.Schema;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * Takes packs from the queue and trains them, one after the other. Owns its trainers; shares
 * nothing but the two queues.
 */
final class Worker implements Runnable {

  /** What a worker tells. */
  sealed interface Event {

    /** A pack, or a part of it, is trained. */
    record Finished(Pack pack, List<TrainingRecord> records, double seconds) implements Event {}

    /** A pack, or a part of it, is lost. */
    record Failed(Pack pack, Throwable cause) implements Event {}

    /** The queue is empty, or the run was interrupted. */
    record Stopped() implements Event {}
  }

  /** Thrown out of a trainer's progress when the run is interrupted. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private record TrainerKey(String experiment, List<Object> shape) {}

  /**
   * Trainers kept: neighbours in the queue mostly share a shape, and each holds the memory of its
   * pack.
   */
  private static final int TRAINERS = 2;

  private final PackQueue packs;
  private final BlockingQueue<Event> events;
  private final ExecutorFactory executors;
  private final Map<TrainerKey, Trainer> trainers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TrainerKey, Trainer> eldest) {
          return size() > TRAINERS;
        }
      };
  private volatile boolean stop;
  private volatile double working;

  Worker(PackQueue packs, BlockingQueue<Event> events, ExecutorFactory executors) {
    this.packs = packs;
    this.events = events;
    this.executors = executors;
  }

  /** Estimated operations done of the pack at hand. */
  double working() {
    return working;
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
      }
    } catch (Interrupted e) {
      packs.clear();
    } finally {
      events.add(new Event.Stopped());
    }
  }

  /**
   * Trains a pack. If it throws, its halves are tried alone, so that one bad training costs only
   * itself.
   */
  private void train(Pack pack, double flops) {
    TrainerKey key = new TrainerKey(pack.experiment().name(), pack.shape());
    List<Training> trainings = pack.trainings().stream().map(PlannedTraining::training).toList();
    try {
      long start = System.nanoTime();
      Trainer trainer = trainers.get(key);
      if (trainer == null) {
        trainer = build(pack);
        trainers.put(key, trainer);
      }
      List<TrainingRecord> records =
          trainer.train(
              trainings, Trainer.Recording.SPARSE, fraction -> progress(fraction * flops));
      RecordCheck.check(Schema.of(pack.experiment()), trainings, records);
      working = 0;
      events.add(new Event.Finished(pack, records, (System.nanoTime() - start) / 1e9));
    } catch (Interrupted e) {
      throw e;
    } catch (Throwable e) {
      working = 0;
      boolean built = trainers.remove(key) != null;
      if (built && e instanceof Exception && pack.trainings().size() > 1) {
        int half = pack.trainings().size() / 2;
        train(part(pack, 0, half), 0);
        train(part(pack, half, pack.trainings().size()), 0);
      } else {
        events.add(new Event.Failed(pack, e));
      }
    }
  }

  /** A trainer for a pack; those kept for other shapes make room when memory is short. */
  private Trainer build(Pack pack) {
    Cell shape = pack.trainings().getFirst().training().cell();
    try {
      return pack.experiment().trainer(shape, executors);
    } catch (OutOfMemoryError e) {
      trainers.clear();
      return pack.experiment().trainer(shape, executors);
    }
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
