package org.attest.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions and draws have the same bits at every vector width and in every tier of compilation, on
 * every machine.
 */
class SameBitsTest {
  /**
   * Bits of this format version. Whoever changes them on purpose must raise the format version of
   * records.
   */
  private static final String BITS = "19f1efcfff7ffddc";

  @Test
  void plainLoopsGiveThePinnedBits() {
    assertThat(Long.toHexString(Fingerprint.ofPlainLoops())).isEqualTo(BITS);
  }

  @Test
  void vectorsGiveThePinnedBits() {
    assertThat(Long.toHexString(Fingerprint.ofVectors())).isEqualTo(BITS);
  }

  @ParameterizedTest
  @CsvSource({
    "16, -XX:-TieredCompilation, 20",
    "32, -XX:+TieredCompilation, 20",
    "64, -XX:TieredStopAtLevel=1, 5",
    "64, -Xint, 1"
  })
  void otherWidthsAndTiersGiveThePinnedBits(String bytes, String tier, String rounds)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:MaxVectorSize=" + bytes));
    command.addAll(List.of(tier, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Fingerprint.class.getName(), rounds));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(out).endsWith(" " + BITS);
  }
}
