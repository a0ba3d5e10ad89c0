package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.attest.app.report.DoubtFile;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.store.Records;
import org.attest.lab.study.Preset;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The fake study under its open choices. */
class DoubtCommandTest {

  private static final String[] WHOLE = {"--preset", "smoke", "--budget", "1h"};

  @TempDir private Path folder;

  private Captured doubt(Path run, String... more) {
    List<String> words = new ArrayList<>(List.of("doubt", "coins/single-toss"));
    words.addAll(List.of(more));
    words.addAll(List.of("--out", run.toString()));
    return Captured.run(words.toArray(String[]::new));
  }

  private static String digest(Path run) {
    return Records.load(run).digest();
  }

  @Test
  void saysWhatItWouldRunFirst() {
    Captured dry =
        doubt(folder.resolve("none"), "--preset", "smoke", "--budget", "1h", "--dry-run");
    assertThat(dry.status()).isZero();
    assertThat(dry.out())
        .startsWith("6 specifications of 1 experiment; the whole design.")
        .contains("24 trainings in 12 cells: 0 done")
        .containsOnlyOnce("roughly")
        .contains("as usual", "metal=silver", "sides=3", "sides=4");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void judgesEveryClaimUnderEverySpecification() throws IOException {
    Path run = folder.resolve("run");
    Captured told = doubt(run, "--budget", "1h");
    assertThat(told.status()).as(told.err()).isZero();
    assertThat(told.out())
        .doesNotContain("rehearsal")
        .contains("supported under 6 of 6", "stands under all");
    // 6 specifications of 2 cells of 3 replicates
    assertThat(Records.load(run).size()).isEqualTo(36);
    assertThat(Captured.run("verdicts", run.toString(), "--brief").out())
        .contains("all of 6 coins fell");
    assertThat(Captured.run("report", run.toString()).status()).isZero();
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("What the verdicts hang on", "supported under 6 of 6 specifications")
        .contains("metal=silver", "doubt-C1");
  }

  @Test
  void aSmokePresetIsARehearsal() throws IOException {
    Path run = folder.resolve("run");
    assertThat(doubt(run, WHOLE).out().replaceAll("\\s+", " "))
        .contains("its verdicts are a rehearsal")
        .contains("C1 inconclusive", "inconclusive under 6 of 6")
        .doesNotContain("supported under");
    assertThat(doubt(run, "--preset", "smoke", "--budget", "1h", "--json").out())
        .containsPattern("\"rehearsal\" ?: ?true");
    assertThat(Captured.run("report", run.toString()).status()).isZero();
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("its verdicts are a rehearsal")
        .doesNotContain("supported under");
  }

  @Test
  @ResourceLock(FakeStudy.SLOW)
  void aLargerBudgetGoesOnAndAStoppedOneToo() {
    Path whole = folder.resolve("whole");
    doubt(whole, WHOLE);
    Path grown = folder.resolve("grown");
    Captured little = doubt(grown, "--preset", "smoke", "--budget", "0s");
    assertThat(little.err()).contains("5 specifications of the");
    assertThat(Records.load(grown).size()).isEqualTo(4);
    doubt(grown, WHOLE);
    assertThat(digest(grown)).isEqualTo(digest(whole));

    Path stopped = folder.resolve("stopped");
    Doubt same =
        new DoubtFile(
                List.of("single-toss"),
                List.of("C1"),
                Preset.Level.SMOKE,
                OptionalInt.empty(),
                1,
                1e15)
            .plan(new FakeStudy());
    System.setProperty(FakeStudy.SLOW, "true");
    try (Run run = Run.open(stopped, same.sweep(), "test", false)) {
      run.execute(
          run.plan(LaneExecutor.FACTORY.lanes()),
          LaneExecutor.FACTORY,
          1,
          new Observer() {
            @Override
            public void finished(List<TrainingRecord> records) {
              run.interrupt();
            }
          });
    } finally {
      System.clearProperty(FakeStudy.SLOW);
    }
    assertThat(Records.load(stopped).size()).isLessThan(24);
    doubt(stopped, WHOLE);
    assertThat(digest(stopped)).isEqualTo(digest(whole));
  }

  @Test
  void claimsThatDoNotExistAreNamedWithTheNearest() {
    Captured wrong = doubt(folder.resolve("none"), "C2");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("no claim 'C2'; did you mean 'C1'?");
  }
}
