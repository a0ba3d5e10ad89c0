package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.store.ConflictException;
import org.attest.lab.store.Records;
import org.attest.lab.store.StoreException;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  private Sweep sweep(int replicates, String... settings) {
    return Runs.sweep(study, replicates, settings);
  }

  @Test
  void recordsEveryTrainingBitForBit() {
    Outcome outcome = Runs.run(folder, sweep(3));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.progress().finished()).isEqualTo(72);
    assertThat(outcome.progress().fraction()).isEqualTo(1);
    Records records = Records.load(folder);
    assertThat(records.faults()).isEmpty();
    assertThat(records.size()).isEqualTo(72);
    assertThat(records.results().cells("first")).hasSize(12);
    for (Experiment experiment : study.experiments()) {
      for (TrainingRecord record : records.results().records(experiment.name())) {
        TrainingRecord alone =
            experiment
                .trainer(record.training().cell(), FakeStudy.lanes(1))
                .train(List.of(record.training()), Trainer.Recording.SPARSE, f -> {})
                .getFirst();
        assertThat(record.training()).isEqualTo(alone.training());
        assertThat(record.status()).isEqualTo(alone.status());
        assertThat(record.measures()).isEqualTo(alone.measures());
        alone
            .traces()
            .forEach((name, trace) ->
                assertThat(record.traces().get(name))
                    .usingComparator(RunTest::bits)
                    .isEqualTo(trace));
      }
    }
  }

  private static int bits(double[] a, double[] b) {
    return java.util.Arrays.equals(a, b) ? 0 : 1; // equal bits, one NaN
  }

  @Test
  void digestDependsOnWhatWasMeasuredAlone() {
    Runs.run(folder.resolve("a"), sweep(3), 4, 2);
    Runs.run(folder.resolve("b"), sweep(3), 1, 1);
    Runs.run(folder.resolve("c"), sweep(1, "snr=1"), 16, 2);
    Runs.run(folder.resolve("c"), sweep(3), 16, 2);
    Runs.run(folder.resolve("d"), sweep(2), 16, 2);
    String digest = Records.load(folder.resolve("a")).digest();
    assertThat(Records.load(folder.resolve("b")).digest()).isEqualTo(digest);
    assertThat(Records.load(folder.resolve("c")).digest()).isEqualTo(digest);
    assertThat(Records.load(folder.resolve("d")).digest()).isNotEqualTo(digest);
    assertThat(Records.load(folder.resolve("c")).results().cells("first").keySet())
        .containsExactlyElementsOf(
            Records.load(folder.resolve("a")).results().cells("first").keySet());
  }

  @Test
  void continuesWhatIsThere() {
    Runs.run(folder, sweep(2));
    int before = study.trained.get();
    SweepPlan plan = Run.preview(folder, sweep(3, "snr=0:2:5,3"), false, 4);
    assertThat(plan.count(TrainingState.DONE)).isEqualTo(48);
    assertThat(plan.count(TrainingState.NEW)).isEqualTo(plan.remaining());
    assertThat(plan.rate()).isPresent();
    Runs.run(folder, sweep(3, "snr=0:2:5,3"));
    assertThat(study.trained.get() - before).isEqualTo(plan.remaining());
    Runs.run(folder, sweep(3));
    assertThat(study.trained.get() - before).isEqualTo(plan.remaining());
  }

  @Test
  void numbersOfCellsStayWhenTheGridGrows() {
    Runs.run(folder, sweep(1, "snr=1,2"));
    var before = Records.load(folder).cells();
    Runs.run(folder, sweep(1, "snr=0.5,1,1.5,2"));
    var after = Records.load(folder).cells();
    assertThat(after.size()).isGreaterThan(before.size());
    for (int number = 0; number < before.size(); number++) {
      assertThat(after.cell(number)).isEqualTo(before.cell(number));
      assertThat(after.experiment(number)).isEqualTo(before.experiment(number));
    }
  }

  @Test
  void leavesOneSmallPartPerExperiment() {
    Runs.run(folder, sweep(1));
    Runs.run(folder, sweep(2));
    Runs.run(folder, sweep(3));
    assertThat(Runs.files(folder, "first", ".parquet")).hasSize(1);
    assertThat(Runs.files(folder, "first", "")).hasSize(2);
    assertThat(Records.load(folder).size()).isEqualTo(72);
  }

  @Test
  void theNameOfAFolderIsOnlyAName() {
    Path odd = folder.resolve("snr=0.1").resolve("it's a \"run\" -- %d");
    Runs.run(odd, sweep(1));
    Runs.run(odd, sweep(2));
    assertThat(Records.load(odd).size()).isEqualTo(48);
    assertThatThrownBy(() -> Run.open(folder.resolve("run*"), sweep(1), "test", false))
        .hasMessageContaining("must not contain * ? [");
  }

  @Test
  void mergingCutShortIsFinishedByTheNextStart() throws Exception {
    Runs.run(folder, sweep(1));
    Path part = Runs.files(folder, "first", ".parquet").getFirst();
    byte[] content = Files.readAllBytes(part);
    Runs.run(folder, sweep(2));
    String digest = Records.load(folder).digest();
    Files.write(part, content); // as if the process had died before it deleted the merged parts
    assertThat(Records.load(folder).faults()).isEmpty();
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
    try (Run run = Run.open(folder, sweep(2), "test", false)) {
      assertThat(run.faults()).isEmpty();
      assertThat(run.plan(4).remaining()).isZero();
    }
    assertThat(part).doesNotExist();
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
  }

  @Test
  void previewWritesNothing() {
    SweepPlan plan = Run.preview(folder.resolve("none"), sweep(3), false, 4);
    assertThat(plan.remaining()).isEqualTo(72);
    assertThat(plan.rate()).isEmpty();
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
  }

  @Test
  void packsShareShapesAndComeLargestFirstAfterTheSmallest() {
    SweepPlan plan = Run.preview(folder, sweep(3), false, 4);
    assertThat(plan.packs())
        .allSatisfy(
            p -> assertThat(p.flops()).isGreaterThanOrEqualTo(plan.packs().getFirst().flops()));
    assertThat(plan.packs().subList(1, plan.packs().size()))
        .isSortedAccordingTo((a, b) -> Double.compare(b.flops(), a.flops()));
    assertThat(plan.packs().stream().mapToInt(p -> p.trainings().size()).sum()).isEqualTo(72);
    assertThat(plan.packs())
        .allSatisfy(pack -> {
          assertThat(pack.trainings().size()).isBetween(1, 4);
          assertThat(pack.trainings())
              .allSatisfy(t ->
                  assertThat((long) t.training().cell().integer("width"))
                      .isEqualTo(pack.shape().getFirst()));
        });
    assertThat(plan.seconds(2, 1000)).isEqualTo(plan.flops() / 2000);
  }

  @Test
  void anotherSeedIsAConflictUnlessFresh() {
    Runs.run(folder, sweep(1));
    Sweep other =
        Sweep.resolve(
            new Request(
                study, List.of(), Preset.Level.DEFAULT, List.of(), OptionalInt.of(1), 2, false));
    assertThatThrownBy(() -> Run.open(folder, other, "test", false))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e ->
                assertThat(e.differences())
                    .containsExactly("seed: the folder has 1, the request 2"));
    String digest = Records.load(folder).digest();
    assertThat(Run.preview(folder, other, true, 4).remaining()).isEqualTo(24);
    try (Run run = Run.open(folder, other, "test", true)) {
      assertThat(run.plan(4).count(TrainingState.NEW)).isEqualTo(24);
      run.execute(run.plan(4), FakeStudy.lanes(4), 1, new Observer() {});
    }
    assertThat(Records.load(folder).digest()).isNotEqualTo(digest);
    assertThat(Records.load(folder.resolve("old-1")).digest()).isEqualTo(digest);
  }

  @Test
  void oneBadTrainingCostsOnlyItself() {
    study.bad = 1;
    List<Failure> told = new ArrayList<>();
    Outcome outcome;
    try (Run run = Run.open(folder, sweep(3), "test", false)) {
      Observer observer =
          new Observer() {
            @Override
            public void failed(Failure failure) {
              told.add(failure);
            }
          };
      outcome = run.execute(run.plan(4), FakeStudy.lanes(4), 2, observer);
    }
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.failures()).isEqualTo(told).hasSize(10);
    assertThat(outcome.progress().failed()).isEqualTo(10);
    assertThat(told)
        .allSatisfy(
            f -> assertThat(f.message()).contains("replicate 1 [width=8").endsWith("no luck"));
    assertThat(Records.load(folder).size()).isEqualTo(62);
    study.bad = -1;
    assertThat(Run.preview(folder, sweep(3), false, 4).count(TrainingState.MISSING)).isEqualTo(10);
    Runs.run(folder, sweep(3));
    assertThat(Records.load(folder).size()).isEqualTo(72);
  }

  @Test
  void interruptKeepsFinishedPacks() {
    study.millis = 100;
    Outcome outcome;
    int smallest;
    try (Run run = Run.open(folder, sweep(3), "test", false)) {
      Observer observer =
          new Observer() {
            @Override
            public void finished(List<TrainingRecord> records) {
              run.interrupt();
            }
          };
      SweepPlan plan = run.plan(4);
      smallest = plan.packs().getFirst().trainings().size();
      outcome = run.execute(plan, FakeStudy.lanes(4), 2, observer);
    }
    assertThat(outcome.status()).isEqualTo(130);
    // a pack of four runs beside the first one, which is the smallest
    assertThat(outcome.progress().finished()).isBetween(smallest, smallest + 4);
    assertThat(Records.load(folder).size()).isEqualTo(outcome.progress().finished());
    study.millis = 0;
    assertThat(Runs.run(folder, sweep(3)).progress().finished())
        .isEqualTo(72 - outcome.progress().finished());
  }

  @Test
  void aDiskThatCannotBeWrittenStopsTheRunAndKeepsWhatWasThere() throws Exception {
    Runs.run(folder, sweep(1));
    String digest = Records.load(folder).digest();
    try (Run run = Run.open(folder, sweep(3), "test", false)) {
      // The name under which the next part is written is taken by a folder.
      Files.createDirectories(folder.resolve("records/first/_part.tmp/taken"));
      assertThatThrownBy(() -> run.execute(run.plan(4), FakeStudy.lanes(4), 2, new Observer() {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot write records to " + folder);
      Files.delete(folder.resolve("records/first/_part.tmp/taken"));
    }
    assertThat(Records.load(folder).size()).isBetween(24, 72);
    Runs.run(folder, sweep(3));
    assertThat(Records.load(folder).size()).isEqualTo(72);
    assertThat(digest).isNotEqualTo(Records.load(folder).digest());
  }

  @Test
  void whatIsNoRunFolderIsNamed() throws Exception {
    assertThatThrownBy(() -> Records.load(folder))
        .hasMessageContaining("is no run folder: it has no run.json");
    Runs.run(folder, sweep(1));
    Files.writeString(folder.resolve("run.json"), "{\"study\":");
    assertThatThrownBy(() -> Run.open(folder, sweep(1), "test", false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("run.json is damaged; a fresh start sets it and its records aside");
    Files.delete(folder.resolve("run.json"));
    assertThatThrownBy(() -> Run.open(folder, sweep(1), "test", false))
        .hasMessageContaining("records but no run.json");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Run.open(file, sweep(1), "test", false))
        .hasMessageContaining("exists and is no folder");
  }
}
