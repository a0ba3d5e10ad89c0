package org.attest.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.attest.lab.evidence.Facets;
import org.attest.lab.store.Records;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.Working;
import org.attest.studies.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watching costs between two looks does not grow with the run. */
class WatchedRunTest {

  /** Bytes that a second of watching may allocate: some pages of text, and a file list. */
  private static final long BYTES = 300_000;

  private static final int CELLS = 10_000;

  @TempDir private Path folder;

  private void word(Live.State state) {
    List<Working> working =
        List.of(
            new Working(0, "two-patch", List.of(1, 2, 3, 4), 16, 0.5, 1),
            new Working(1, "two-patch", List.of(CELLS - 1), 16, 0.5, 1));
    new Live("me", System.currentTimeMillis(), state, "on", 0.5, 2, working, List.of(), 0)
        .write(folder);
  }

  @Test
  void betweenLooksItReadsAFewLinesHoweverManyCells() {
    Study study =
        Studies.all().stream()
            .filter(s -> s.name().equals("benign-overfitting"))
            .findFirst()
            .orElseThrow();
    List<String> grid = List.of("d=400", "mu=0.1:10:" + CELLS);
    Request request =
        new Request(
            study,
            List.of("two-patch"),
            Preset.Level.SMOKE,
            grid,
            OptionalInt.of(1),
            1,
            false);
    Run.open(folder, Sweep.resolve(request), "attest run", false).close();
    word(Live.State.RUNNING);
    AtomicInteger reads = new AtomicInteger();
    WatchedRun run =
        new WatchedRun(
            0,
            folder,
            () -> {
              reads.incrementAndGet();
              Records records = Records.load(folder);
              return new Seen(records, Facets.of(study, records.results(), List.of()));
            });
    assertThat(run.changed()).isTrue();
    run.look();
    word(Live.State.RUNNING);
    assertThat(run.now(System.nanoTime()).status()).contains("<td>mu=0.10099; ", "<td>mu=10</td>");

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int seconds = 20;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < seconds; i++) {
      assertThat(run.changed()).isFalse();
      run.now(System.nanoTime());
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / seconds).isLessThan(BYTES);

    word(Live.State.DONE);
    assertThat(run.changed()).as("that it ended").isTrue();
    run.look();
    assertThat(run.changed()).isFalse();
    assertThat(reads).as("readings of the records").hasValue(1);
  }
}
