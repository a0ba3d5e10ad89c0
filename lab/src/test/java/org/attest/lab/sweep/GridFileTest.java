package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("grid.yaml"), text);
  }

  @Test
  void readsTheGrammarOfTheCommandLine() throws IOException {
    assertThat(
            GridFile.read(
                file(
                    "snr: 1:2:16\nlow: 0.1\nwidth: [4, 8, 16:64:3]\nmode: linear # comment\nlong: 4,8\n")))
        .containsExactly("snr=1:2:16", "low=0.1", "width=4,8,16:64:3", "mode=linear", "long=4,8");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> GridFile.read(file("snr: {low: 1}\nwidth: [[1]]")))
        .hasMessage(
            "snr={\"low\":1}: must be a value, a range or a list of them\nwidth=[[1]]: must be a value, a range or a list of them");
    assertThatThrownBy(() -> GridFile.read(file("- 1\n")))
        .hasMessageContaining("must be a map of keys to axes");
    assertThatThrownBy(() -> GridFile.read(file("a: [1"))).hasMessageContaining("is no YAML");
    assertThatThrownBy(() -> GridFile.read(file("a: 1\na: 2"))).hasMessageContaining("is no YAML");
  }
}
