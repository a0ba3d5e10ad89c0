package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.attest.lab.store.Records;
import org.attest.lab.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other processes on a run folder: one that is killed, one that is in the way. */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

  /** Runs the fake study with packs of 100 ms; arguments: folder, replicates, "rounds" or "all". */
  public static final class Main {
    public static void main(String[] args) {
      FakeStudy study = new FakeStudy();
      study.millis = 100;
      study.allocation = args[2].equals("rounds") ? new Bisection() : null;
      Runs.run(Path.of(args[0]), Runs.sweep(study, Integer.parseInt(args[1])));
    }
  }

  /** Of so many replicates a process is never done before it is killed: some 15 s of packs. */
  private static final int REPLICATES = 48;

  /** How often a run is killed; in the long form of the suite more often. */
  private static final int KILLS = Integer.getInteger("attest.simulations", 1) > 1 ? 8 : 2;

  @TempDir private Path folder;

  private static Process start(Path run, String kind) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            Main.class.getName(),
            run.toString(),
            "" + REPLICATES,
            kind)
        .inheritIO()
        .start();
  }

  /** Waits until the process has the lock and at least one part is there that was not before. */
  private static void awaitPart(Path run, int before, Process process) throws InterruptedException {
    while (process.isAlive() && parts(run) <= before) {
      Thread.sleep(20);
    }
  }

  private static int parts(Path run) {
    return Files.isDirectory(run.resolve("records/first"))
        ? Runs.files(run, "first", ".parquet").size()
        : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "rounds"})
  @Timeout(600)
  void killedAtAnyMomentItContinuesWithoutRepair(String kind) throws Exception {
    FakeStudy study = new FakeStudy();
    study.allocation = kind.equals("rounds") ? new Bisection() : null;
    Sweep sweep = Runs.sweep(study, REPLICATES);
    Path never = folder.resolve("never-killed");
    Runs.run(never, sweep);
    Path killed = folder.resolve("killed");
    int size = 0;
    for (int round = 0; round < KILLS; round++) {
      Process process = start(killed, kind);
      awaitPart(killed, parts(killed), process);
      Thread.sleep(137L * round); // some moment between two parts, during one, ...
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      Records records = Records.load(killed);
      assertThat(records.faults()).isEmpty();
      assertThat(records.size()).isGreaterThan(size);
      size = records.size();
    }
    Runs.run(killed, sweep);
    assertThat(Records.load(killed).digest()).isEqualTo(Records.load(never).digest());
  }

  @Test
  @Timeout(600)
  void aSecondProcessIsToldWhoIsInTheWay() throws Exception {
    Sweep sweep = Runs.sweep(new FakeStudy(), REPLICATES);
    Path run = folder.resolve("run");
    Process process = start(run, "all");
    awaitPart(run, 0, process);
    assertThatThrownBy(() -> Run.open(run, sweep, "test", false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(run + " is in use by process " + process.pid() + " on ");
    assertThat(Run.preview(run, sweep, false, 4).trainings()).hasSize(24 * REPLICATES);
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    Run.open(run, sweep, "test", false).close();
  }

  @Test
  void theSameProcessTwiceIsToldToo() {
    Sweep sweep = Runs.sweep(new FakeStudy(), 1);
    try (Run run = Run.open(folder, sweep, "test", false)) {
      assertThatThrownBy(() -> Run.open(run.folder(), sweep, "test", false))
          .hasMessageContaining("is in use by process");
    }
    Run.open(folder, sweep, "test", false).close();
  }
}
