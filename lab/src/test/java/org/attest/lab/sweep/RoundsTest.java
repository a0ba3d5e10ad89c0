package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.Records;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments whose trainings are chosen by what earlier ones gave. */
class RoundsTest {

  private static final String[] GRID = {"width=4,8", "snr=0:1:32", "mode=softmax"};

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  private Sweep sweep(int replicates, String... settings) {
    study.allocation = new Bisection();
    return Runs.sweep(study, replicates, settings);
  }

  /** The trainings a bisection needs, found one after the other. */
  private Set<Choice> byHand(Sweep sweep) {
    Path all = folder.resolve("all");
    study.allocation = null;
    Runs.run(all, Runs.sweep(study, 3, GRID));
    List<TrainingRecord> records = Records.load(all).results().records("first");
    Set<Choice> needed = new HashSet<>();
    Universe universe = sweep.universe(sweep.experiment("first"));
    while (true) {
      List<TrainingRecord> known =
          records.stream().filter(r -> needed.contains(choice(r))).toList();
      List<Choice> next = new Bisection().next(universe, new Results(Map.of("first", known)));
      if (next.isEmpty()) {
        return needed;
      }
      needed.add(next.getFirst());
    }
  }

  private static Choice choice(TrainingRecord record) {
    return new Choice(record.training().cell(), record.training().replicate());
  }

  @Test
  void trainsWhatTheAllocationAsksForAndNothingElse() {
    Sweep sweep = sweep(3, GRID);
    Outcome outcome = Runs.run(folder.resolve("run"), sweep);
    assertThat(outcome.status()).isZero();
    Results results = Records.load(folder.resolve("run")).results();
    Set<Choice> trained = new HashSet<>();
    results.records("first").forEach(r -> trained.add(choice(r)));
    assertThat(trained).isEqualTo(byHand(sweep));
    assertThat(trained.size()).isBetween(2 * 3 * 5, 2 * 3 * 6);
    assertThat(results.records("second")).hasSize(2 * 32 * 3);
    assertThat(outcome.progress().finished()).isEqualTo(trained.size() + 2 * 32 * 3);
    assertThat(outcome.progress().total()).isEqualTo(outcome.progress().finished());
    assertThat(outcome.progress().atMostLater()).isZero();
    assertThat(outcome.progress().fraction()).isEqualTo(1);
  }

  @Test
  void digestDependsOnConfigurationAndSeedAlone() {
    Runs.run(folder.resolve("a"), sweep(3, GRID), 4, 2);
    Runs.run(folder.resolve("b"), sweep(3, GRID), 1, 1);
    String[] otherOrder = {"snr=0:1:32", "mode=softmax", "width=8,4"};
    Runs.run(folder.resolve("c"), sweep(3, otherOrder), 16, 3);
    String digest = Records.load(folder.resolve("a")).digest();
    assertThat(Records.load(folder.resolve("b")).digest()).isEqualTo(digest);
    assertThat(Records.load(folder.resolve("c")).digest()).isEqualTo(digest);
  }

  @Test
  void interruptedItGoesOnWhereItWas() {
    Runs.run(folder.resolve("never"), sweep(3, GRID));
    Path often = folder.resolve("often");
    int before = 0;
    int interruptions = 0;
    for (int stop = 7; stop < 60 && remaining(often) > 0; stop += 9) {
      Outcome outcome = interrupted(often, stop, 0);
      assertThat(outcome.status()).isIn(0, 130);
      interruptions += outcome.interrupted() ? 1 : 0;
      int size = Records.load(often).size();
      assertThat(size).isGreaterThan(before);
      before = size;
    }
    assertThat(interruptions).isPositive();
    Runs.run(often, sweep(3, GRID));
    assertThat(Records.load(often).digest())
        .isEqualTo(Records.load(folder.resolve("never")).digest());
    int trained = study.trained.get();
    assertThat(Runs.run(often, sweep(3, GRID)).progress().finished()).isZero();
    assertThat(study.trained.get()).isEqualTo(trained);
  }

  @Test
  void interruptedItTrainsNoFurtherRound() {
    Outcome outcome = interrupted(folder, 1, 20); // time enough for the workers to train a round
    assertThat(outcome.status()).isEqualTo(130);
    SweepPlan left = Run.preview(folder, sweep(3, GRID), false, 2);
    assertThat(left.sequential().getFirst().round()).isLessThan(3);
    assertThat(left.sequential().getFirst().ended()).isFalse();
  }

  private int remaining(Path path) {
    return Run.preview(path, sweep(3, GRID), false, 2).remaining();
  }

  /** Runs until some trainings are told to an observer, which takes its time with each pack. */
  private Outcome interrupted(Path path, int finished, int millis) {
    try (Run run = Run.open(path, sweep(3, GRID), "test", false)) {
      return run.execute(
          run.plan(2),
          FakeStudy.lanes(2),
          2,
          new Observer() {
            private int count;

            @Override
            public void finished(List<TrainingRecord> records) {
              count += records.size();
              if (count >= finished) {
                run.interrupt();
              }
              LockSupport.parkNanos(millis * 1_000_000L);
            }
          });
    }
  }

  @Test
  void aLookTellsTheRoundAndTheMostThatMayFollow() {
    Sweep sweep = sweep(3, GRID);
    SweepPlan first = Run.preview(folder, sweep, false, 4);
    SweepPlan.Sequential rounds = first.sequential().getFirst();
    assertThat(rounds.experiment()).isEqualTo("first");
    assertThat(rounds.rule()).isEqualTo("bisects snr for every replicate");
    assertThat(rounds.round()).isEqualTo(1);
    assertThat(rounds.asked()).isEqualTo(6);
    assertThat(rounds.ended()).isFalse();
    assertThat(first.remaining()).isEqualTo(6 + 192);
    assertThat(first.atMostLater()).isEqualTo(192 - 6);
    assertThat(first.flopsLater()).isEqualTo((192 - 6) * 6000.0);
    assertThat(first.packs().get(0).experiment().name()).isEqualTo("second");
    assertThat(first.packs().get(1).experiment().name()).isEqualTo("first");
    Runs.run(folder, sweep);
    SweepPlan last = Run.preview(folder, sweep, false, 4);
    assertThat(last.sequential().getFirst().ended()).isTrue();
    assertThat(last.remaining()).isZero();
    assertThat(last.atMostLater()).isZero();
    assertThat(last.count(TrainingState.DONE)).isEqualTo(last.trainings().size());
  }

  @Test
  void aFolderNeverMixesRulesOrGridsOfChosenTrainings() {
    Runs.run(folder, sweep(2, GRID));
    assertThatThrownBy(() -> Runs.run(folder, sweep(3, GRID)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("grid of first: the folder has")
        .hasMessageContaining("belong to one grid");
    study.allocation = null;
    assertThatThrownBy(() -> Runs.run(folder, Runs.sweep(study, 2, GRID)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(
            "trainings of first: the folder has bisects snr for every replicate, the request all of"
                + " the grid");
    Path all = folder.resolve("all");
    Runs.run(all, Runs.sweep(study, 2, GRID));
    assertThatThrownBy(() -> Runs.run(all, sweep(2, GRID)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("the folder has all of the grid");
  }

  @Test
  void aFailureStopsTheRoundsUntilItIsMended() {
    study.bad = 1;
    Outcome outcome = Runs.run(folder, sweep(3, GRID));
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(Run.preview(folder, sweep(3, GRID), false, 4).sequential().getFirst().round())
        .isEqualTo(1);
    study.bad = -1;
    assertThat(Runs.run(folder, sweep(3, GRID)).status()).isZero();
    Runs.run(folder.resolve("sound"), sweep(3, GRID));
    assertThat(Records.load(folder).digest())
        .isEqualTo(Records.load(folder.resolve("sound")).digest());
  }

  @Test
  void anAllocationSeesOnlyWhatItAskedFor() {
    Sweep sweep = sweep(3, GRID);
    Set<Choice> needed = byHand(sweep);
    List<TrainingRecord> all = Records.load(folder.resolve("all")).results().records("first");
    Rounds rounds =
        new Rounds(
            sweep.experiment("first"),
            new Bisection() {
              @Override
              public List<Choice> next(Universe universe, Results sofar) {
                sofar.records("first").forEach(r -> assertThat(needed).contains(choice(r)));
                return super.next(universe, sofar);
              }
            },
            sweep.universe(sweep.experiment("first")),
            all);
    assertThat(rounds.ended()).isTrue();
    assertThat(rounds.asked()).isEqualTo(needed);
  }

  @Test
  void anAllocationThatAsksTwiceOrOutsideIsRefused() {
    Sweep sweep = sweep(1, GRID);
    Cell cell = sweep.blocks().getFirst().cells().getFirst();
    for (List<Choice> wrong :
        List.of(
            List.of(new Choice(cell, 0), new Choice(cell, 0)),
            List.of(new Choice(cell, 1)),
            List.of(new Choice(cell.with("snr", 7.0), 0)))) {
      Allocation allocation =
          new Bisection() {
            @Override
            public List<Choice> next(Universe universe, Results sofar) {
              return new ArrayList<>(wrong);
            }
          };
      assertThatThrownBy(() ->
              new Rounds(
                  sweep.experiment("first"),
                  allocation,
                  sweep.universe(sweep.experiment("first")),
                  List.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the allocation of first asked for replicate");
    }
  }
}
