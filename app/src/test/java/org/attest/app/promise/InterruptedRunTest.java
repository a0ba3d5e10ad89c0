package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attest.app.Attest;
import org.attest.lab.store.Records;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real run that is killed, interrupted, or disturbed. */
@Order(1)
class InterruptedRunTest {

  @TempDir private Path folder;

  /** A run of many short packs. */
  private static List<String> longer(Path run) {
    return List.of(
        "run",
        "benign-overfitting/phase-diagram",
        "n=4:15:12",
        "m=4",
        "d=64",
        "d-h=16",
        "d-v=4",
        "snr=2:12:6",
        "test-points=100",
        "--replicates",
        "2",
        "--threads",
        "1",
        "--out",
        run.toString());
  }

  private static boolean hasPart(Path run) throws Exception {
    Path records = run.resolve("records/phase-diagram");
    if (!Files.isDirectory(records)) {
      return false;
    }
    try (Stream<Path> files = Files.list(records)) {
      return files.anyMatch(f -> f.toString().endsWith(".parquet"));
    }
  }

  private static void awaitPart(Path run, Process process) throws Exception {
    while (process.isAlive() && !hasPart(run)) {
      Thread.sleep(10);
    }
  }

  @Test
  @Timeout(600)
  void killedAndContinuedItHasTheDigestOfAnUndisturbedRun() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(Attest.run(longer(undisturbed).toArray(String[]::new)).status()).isZero();
    Path killed = folder.resolve("killed");
    for (int round = 0; round < 2; round++) {
      Process process = Forked.start(longer(killed));
      awaitPart(killed, process);
      Thread.sleep(211L * round);
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    Attest last = Attest.run(longer(killed).toArray(String[]::new));
    assertThat(last.status()).as(last.text()).isZero();
    assertThat(Records.load(killed).digest()).isEqualTo(Records.load(undisturbed).digest());
  }

  @Test
  @Timeout(600)
  void anInterruptKeepsRecordsAndTellsHowToGoOn() throws Exception {
    Path run = folder.resolve("run");
    Process process = Forked.start(longer(run));
    awaitPart(run, process);
    new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isEqualTo(130);
    assertThat(text.replaceAll("\\s+", " "))
        .contains("Continue with: ./attest run benign-overfitting/phase-diagram n=4:15:12");
    assertThat(Records.load(run).size()).isPositive();
    assertThat(Records.load(run).faults()).isEmpty();
  }

  @Test
  void aDivergingStepIsAStatusAndTheVerdictSaysSo() throws Exception {
    Path run = folder.resolve("diverging");
    Attest trained =
        Attest.run(
            Tiny.BENIGN_OVERFITTING
                .command(run, "eta=1000", "sigma-p=100", "sigma-p-strong=1000", "init-divisor=0.1")
                .toArray(String[]::new));
    assertThat(trained.status()).as(trained.text()).isZero();
    List<TrainingRecord> records = Records.load(run).results().records("phase-diagram");
    assertThat(records).anySatisfy(r -> assertThat(r.status()).isEqualTo(Status.DIVERGED));
    assertThat(records)
        .allSatisfy(r -> {
          boolean lost = Double.isNaN(r.measure("test-loss"));
          assertThat(lost).isEqualTo(r.status() == Status.DIVERGED);
        });
    assertThat(Attest.run("verdicts", run.toString()).text())
        .contains("diverged")
        .contains("INCONCLUSIVE");
  }
}
