package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatexTest {

  @Test
  void symbolsBecomeMathematics() {
    assertThat(Latex.text("N SNR² ∝ σ_p √d"))
        .isEqualTo(
            "N SNR\\ensuremath{^{2}} \\ensuremath{\\propto} \\ensuremath{\\sigma}"
                + "\\ensuremath{_{\\mathrm{p}}} \\ensuremath{\\surd}d");
    assertThat(Latex.text("α_*⁻²"))
        .isEqualTo("\\ensuremath{\\alpha}\\ensuremath{_{\\mathrm{*}}}\\ensuremath{^{-2}}");
    assertThat(Latex.text("σ̃_p, 95 % & more_ {x}"))
        .isEqualTo(
            "\\ensuremath{\\tilde{\\sigma}}\\ensuremath{_{\\mathrm{p}}}, 95 \\% \\& more\\_ \\{x\\}");
  }

  /** Titles and captions of record, of all studies: nothing is left that LaTeX might not take. */
  @Test
  void captionsOfRecordBecomePlainAscii() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../docs/results"))) {
      List<Path> pages = files.filter(f -> f.endsWith("README.md")).toList();
      assertThat(pages).hasSizeGreaterThan(4);
      for (Path page : pages) {
        assertThat(Latex.text(Files.readString(page)).replaceAll("[\\x00-\\x7f]", ""))
            .as(page.toString())
            .isEmpty();
      }
    }
  }
}
