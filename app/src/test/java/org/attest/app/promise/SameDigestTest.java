package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attest.app.Attest;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record depends only on configuration, seed and format version. What a virtual machine fixes
 * when it starts (vector width, compilation) is tried in one process each, with all studies;
 * everything else in this one.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class SameDigestTest {

  @TempDir private static Path folder;

  /**
   * Runs tiny runs with the options of its virtual machine; arguments: a folder, then their names,
   * each with the settings to replace after colons, if any.
   */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      for (String name : List.of(arguments).subList(1, arguments.length)) {
        String[] parts = name.split(":");
        Tiny tiny = Tiny.valueOf(parts[0]);
        String[] settings = Arrays.copyOfRange(parts, 1, parts.length);
        Records records = tiny.here().with(settings).in(Path.of(arguments[0], parts[0]));
        System.out.println(line(tiny, records.size(), records.digest()));
      }
    }
  }

  private static String line(Tiny tiny, int trainings, String digest) {
    return tiny + " " + trainings + " " + digest;
  }

  private static void hasItsDigest(Tiny tiny, Records records) {
    assertThat(line(tiny, records.size(), records.digest()))
        .isEqualTo(line(tiny, tiny.trainings, tiny.digest));
  }

  @ParameterizedTest
  @EnumSource
  void oneThread(Tiny tiny) {
    hasItsDigest(tiny, tiny.here().threads(1).in(folder.resolve("one-" + tiny)));
  }

  @ParameterizedTest
  @EnumSource
  void twoThreads(Tiny tiny) {
    hasItsDigest(tiny, tiny.here().threads(2).in(folder.resolve("two-" + tiny)));
  }

  /** In packs of as many as a cell has replicates: plain loops are slow, and idle lanes are run. */
  @ParameterizedTest
  @EnumSource
  void plainLoops(Tiny tiny) {
    hasItsDigest(
        tiny,
        tiny.here()
            .executors(ReferenceExecutor.factory(Arithmetic.FLOAT, Tiny.REPLICATES))
            .in(folder.resolve("plain-" + tiny)));
  }

  /** First one replicate of some cells, then the rest: other packs, another order. */
  @ParameterizedTest
  @EnumSource
  void piecemeal(Tiny tiny) {
    Path pieces = folder.resolve("pieces-" + tiny);
    assertThat(tiny.here().replicates(1).with(tiny.part).in(pieces).size())
        .isLessThan(tiny.trainings / 3);
    assertThat(tiny.here().replicates(2).in(pieces).size()).isLessThan(tiny.trainings);
    hasItsDigest(tiny, tiny.here().in(pieces));
  }

  /** Two shards, each a run of its own, and their folders merged. */
  @ParameterizedTest
  @EnumSource
  void shardsMerged(Tiny tiny) {
    List<Path> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      Path part = folder.resolve("shard-" + number + "-" + tiny);
      assertThat(tiny.here().shard(number, 2).in(part).size()).isBetween(1, tiny.trainings - 1);
      parts.add(part);
    }
    Path merged = folder.resolve("merged-" + tiny);
    assertThat(FolderMerge.merge(merged, parts, List.of(), "all of it").taken())
        .isEqualTo(tiny.trainings);
    hasItsDigest(tiny, Records.load(merged));
  }

  /** Another seed is another run. */
  @ParameterizedTest
  @EnumSource
  void seedsMatter(Tiny tiny) {
    Tiny.Variant part = tiny.here().replicates(1).with(tiny.part);
    assertThat(part.seed(7).in(folder.resolve("seed-" + tiny)).digest())
        .isNotEqualTo(part.in(folder.resolve("part-" + tiny)).digest());
  }

  /**
   * Packs of 4 trainings, so that cells and replicates travel in other company; this process has
   * the widest, and the long form of the suite those between.
   */
  @Test
  void narrowVectors() throws Exception {
    vectorsOf(16);
  }

  @Test
  @Tag("long")
  void vectorsBetween() throws Exception {
    vectorsOf(32);
  }

  private static void vectorsOf(int bytes) throws Exception {
    List<Tiny> all = List.of(Tiny.values());
    assertThat(inAProcess("-XX:MaxVectorSize=" + bytes, all.stream().map(Enum::name).toList()))
        .containsAll(all.stream().map(t -> line(t, t.trainings, t.digest)).toList());
  }

  /** Vectors take a thousand times as long without a compiler: few steps of a cell. */
  @Test
  void interpreterAlone() throws Exception {
    Tiny tiny = Tiny.BENIGN_OVERFITTING;
    String[] few = {tiny.part, "snr=3", "max-steps=2"};
    Records compiled = tiny.here().with(few).in(folder.resolve("few-steps"));
    assertThat(inAProcess("-Xint", List.of(tiny + ":" + String.join(":", few))))
        .contains(line(tiny, compiled.size(), compiled.digest()));
  }

  /** The lines of {@link Main}. */
  private static List<String> inAProcess(String option, List<String> names) throws Exception {
    Forked forked =
        Forked.java(
            List.of(option),
            Main.class.getName(),
            Stream.concat(
                    Stream.of(folder.resolve(option.replaceAll("\\W", "")).toString()),
                    names.stream())
                .toList());
    assertThat(forked.status()).as(forked.text()).isZero();
    return forked.text().lines().toList();
  }

  /** The command line takes the same way. */
  @Test
  void theCommand() throws Exception {
    Tiny tiny = Tiny.BENIGN_OVERFITTING;
    Path run = folder.resolve("command");
    Attest trained = Attest.run(tiny.command(run).toArray(String[]::new));
    assertThat(trained.status()).as(trained.text()).isZero();
    hasItsDigest(tiny, Records.load(run));
    assertThat(Attest.run("digest", run.toString()).text()).contains(tiny.digest);
  }
}
