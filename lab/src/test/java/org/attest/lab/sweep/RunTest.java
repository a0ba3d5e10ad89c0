package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.store.Records;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  private Sweep sweep(int replicates, String... settings) {
    return Sweep.resolve(
        new Request(
            study,
            List.of(),
            Preset.Level.DEFAULT,
            List.of(settings),
            OptionalInt.of(replicates),
            1));
  }

  private Outcome run(Path path, Sweep sweep, int lanes, int threads) {
    try (Run run = Run.open(path, sweep, "test", false)) {
      return run.execute(run.plan(lanes), FakeStudy.lanes(lanes), threads, new Observer() {});
    }
  }

  @Test
  void recordsEveryTrainingBitForBit() {
    Sweep sweep = sweep(3);
    Outcome outcome = run(folder, sweep, 4, 2);
    assertThat(outcome.status()).isZero();
    assertThat(outcome.progress().finished()).isEqualTo(72);
    assertThat(outcome.progress().fraction()).isEqualTo(1);
    Records records = Records.load(folder);
    assertThat(records.faults()).isEmpty();
    assertThat(records.size()).isEqualTo(72);
    assertThat(records.results().cells("first")).hasSize(12);
  }

  @Test
  void digestDependsOnWhatWasMeasuredAlone() {
    run(folder.resolve("a"), sweep(3), 4, 2);
    run(folder.resolve("b"), sweep(3), 1, 1);
    run(folder.resolve("c"), sweep(1, "snr=1"), 16, 2);
    run(folder.resolve("c"), sweep(3), 16, 2);
    run(folder.resolve("d"), sweep(2), 16, 2);
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
    run(folder, sweep(2), 4, 2);
    int before = study.trained.get();
    SweepPlan plan = Run.preview(folder, sweep(3, "snr=0:2:5,3"), false, 4);
    assertThat(plan.count(TrainingState.DONE)).isEqualTo(48);
    assertThat(plan.count(TrainingState.NEW)).isEqualTo(plan.remaining());
    run(folder, sweep(3, "snr=0:2:5,3"), 4, 2);
    assertThat(study.trained.get() - before).isEqualTo(plan.remaining());
    run(folder, sweep(3), 4, 2);
    assertThat(study.trained.get() - before).isEqualTo(plan.remaining());
  }
}
