package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A record depends only on configuration, seed and format version. */
@ParameterizedClass
@EnumSource
class SameDigestTest {

  /** Small runs, with the digests they always had. */
  enum Tiny {
    BENIGN_OVERFITTING(
        12, "ef67e68dfd4011f0f0c42dfe0ba8c6a54dce5613b21caf1684f15cebce85d40a", Forked.TINY, "n=5"),

    /** Lanes refilled; tokens removed at random, by an oracle, and by what a model attends to. */
    SHALLOW_VIT(
        12,
        "d0145ba227c93593cd893ddcde0dfae2bff563e8547517add29f45bb88e82853",
        List.of(
            "shallow-vit/sparsification",
            "tokens=8",
            "d=5",
            "m=4",
            "batch=4",
            "max-steps=12",
            "test-points=20",
            "--preset",
            "smoke"),
        "removed=4"),

    /** Fresh data every step; encodings drawn for every point, for every batch, and once. */
    SPARSE_TOKEN_SELECTION(
        9,
        "11fecd5c23389b9f0ac05f889f347142a3e47aea2396d5e04a39c481360d5b6e",
        List.of(
            "sparse-token-selection/length",
            "encoding=stochastic,shared,fixed",
            "t=8",
            "d=4",
            "d-e=16",
            "q=2",
            "batch=16",
            "steps=20",
            "test-points=128",
            "--preset",
            "smoke"),
        "encoding=fixed"),

    /** Attempts with dropout, counted on samples that lanes share; both forms of the network. */
    VARIABLE_CREATION(
        6,
        "5d39b54df08c3a666997d7aed8a3fbad9da00f5ceffa97bf840b9aeaf2338629",
        List.of(
            "variable-creation/attention",
            "dropout=all,branches",
            "t=8",
            "m=20",
            "d=8",
            "heads=2",
            "hidden=8",
            "steps=20",
            "--preset",
            "smoke"),
        "dropout=branches"),

    /** Pre-training shared by the cells of a replicate; tokens removed; two initial models. */
    IMAGES(
        12,
        "bebabebe45a1c0bde558d7b7effe899d0d26f5af2df7f9a818d81a41e568d049",
        List.of(
            "shallow-vit/spurious-background",
            "data=synthetic",
            "removed=0,3",
            "n=32",
            "width=8",
            "depth=1",
            "heads=2",
            "side=8",
            "content=4",
            "batch=8",
            "steps=6",
            "pre-steps=4",
            "test-points=16",
            "--preset",
            "smoke"),
        "removed=3");

    private final int trainings;
    private final String digest;
    private final List<String> run;
    private final String part;

    /** A run of so many trainings, and an axis that leaves a part of them. */
    Tiny(int trainings, String digest, List<String> run, String part) {
      this.trainings = trainings;
      this.digest = digest;
      this.run = run;
      this.part = part;
    }
  }

  @TempDir private static Path folder;

  private final Tiny tiny;

  SameDigestTest(Tiny tiny) {
    this.tiny = tiny;
  }

  private Path run(String name, int replicates, List<String> options, String... more)
      throws Exception {
    Path run = folder.resolve(tiny + "-" + name);
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(tiny.run);
    command.addAll(List.of("--replicates", "" + replicates, "--out", run.toString()));
    for (String option : more) {
      String key = option.substring(0, option.indexOf('=') + 1);
      command.removeIf(given -> !key.isEmpty() && given.startsWith(key));
      command.add(option);
    }
    Forked forked = Forked.attest(options, command);
    assertThat(forked.status()).as(forked.text()).isZero();
    return run;
  }

  private String digest(String name, List<String> options, String... more) throws Exception {
    Records records = Records.load(run(name, 3, options, more));
    assertThat(records.size()).isEqualTo(tiny.trainings);
    return records.digest();
  }

  @Test
  void oneThread() throws Exception {
    assertThat(digest("one", List.of(), "--threads", "1")).isEqualTo(tiny.digest);
  }

  @Test
  void twoThreads() throws Exception {
    assertThat(digest("two", List.of(), "--threads", "2")).isEqualTo(tiny.digest);
  }

  /** Packs of 4, 8 and 16 trainings, so that cells and replicates travel in other company. */
  @ParameterizedTest
  @CsvSource({"16", "32", "64"})
  void vectorsOfAnyWidth(int bytes) throws Exception {
    assertThat(digest("width" + bytes, List.of("-XX:MaxVectorSize=" + bytes)))
        .isEqualTo(tiny.digest);
  }

  /** Vectors take a thousand times as long without a compiler; two studies are small enough. */
  @Test
  void interpreterAlone() throws Exception {
    assumeThat(tiny).isIn(Tiny.BENIGN_OVERFITTING, Tiny.SHALLOW_VIT);
    assertThat(digest("interpreter", List.of("-Xint"))).isEqualTo(tiny.digest);
  }

  @Test
  void plainLoops() throws Exception {
    assertThat(digest("plain", List.of(), "--executor", "reference")).isEqualTo(tiny.digest);
  }

  /** First one replicate of some cells, then the rest: other packs, another order. */
  @Test
  void piecemeal() throws Exception {
    run("pieces", 1, List.of(), tiny.part);
    run("pieces", 2, List.of());
    assertThat(digest("pieces", List.of())).isEqualTo(tiny.digest);
  }

  /** Another seed is another run. */
  @Test
  void seedsMatter() throws Exception {
    assertThat(digest("seed", List.of(), "--seed", "7")).isNotEqualTo(tiny.digest);
  }
}
