package org.attest.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.Records;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.benignoverfitting.twopatch.TwoPatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The memory of bookkeeping per training, from which docs/scale.md tells how many trainings a
 * machine can take. The bounds leave half again for another virtual machine.
 */
@Tag("long")
@Isolated("measures the heap")
class ScaleLimitsTest {

  private static final int TRAININGS = 100_000;

  @TempDir private Path folder;

  private static long live() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void isAtMost(String what, long bytes, int most) {
    System.out.printf(Locale.ROOT, "%s: %d bytes a training%n", what, bytes / TRAININGS);
    assertThat(bytes / TRAININGS).as(what).isLessThan(most);
  }

  /** The two-patch network, whose smoke preset has four forms; trainings take no time. */
  private static Sweep sweep(int replicates) {
    Study study = new Untrained(new TwoPatch().experiment()).alone(new BenignOverfitting());
    int values = TRAININGS / replicates / 4;
    return Sweep.resolve(
        new Request(
            study,
            List.of(),
            Preset.Level.SMOKE,
            List.of("n=20", "mu=0.1:2:" + values),
            OptionalInt.of(replicates),
            1,
            false));
  }

  private SweepPlan plans(Sweep sweep, String what, int most) {
    long before = live();
    SweepPlan plan =
        Run.preview(folder.resolve("none"), sweep, false, LaneExecutor.FACTORY.lanes());
    assertThat(plan.trainings()).hasSize(TRAININGS);
    isAtMost(what, live() - before, most);
    return plan;
  }

  @Test
  void plansAndRecordsTakeLittleMemory() {
    plans(sweep(1), "plan, every training a cell of its own", 1000);
    Sweep sweep = sweep(10);
    plans(sweep, "plan, ten replicates a cell", 400);
    Path run = folder.resolve("run");
    try (Run open = Run.open(run, sweep, "test", false)) {
      SweepPlan plan = open.plan(LaneExecutor.FACTORY.lanes());
      open.execute(plan, LaneExecutor.FACTORY, 2, new Observer() {});
    }
    long before = live();
    Records records = Records.load(run);
    long loaded = live() - before;
    assertThat(records.size()).isEqualTo(TRAININGS);
    isAtMost("records in memory", loaded, 800);
  }
}
