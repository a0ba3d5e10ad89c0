package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record depends only on configuration, seed and format version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameDigestTest {

  @TempDir private static Path folder;

  private String expected = "";

  @BeforeAll
  void once() throws Exception {
    expected = digest("first", List.of(), "--threads", "1");
    assertThat(expected).hasSize(64);
  }

  private static String digest(String name, List<String> options, String... more) throws Exception {
    Path run = folder.resolve(name);
    Forked forked = Forked.attest(options, Forked.tiny(run, more));
    assertThat(forked.status()).as(forked.text()).isZero();
    Records records = Records.load(run);
    assertThat(records.size()).isEqualTo(12);
    return records.digest();
  }

  @Test
  void twoThreads() throws Exception {
    assertThat(digest("two", List.of(), "--threads", "2")).isEqualTo(expected);
  }

  /** Packs of 4, 8 and 16 trainings, so that cells and replicates travel in other company. */
  @ParameterizedTest
  @CsvSource({"16", "32", "64"})
  void vectorsOfAnyWidth(int bytes) throws Exception {
    assertThat(digest("width" + bytes, List.of("-XX:MaxVectorSize=" + bytes))).isEqualTo(expected);
  }

  @Test
  void interpreterAlone() throws Exception {
    assertThat(digest("interpreter", List.of("-Xint"))).isEqualTo(expected);
  }

  @Test
  void plainLoops() throws Exception {
    assertThat(digest("plain", List.of(), "--executor", "reference")).isEqualTo(expected);
  }

  /** First one replicate of one cell, then the rest: other packs, another order. */
  @Test
  void piecemeal() throws Exception {
    Path run = folder.resolve("pieces");
    Forked.attest(List.of(), Forked.tiny(run, "n=5", "--replicates", "1"));
    Forked.attest(List.of(), Forked.tiny(run, "snr=12", "--replicates", "2"));
    assertThat(digest("pieces", List.of())).isEqualTo(expected);
  }

  /** Another seed is another run. */
  @Test
  void seedsMatter() throws Exception {
    assertThat(digest("seed", List.of(), "--seed", "7")).isNotEqualTo(expected);
  }
}
