package org.attest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attest.lab.store.Records;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a cluster of one master and two workers, as processes of their own on loopback, with what
 * can happen to them. What a run leaves is compared with the same run in one process.
 */
@Tag("long")
class StandaloneClusterTest {

  /** Of 24 packs of 300 ms. */
  private static final int TRAININGS = 48;

  @TempDir private static Path folder;

  private static Jars jars;
  private static String studies;
  private static @Nullable Standalone shared;

  @BeforeAll
  static void start() throws Exception {
    jars = new Jars(folder.resolve("attest"));
    studies = Jars.studies(folder.resolve("studies")).toString();
  }

  /** The cluster of tests that leave it as it was. */
  private static Standalone cluster() throws Exception {
    Standalone there = shared;
    if (there == null) {
      there = new Standalone(folder.resolve("cluster"), jars, List.of(), 2);
      shared = there;
    }
    return there;
  }

  @AfterAll
  static void stop() {
    if (shared != null) {
      shared.close();
    }
  }

  /** The naps on a cluster, into a folder. */
  private static Child nap(Standalone on, Path out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("naps", "--out", out.toString()));
    words.addAll(List.of("--studies", studies));
    words.addAll(List.of(more));
    return on.run(List.of(), words.toArray(String[]::new));
  }

  /** Digest of the naps trained by one process. */
  private static String local(Standalone on) throws Exception {
    Path out = folder.resolve("local");
    if (!Files.exists(out)) {
      Child run =
          on.attest(
              List.of(), List.of("run", "naps", "--out", out.toString(), "--studies", studies));
      assertThat(run.status()).as(run.text()).isZero();
    }
    return Records.load(out).digest();
  }

  /** Waits for the first part of a run. */
  private static void awaitPart(Child driver, Path out) throws Exception {
    driver.await(text -> parts(out) > 0);
  }

  private static long parts(Path out) {
    Path records = out.resolve("records/nap");
    try (Stream<Path> files = Files.list(records)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static void isWhole(Standalone on, Path out) throws Exception {
    Records records = Records.load(out);
    assertThat(records.size()).isEqualTo(TRAININGS);
    assertThat(records.faults()).isEmpty();
    assertThat(records.digest()).isEqualTo(local(on));
  }

  /** Executors have vectors of four floats here: packs are cut for them. */
  @Test
  void aRunHasTheDigestOfTheLocalRun() throws Exception {
    List<String> words = new ArrayList<>(List.of("benign-overfitting/two-patch"));
    words.addAll(List.of("n=6", "d=10:100:4", "filters=2", "steps=3", "test-points=20"));
    words.addAll(List.of("--preset", "smoke", "--out"));
    Path out = folder.resolve("two-patch");
    Child driver =
        cluster().run(
            List.of("-Dspark.executor.extraJavaOptions=-XX:MaxVectorSize=16"),
            Stream.concat(words.stream(), Stream.of(out.toString())).toArray(String[]::new));
    assertThat(driver.status()).as(driver.text()).isZero();
    Path local = folder.resolve("two-patch-here");
    Child here =
        cluster().attest(
            List.of(),
            Stream.of(Stream.of("run"), words.stream(), Stream.of(local.toString()))
                .flatMap(s -> s)
                .toList());
    assertThat(here.status()).as(here.text()).isZero();
    assertThat(Records.load(out).digest()).isEqualTo(Records.load(local).digest());
  }

  @Test
  void aLostWorkerChangesNothingAndNothingListensInPublic() throws Exception {
    Path out = folder.resolve("lost");
    Standalone own = new Standalone(folder.resolve("losing"), jars, List.of(), 2);
    try {
      Child driver = nap(own, out);
      awaitPart(driver, out);
      if (Listening.isKnown()) {
        List<ProcessHandle> all = Stream.concat(own.processes(), driver.processes()).toList();
        int[] sockets = Listening.sockets(all);
        assertThat(sockets[0]).as("on loopback").isGreaterThan(3);
        assertThat(sockets[1]).as("elsewhere").isZero();
      }
      own.worker(0).kill();
      assertThat(driver.status()).as(driver.text()).isZero();
      assertThat(driver.text()).doesNotContain("failed").doesNotContain("Exception");
      isWhole(own, out);
    } finally {
      own.close();
    }
  }

  @Test
  void aKilledDriverIsContinuedByTheSameCommand() throws Exception {
    Path out = folder.resolve("driver");
    Child first = nap(cluster(), out);
    awaitPart(first, out);
    first.kill();
    int before = Records.load(out).size();
    assertThat(before).isBetween(1, TRAININGS - 1);
    Child second = nap(cluster(), out);
    assertThat(second.status()).as(second.text()).isZero();
    assertThat(second.text()).contains(before + " done, to run");
    isWhole(cluster(), out);
  }

  @Test
  void aTaskThatFailsAlwaysIsReportedAndTheRestGoesOn() throws Exception {
    Path out = folder.resolve("bad");
    Child driver = nap(cluster(), out, "bed=0:5:6", "bad=0,1", "ms=10");
    assertThat(driver.status()).as(driver.text()).isOne();
    String said = driver.text().replaceAll("\\s+", " ");
    assertThat(said)
        .containsPattern("failed: nap cell \\d+ replicate 0 \\[bed=\\d ms=10 bad=1\\]")
        .containsPattern(
            "ExecutorException: executor \\d on 127.0.0.1: java.lang.IllegalStateException: a"
                + " nightmare")
        .contains("the rest goes on");
    assertThat(Files.readString(out.resolve("failures.txt"))).contains("Naps$Nap.record");
    assertThat(Records.load(out).size()).isEqualTo(12);
    assertThat(Records.load(out).missing()).hasSize(12);
  }

  @Test
  void aSlowWorkerIsWaitedFor() throws Exception {
    Path out = folder.resolve("slow");
    Child driver = nap(cluster(), out);
    awaitPart(driver, out);
    cluster().worker(1).signal("STOP");
    Thread.sleep(8_000);
    cluster().worker(1).signal("CONT");
    assertThat(driver.status()).as(driver.text()).isZero();
    isWhole(cluster(), out);
  }

  @Test
  void anotherVersionOfAttestIsRefused() throws Exception {
    Path out = folder.resolve("version");
    List<Path> other = jars.ofAnotherVersion(folder.resolve("other"));
    try (Standalone old = new Standalone(folder.resolve("old"), jars, other, 1)) {
      Child driver =
          old.run(
              List.of(),
              "benign-overfitting/two-patch",
              "--preset",
              "smoke",
              "--out",
              out.toString());
      assertThat(driver.status()).as(driver.text()).isOne();
      assertThat(driver.text().replaceAll("\\s+", " "))
          .containsPattern(
              "executor 0 on 127.0.0.1 has another version of Attest: \\S+ [0-9a-f]{16}, the"
                  + " driver \\S+ [0-9a-f]{16}");
      assertThat(Records.load(out).size()).isZero();
    }
  }

  @Test
  void aStoppedDriverSaysHowToContinue() throws Exception {
    Path out = folder.resolve("stopped");
    Child driver = nap(cluster(), out);
    awaitPart(driver, out);
    driver.signal("TERM");
    assertThat(driver.status()).as(driver.text()).isEqualTo(143);
    assertThat(driver.text())
        .contains("Continue with:\n  ./attest run naps")
        .doesNotContain("Exception")
        .doesNotContain("failed");
    Child second = nap(cluster(), out);
    assertThat(second.status()).as(second.text()).isZero();
    isWhole(cluster(), out);
  }

  private static Child unstarted(String option, String out) throws Exception {
    return cluster().run(
        List.of(option), "naps", "--studies", studies, "--out", folder.resolve(out).toString());
  }

  @Test
  void executorsThatDoNotBeginAreGivenUpWithSparksReason() throws Exception {
    Child driver = unstarted("-Dspark.executorEnv.JAVA_HOME=/nowhere", "unbegun");
    assertThat(driver.status()).as(driver.text()).isOne();
    assertThat(driver.text().replaceAll("\\s+", " "))
        .containsPattern(
            "cannot work on --master spark:\\S+: Master removed our application: FAILED; executor"
                + " \\S+ is now FAILED \\(.*/nowhere/bin/java.*\\); its worker has what it said");
  }

  @Test
  void executorsThatEndAtOnceAreGivenUp() throws Exception {
    Child driver = unstarted("-Dspark.executor.extraJavaOptions=-XX:MaxNewSize=none", "ending");
    assertThat(driver.status()).as(driver.text()).isOne();
    assertThat(driver.text().replaceAll("\\s+", " "))
        .containsPattern(
            "cannot work on --master spark:\\S+: executor \\S+ is now EXITED \\(Command exited with"
                + " code 1\\); its worker has what it said");
  }

  @Test
  void executorsTooLargeForAllWorkersAreWaitedForWithAWord() throws Exception {
    Child driver = unstarted("-Dspark.executor.memory=5g", "large");
    String words = "with 0 executors (each asks for 5g of memory)";
    driver.await(text -> text.replaceAll("\\s+", " ").contains(words));
    driver.signal("TERM");
    assertThat(driver.status()).as(driver.text()).isEqualTo(143);
  }

  private static Child on(String master, Path out) throws Exception {
    return cluster().attest(
        List.of(),
        List.of(
            "run",
            "benign-overfitting/two-patch",
            "--preset",
            "smoke",
            "--on",
            "spark",
            "--master",
            master,
            "--out",
            out.toString()));
  }

  /** Something accepts the connection, and never answers. */
  @Test
  void aDriverThatWaitsForItsMasterObeysAtOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Child driver = on("spark://127.0.0.1:" + silent.getLocalPort(), folder.resolve("silent"));
      driver.await(text -> text.contains("connecting to spark://"));
      Thread.sleep(2_000);
      long start = System.nanoTime();
      driver.signal("TERM");
      assertThat(driver.status()).as(driver.text()).isEqualTo(143);
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
      assertThat(driver.text().replaceAll("\\s+", " "))
          .contains("interrupted; 0 finished trainings kept. Continue with: ./attest run");
    }
  }

  @Test
  void aMasterThatIsNoneIsSaidToBeNone() throws Exception {
    Child driver = on("nonsense", folder.resolve("none"));
    assertThat(driver.status()).isEqualTo(2);
    assertThat(driver.text()).contains("--master nonsense: must be local[N]");
  }
}
