package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

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

class MemoryWordsTest {

  @TempDir private Path folder;

  private MemoryNeed need(long room) {
    Sweep sweep =
        Sweep.resolve(
            new Request(
                new BenignOverfitting(),
                List.of("phase-diagram"),
                Preset.Level.SMOKE,
                List.of(),
                OptionalInt.empty(),
                1,
                false));
    SweepPlan plan =
        Run.preview(folder.resolve("none"), sweep, false, LaneExecutor.FACTORY.lanes());
    return MemoryNeed.of(plan, LaneExecutor.FACTORY, room).orElseThrow();
  }

  @Test
  void nothingIsSaidWhereAllThreadsFit() {
    assertThat(MemoryWords.of(need(1L << 40), 2, 16)).isEmpty();
  }

  @Test
  void fewerThreadsAreAnnounced() {
    long bytes = need(0).bytes();
    assertThat(bytes).isBetween(1L << 20, 1L << 27);
    assertThat(MemoryWords.of(need(3 * bytes - 1), 4, 16))
        .hasValueSatisfying(words ->
            assertThat(words)
                .startsWith("memory: a pack of phase-diagram takes up to ")
                .endsWith("of the largest 2 are trained at a time, on fewer than 4 threads"));
  }

  @Test
  void narrowerPacksAreNamedWhereNoneFits() {
    long bytes = need(0).bytes();
    assertThat(MemoryWords.of(need(bytes - 1), 1, 16))
        .hasValueSatisfying(words ->
            assertThat(words).contains("packs of 8 take").endsWith("-XX:MaxVectorSize=32"));
    assertThat(MemoryWords.of(need(bytes / 4 + 1), 1, 16))
        .hasValueSatisfying(words ->
            assertThat(words).contains("packs of 4 take").endsWith("-XX:MaxVectorSize=16"));
    assertThat(MemoryWords.of(need(0), 1, 16))
        .hasValueSatisfying(
            words -> assertThat(words).contains("nothing is left for packs beside the 96 MiB"));
    assertThat(MemoryWords.of(need(bytes / 8), 1, 16))
        .hasValueSatisfying(words -> assertThat(words).endsWith("(ATTEST_JAVA_OPTS=-Xmx...)"));
  }
}
