package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Program;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

class TrainerPoolTest {

  private static final long EACH = 100;

  private final AtomicInteger together = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger alone = new AtomicInteger();

  /** Packs beside which others train run out of memory. */
  private boolean hungry;

  /** All packs run out of memory. */
  private boolean starving;

  private long each = EACH;

  /** Executors that take {@link #each} bytes, and are nothing. */
  private final class Sized implements ExecutorFactory {
    @Override
    public int lanes() {
      return 4;
    }

    @Override
    public Executor create(Program program) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long bytes(Program program) {
      return each;
    }
  }

  /** Packs that take 20 ms. */
  private final class Slow implements Experiment {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String title() {
      return "slow";
    }

    @Override
    public String reproduces() {
      return "ours: a fake";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.integer("size", "", 1, 0, 100, "size").asShape());
    }

    @Override
    public List<Measure> measures() {
      return List.of();
    }

    @Override
    public Preset preset(Preset.Level level) {
      return new Preset(List.of(), 1);
    }

    @Override
    public double flops(Cell cell) {
      return 1;
    }

    @Override
    public Trainer trainer(Cell shape, ExecutorFactory executors) {
      if (executors instanceof Sized) {
        made.incrementAndGet();
      } else {
        executors.create(Program.of());
      }
      return (pack, recording, progress) -> {
        int now = together.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        try {
          Thread.sleep(20);
          if (starving || (hungry && together.get() > 1)) {
            throw new OutOfMemoryError("a fake");
          }
          return pack.stream()
              .map(t -> new TrainingRecord(t, Status.COMPLETE, Map.of(), Map.of()))
              .toList();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        } finally {
          together.decrementAndGet();
        }
      };
    }

    @Override
    public List<Figure> figures(Results results) {
      return List.of();
    }
  }

  private List<TrainingRecord> train(TrainerPool pool, long size) {
    Cell cell = new Cell(new LinkedHashMap<>(Map.of("size", size)));
    Training training = new Training("fake", "slow", cell, Set.of(), 0, 1);
    return pool.train(
        new Slow(), List.of(size), List.of(training), f -> {}, alone::incrementAndGet);
  }

  /** Trains packs of some sizes on four threads. */
  private void train(long room, long... sizes) throws Exception {
    TrainerPool pool = new TrainerPool(new Sized(), room);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<TrainingRecord>>> all = new ArrayList<>();
      for (long size : sizes) {
        all.add(threads.submit(() -> train(pool, size)));
      }
      for (Future<List<TrainingRecord>> one : all) {
        assertThat(one.get()).hasSize(1);
      }
    }
  }

  @Test
  void asManyTrainAsFit() throws Exception {
    train(2 * EACH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(most.get()).isEqualTo(2);
    assertThat(alone.get()).isZero();
  }

  @Test
  void whereAllFitNobodyWaitsAndTrainersAreUsedAgain() throws Exception {
    train(100 * EACH, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(most.get()).isEqualTo(4);
    assertThat(made.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void anIdleTrainerMakesRoom() throws Exception {
    TrainerPool pool = new TrainerPool(new Sized(), EACH);
    for (long size : new long[] {1, 2, 1, 1}) {
      assertThat(train(pool, size)).hasSize(1);
    }
    assertThat(made.get()).isEqualTo(3);
  }

  @Test
  void whatTheSizesDoNotSayIsFoundOutAndTrainsAlone() throws Exception {
    hungry = true;
    train(100 * EACH, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(alone.get()).isPositive();
    assertThat(together.get()).isZero();
  }

  @Test
  void aPackThatDoesNotFitAloneIsLostWithWhatHelps() {
    starving = true;
    TrainerPool pool = new TrainerPool(new Sized(), 100 * EACH);
    assertThatThrownBy(() -> train(pool, 1))
        .isInstanceOf(PackTrainer.NoTrainerException.class)
        .cause()
        .hasMessageContaining("ATTEST_JAVA_OPTS=-XX:MaxVectorSize=16");
    starving = false;
    assertThat(train(pool, 1)).hasSize(1);
  }

  @Test
  void onePackLargerThanTheHeapIsNotEvenTried() {
    each = Runtime.getRuntime().maxMemory() + 1;
    TrainerPool pool = new TrainerPool(new Sized(), 100 * EACH);
    assertThatThrownBy(() -> train(pool, 1)).isInstanceOf(PackTrainer.NoTrainerException.class);
    assertThat(made.get()).isZero();
    assertThat(alone.get()).isZero();
  }
}
