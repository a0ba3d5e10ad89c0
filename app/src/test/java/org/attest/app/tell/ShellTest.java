package org.attest.app.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertThat(Shell.attest(List.of("run", "a/b", "n=4:16:2", "--out", "runs/one-1.0")))
        .isEqualTo("./attest run a/b n=4:16:2 --out runs/one-1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "it's", "$HOME", "a\"b", "`id`", "~", "a*b", "", "x;y", "ü\n2", "#"})
  void aShellReadsWhatWasMeant(String argument) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "printf %s " + Shell.quoted(argument)).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(argument);
  }
}
