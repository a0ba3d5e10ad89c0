package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.study.Preset;
import org.attest.lab.sweep.MemoryNeed;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimeTest {

  @TempDir private Path folder;

  /** A run whose trainings take no time still starts, compiles, judges and draws. */
  @Test
  void aSmallRunIsMostlyTheRest() {
    RunTime small = new RunTime(0.1, 1, 1, 1, 0, 2);
    assertThat(small.seconds()).isBetween(4.0, 8.0);
    assertThat(small.after()).isBetween(0.5, 1.5);
    RunTime done = new RunTime(0, 0, 0, 6, 15, 2);
    assertThat(done.seconds() - done.after()).isBetween(1.0, 3.0);
    RunTime large = new RunTime(600, 6, 40, 6, 15, 2);
    assertThat(large.seconds()).isBetween(600.0, 640.0);
  }

  /** Packs of one shape: where two of them fit, four threads are as good as two. */
  @Test
  void memoryHoldsPacksBack() {
    Sweep sweep =
        Sweep.resolve(
            new Request(
                new BenignOverfitting(),
                List.of("phase-diagram"),
                Preset.Level.SMOKE,
                List.of("n=8", "snr=0.5:4:128"),
                OptionalInt.empty(),
                1,
                false));
    SweepPlan plan =
        Run.preview(folder.resolve("none"), sweep, false, LaneExecutor.FACTORY.lanes());
    assertThat(plan.packs().size()).isGreaterThan(4);
    long bytes = MemoryNeed.of(plan, LaneExecutor.FACTORY, 0).orElseThrow().bytes();
    double four = training(sweep, plan, 4, 4 * bytes);
    assertThat(four).isEqualTo(plan.seconds(4, Rate.PER_THREAD));
    assertThat(training(sweep, plan, 4, 3 * bytes - 1)).isCloseTo(2 * four, within(1e-9));
    assertThat(training(sweep, plan, 2, 3 * bytes - 1)).isCloseTo(2 * four, within(1e-9));
    assertThat(training(sweep, plan, 4, bytes - 1)).isCloseTo(4 * four, within(1e-9));
  }

  private static double training(Sweep sweep, SweepPlan plan, int cores, long room) {
    return RunTime.of(sweep, plan, cores, MemoryNeed.of(plan, LaneExecutor.FACTORY, room))
        .training();
  }
}
