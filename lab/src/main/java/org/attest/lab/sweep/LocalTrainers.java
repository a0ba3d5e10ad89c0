package org.attest.lab.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * The trainers of one worker thread. A pack for which memory is short waits until no other thread
 * trains, drops what all threads keep, and trains alone: fewer threads instead of a lost pack.
 */
public final class LocalTrainers implements PackTrainer {

  /** What the workers of a process share: the right to train, together or alone. */
  static final class Room {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Set<LocalTrainers> all = ConcurrentHashMap.newKeySet();
  }

  private record Key(String experiment, List<Object> shape) {}

  /**
   * Trainers kept: neighbours in the queue mostly share a shape, and each holds the memory of its
   * pack.
   */
  private static final int KEPT = 2;

  private final ExecutorFactory executors;
  private final Room room;
  private final Map<Key, Trainer> trainers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Trainer> eldest) {
          return size() > KEPT;
        }
      };
  private Runnable told = () -> {};

  /** Trainers of a thread that shares its memory with those of {@code room}. */
  LocalTrainers(ExecutorFactory executors, Room room) {
    this.executors = executors;
    this.room = room;
    room.all.add(this);
  }

  /** Trainers of the only thread there is. */
  public LocalTrainers(ExecutorFactory executors) {
    this(executors, new Room());
  }

  @Override
  public void whenAlone(Runnable told) {
    this.told = told;
  }

  @Override
  public List<TrainingRecord> train(Pack pack, DoubleConsumer progress) {
    room.lock.readLock().lock();
    try {
      return trainNow(pack, progress);
    } catch (OutOfMemoryError memoryIsShort) {
      trainers.clear();
    } finally {
      room.lock.readLock().unlock();
    }
    room.lock.writeLock().lock();
    try {
      told.run();
      room.all.forEach(other -> other.trainers.clear());
      return trainNow(pack, progress);
    } catch (OutOfMemoryError tooLarge) {
      trainers.clear();
      throw new NoTrainerException(
          new IllegalStateException(
              "a pack of these trainings needs more than the "
                  + Runtime.getRuntime().maxMemory() / (1 << 20)
                  + " MiB there are, even alone; narrower vectors make smaller packs with the same"
                  + " bits: ATTEST_JAVA_OPTS=-XX:MaxVectorSize=16"));
    } finally {
      room.lock.writeLock().unlock();
    }
  }

  private List<TrainingRecord> trainNow(Pack pack, DoubleConsumer progress) {
    List<Training> trainings = pack.trainings().stream().map(PlannedTraining::training).toList();
    Key key = new Key(pack.experiment().name(), pack.shape());
    Trainer trainer = trainers.get(key);
    if (trainer == null) {
      try {
        trainer = pack.experiment().trainer(trainings.getFirst().cell(), executors);
      } catch (RuntimeException e) {
        throw new NoTrainerException(e);
      }
      trainers.put(key, trainer);
    }
    try {
      return trainer.train(trainings, Trainer.Recording.SPARSE, progress);
    } catch (Throwable e) {
      trainers.remove(key); // whoever threw may be in any state
      throw e;
    }
  }
}
