package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attest.app.Attest;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap in which not all threads can train at a time. */
@Order(1)
class SmallHeapTest {

  /** Room for one pack of this run and not for two. */
  private static final String HEAP = "230m";

  @TempDir private Path folder;

  private List<String> command(Path out) {
    List<String> words = new ArrayList<>(List.of("run", "benign-overfitting/phase-diagram"));
    words.addAll(List.of("n=12,13,14", "snr=1", "m=4", "d=400", "test-points=10", "max-steps=3"));
    words.addAll(List.of("--replicates", "16", "--threads", "3", "--out", out.toString()));
    return words;
  }

  @Test
  void fewerThreadsTrainTheSameRecords() throws Exception {
    Path small = folder.resolve("small");
    Forked tight = Forked.attest(List.of("-Xmx" + HEAP), command(small));
    assertThat(tight.status()).as(tight.text()).isZero();
    assertThat(tight.text().replaceAll("\\s+", " "))
        .contains("memory: a pack of phase-diagram takes up to ")
        .contains("of the largest one is trained at a time, on fewer than 3 threads")
        .doesNotContain("memory is short")
        .doesNotContain("OutOfMemory");
    Path large = folder.resolve("large");
    Attest ample = Attest.run(command(large).toArray(String[]::new));
    assertThat(ample.status()).as(ample.text()).isZero();
    assertThat(ample.text()).doesNotContain("memory:");
    assertThat(Records.load(small).size()).isEqualTo(48);
    assertThat(Records.load(small).digest()).isEqualTo(Records.load(large).digest());
  }
}
