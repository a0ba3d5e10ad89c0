package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.store.Records;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run on a disk that becomes full; where Linux lets anyone mount one for a process. */
@EnabledOnOs(OS.LINUX)
@Order(1)
class FullDiskTest {

  /** Mounts a small disk at $0, runs the words, makes the disk larger, runs the words again. */
  private static final String SCRIPT =
      """
      mount -t tmpfs -o size=48k none "$0" || exit 99
      "$@"; echo "first: $?"
      mount -o remount,size=9m "$0"
      "$@"; echo "second: $?"
      cp -r "$0/run" "$0.kept"
      """;

  @TempDir private Path folder;

  private static boolean isAllowed() throws Exception {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** What is printed to a full disk is lost, which is said; a reader that has enough is none. */
  @Test
  void whatCannotBePrintedIsAFailure() throws Exception {
    List<String> line = Forked.line(List.of(), "org.attest.app.Main", List.of("list"));
    for (String end : List.of(" >/dev/full", " | head -n 1 >/dev/null")) {
      List<String> all = new ArrayList<>(List.of("bash", "-c", "\"$0\" \"$@\"" + end));
      all.addAll(line);
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean full = end.contains("full");
      assertThat(process.waitFor()).as(said).isEqualTo(full ? 1 : 0);
      assertThat(said.contains("standard output could not be written")).isEqualTo(full);
    }
  }

  @Test
  void recordsAreKeptAndTheSameCommandGoesOn() throws Exception {
    assumeTrue(isAllowed(), "no disk of its own can be mounted for a process here");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path run = disk.resolve("run");
    List<String> words = new ArrayList<>(List.of("run", "benign-overfitting/two-patch"));
    words.addAll(List.of("d=10:100:4", "filters=2", "steps=3", "test-points=20"));
    words.addAll(List.of("--preset", "smoke", "--out", run.toString()));
    List<String> line =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", SCRIPT, disk.toString()));
    line.addAll(
        Forked.line(
            List.of("--add-modules", "jdk.incubator.vector"), "org.attest.app.Main", words));
    Process both = new ProcessBuilder(line).redirectErrorStream(true).start();
    String text = new String(both.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(both.waitFor()).as(text).isZero();
    assertThat(text.replaceAll("\\s+", " "))
        .containsPattern(
            "cannot write records to "
                + run
                + ": No space left on device; [1-9]\\d* records kept in it\\. Once it can be written,"
                + " continue with: ./attest run benign-overfitting/two-patch d=10:100:4 filters=2"
                + " steps=3 test-points=20 --preset smoke --out "
                + run
                + " first: 1 ")
        .containsPattern("( [1-9]\\d* done,|, all done\\.) .*second: 0")
        .doesNotContain("Exception");
    Records records = Records.load(folder.resolve("disk.kept"));
    assertThat(records.size()).isEqualTo(64);
    assertThat(records.faults()).isEmpty();
    assertThat(records.missing()).isEmpty();
  }
}
