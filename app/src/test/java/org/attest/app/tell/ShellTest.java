package org.attest.app.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  @Test
  void anOptionIsTakenOutWhateverItsValue() {
    for (String folder : List.of("a b'c", "plain", "--out", "it's --out x")) {
      String command = Shell.attest(List.of("run", "x y", "--out", folder, "--seed", "7"));
      assertThat(Shell.words(command))
          .containsExactly("./attest", "run", "x y", "--out", folder, "--seed", "7");
      assertThat(Shell.without("--out", command)).isEqualTo("./attest run 'x y' --seed 7");
    }
    assertThat(Shell.without("--out", "./attest run '--out=a b' n=4"))
        .isEqualTo("./attest run n=4");
  }

  /** However narrow the terminal: a shell would run the first line of a broken command. */
  @Test
  void aCommandStandsUnbrokenOnALineOfItsOwn() {
    String command = Shell.attest(List.of("run", "coins", "bias=0.1,0.2", "--out", "a b"));
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(err), new PrintWriter(err), 40, false);
    terminal.message("many words that are wrapped, and then continue with:" + Shell.below(command));
    terminal.paragraph(0, "and again:" + Shell.below(command));
    assertThat(err.toString().lines()).filteredOn(l -> l.equals("  " + command)).hasSize(2);
    assertThat(err.toString().lines().filter(l -> !l.contains(command)))
        .allMatch(l -> l.length() <= 40);
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
