package org.attest.lab.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * The trainers of a process and the memory that they share. A pack waits, first come, first served,
 * until its trainer fits beside those at work; so threads become fewer where packs are large. What
 * a trainer needs is known before it is made ({@link TrainerSize}); should memory be short
 * nevertheless, the pack waits until no other trains, and trains alone. Any thread may use it.
 */
public final class TrainerPool {

  private record Key(String experiment, List<Object> shape) {}

  private record Kept(Key key, Trainer trainer, long bytes) {}

  /** What a pack is. */
  private record Work(
      Key key, Experiment experiment, List<Training> trainings, DoubleConsumer progress) {
    Cell shape() {
      return trainings.getFirst().cell();
    }
  }

  private static final long BESIDE = 96L << 20;

  private final ExecutorFactory executors;
  private final long room;
  private final Map<Key, Long> sizes = new ConcurrentHashMap<>();

  /** Held by the thread that waits for memory, and by one that trains alone. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Trainers that nobody uses, the one used last at the end. */
  private final Deque<Kept> idle = new ArrayDeque<>();

  /** Bytes of all trainers, at work or not. */
  private long held;

  private int working;
  private int mostWorking;

  /** A pool with the room of this process. */
  public TrainerPool(ExecutorFactory executors) {
    this(executors, room());
  }

  /** A pool with room for so many bytes. */
  TrainerPool(ExecutorFactory executors, long room) {
    this.executors = executors;
    this.room = room;
  }

  /**
   * Bytes that trainers may take together: three quarters of the heap less 96 MiB (our choice: what
   * every run has beside them, records, and what the collector needs to work well).
   */
  public static long room() {
    return Math.max(0, Runtime.getRuntime().maxMemory() - BESIDE) / 4 * 3;
  }

  /**
   * Trains a pack.
   *
   * @param shape values of its shape parameters
   * @param alone told when the pack has to wait until it is alone, because memory ran short
   * @throws PackTrainer.NoTrainerException when no trainer can be made
   */
  public List<TrainingRecord> train(
      Experiment experiment,
      List<Object> shape,
      List<Training> trainings,
      DoubleConsumer progress,
      Runnable alone) {
    Key key = new Key(experiment.name(), shape);
    Work work = new Work(key, experiment, trainings, progress);
    long bytes =
        sizes.computeIfAbsent(key, k -> TrainerSize.of(experiment, work.shape(), executors));
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw tooLarge(bytes);
    }
    Kept kept;
    turn.lock();
    try {
      kept = take(key, bytes);
    } finally {
      turn.unlock();
    }
    try {
      return train(work, kept, bytes);
    } catch (OutOfMemoryError memoryIsShort) {
      // What it took is given back; what follows needs none yet.
    }
    turn.lock();
    try {
      awaitAlone(bytes);
      alone.run();
      return train(work, null, bytes);
    } catch (OutOfMemoryError evenAlone) {
      throw tooLarge(bytes);
    } finally {
      turn.unlock();
    }
  }

  private static PackTrainer.NoTrainerException tooLarge(long bytes) {
    return new PackTrainer.NoTrainerException(
        new IllegalStateException(
            "a pack of these trainings needs "
                + (bytes == 0 ? "more" : (bytes >> 20) + " MiB")
                + " of the "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB there are, and data beside it; narrower vectors make smaller packs with"
                + " the same bits: ATTEST_JAVA_OPTS=-XX:MaxVectorSize=16"));
  }

  /**
   * An idle trainer of this kind, or null once there is room for a new one, which is then taken.
   */
  private synchronized @Nullable Kept take(Key key, long bytes) {
    while (true) {
      for (Iterator<Kept> all = idle.iterator(); all.hasNext(); ) {
        Kept kept = all.next();
        if (kept.key().equals(key)) {
          all.remove();
          begin();
          return kept;
        }
      }
      if (held + bytes <= room || (idle.isEmpty() && working == 0)) {
        held += bytes;
        begin();
        return null;
      }
      if (idle.isEmpty()) {
        await();
      } else {
        held -= idle.removeFirst().bytes();
      }
    }
  }

  private void begin() {
    working++;
    mostWorking = Math.max(mostWorking, working);
  }

  private synchronized void awaitAlone(long bytes) {
    while (working > 0) {
      await();
    }
    idle.clear();
    held = bytes;
    begin();
  }

  private void await() {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for memory", e);
    }
  }

  /** The thread has the right to {@code bytes}, of {@code kept} or of a trainer to be made. */
  private List<TrainingRecord> train(Work work, @Nullable Kept kept, long bytes) {
    Kept mine = kept;
    boolean sound = false;
    try {
      if (mine == null) {
        mine = new Kept(work.key(), make(work), bytes);
      }
      List<TrainingRecord> records =
          mine.trainer().train(work.trainings(), Trainer.Recording.SPARSE, work.progress());
      sound = true;
      return records;
    } finally {
      end(sound ? mine : null, bytes); // one that threw may be in any state
    }
  }

  private Trainer make(Work work) {
    try {
      return work.experiment().trainer(work.shape(), executors);
    } catch (RuntimeException e) {
      throw new PackTrainer.NoTrainerException(e);
    }
  }

  private synchronized void end(@Nullable Kept kept, long bytes) {
    working--;
    if (kept == null) {
      held -= bytes;
    } else {
      idle.addLast(kept);
      // Neighbours in the queue mostly share a shape, and each holds the memory of its pack.
      while (idle.size() > mostWorking) {
        held -= idle.removeFirst().bytes();
      }
    }
    notifyAll();
  }
}
