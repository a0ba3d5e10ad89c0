package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that doubts, killed, and the same command again. */
@Execution(ExecutionMode.CONCURRENT)
class DoubtKillTest {

  /** Doubts the fake study, a pack at a time, each of which takes 200 ms. */
  public static final class Main {
    public static void main(String[] args) {
      System.setProperty(FakeStudy.SLOW, "true");
      Captured.run(args);
    }
  }

  /** 240 trainings in packs of four: some 12 s, so that no process is done before it is killed. */
  private static final int REPLICATES = 20;

  @TempDir private Path folder;

  private static List<String> doubt(Path run) {
    return List.of(
        "doubt",
        "coins",
        "--preset",
        "smoke",
        "--replicates",
        "" + REPLICATES,
        "--budget",
        "1h",
        "--threads",
        "1",
        "--out",
        run.toString());
  }

  private static Process start(Path run) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    line.addAll(doubt(run));
    return new ProcessBuilder(line).inheritIO().start();
  }

  private static boolean hasPart(Path run) throws IOException {
    Path records = run.resolve("records/single-toss");
    if (!Files.isDirectory(records)) {
      return false;
    }
    try (Stream<Path> files = Files.list(records)) {
      return files.anyMatch(f -> f.toString().endsWith(".parquet"));
    }
  }

  @Test
  @Timeout(600)
  void killedAndContinuedItHasTheDigestOfAnUndisturbedDoubt() throws Exception {
    Path killed = folder.resolve("killed");
    Process process = start(killed);
    while (process.isAlive() && !hasPart(killed)) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    Records left = Records.load(killed);
    assertThat(left.faults()).isEmpty();
    assertThat(left.size()).isBetween(1, 12 * REPLICATES - 1);

    Captured again = Captured.run(doubt(killed).toArray(String[]::new));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("under 6 of 6 specifications");
    Path undisturbed = folder.resolve("undisturbed");
    Captured.run(doubt(undisturbed).toArray(String[]::new));
    assertThat(Records.load(killed).digest()).isEqualTo(Records.load(undisturbed).digest());
  }
}
