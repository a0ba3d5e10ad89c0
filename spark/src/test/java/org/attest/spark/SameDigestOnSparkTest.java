package org.attest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.Records;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Cluster;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.attest.studies.Studies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Experiments here and on Spark within this process: on their own and with a shared preparation;
 * one of each study in the long form of the suite.
 */
class SameDigestOnSparkTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign-overfitting/phase-diagram n=4,5 m=4 d=24 d-h=8 d-v=4 snr=3,12 test-points=10"
            + " max-steps=40",
        "shallow-vit/spurious-background data=synthetic removed=0,3 n=32 width=8 depth=1 heads=2"
            + " side=8 content=4 batch=8 steps=6 pre-steps=4 test-points=16",
      })
  void asHere(String words) {
    isAsHere(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shallow-vit/sparsification removed=0,3 tokens=8 d=5 m=4 batch=4 max-steps=12"
            + " test-points=20",
        "sparse-token-selection/length encoding=stochastic,fixed t=8 d=4 d-e=16 q=2 batch=16"
            + " steps=20 test-points=128",
        "variable-creation/attention dropout=all,branches t=8 m=20 d=8 heads=2 hidden=8 steps=20",
      })
  @Tag("long")
  void theOtherStudiesAsHere(String words) {
    isAsHere(words);
  }

  private void isAsHere(String words) {
    List<String> all = Arrays.asList(words.split(" "));
    String[] names = all.getFirst().split("/");
    Study study =
        Studies.all().stream().filter(s -> s.name().equals(names[0])).findFirst().orElseThrow();
    Sweep sweep =
        Sweep.resolve(
            new Request(
                study,
                List.of(names[1]),
                Preset.Level.SMOKE,
                all.subList(1, all.size()),
                OptionalInt.of(3),
                1,
                false));
    Path here = folder.resolve("here");
    try (Run run = Run.open(here, sweep, "test", false)) {
      SweepPlan plan = run.plan(LaneExecutor.FACTORY.lanes());
      Outcome outcome = run.execute(plan, LaneExecutor.FACTORY, 2, new Observer() {});
      assertThat(outcome.status()).isZero();
    }
    Path spark = folder.resolve("spark");
    try (Run run = Run.open(spark, sweep, "test", false);
        Cluster.Connection two = new SparkCluster().connect("local[2]", study)) {
      SweepPlan plan = run.plan(LaneExecutor.FACTORY.lanes());
      assertThat(two.where()).isEqualTo("local[2]");
      Outcome outcome = run.execute(plan, two, new Observer() {});
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.status()).isZero();
    }
    assertThat(Records.load(spark).size()).isPositive();
    assertThat(Records.load(spark).digest()).isEqualTo(Records.load(here).digest());
  }
}
