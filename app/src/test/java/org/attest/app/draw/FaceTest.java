package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceTest {

  @Test
  void theSignsOfThePapersHaveGlyphs() {
    String signs =
        "αβγδεζηθικλμνξοπρσςτυφχψωϵΓΔΘΛΞΠΣΦΨΩ₀₁₂₃₄₅₆₇₈₉₊₋⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ⊤ᵢⱼₖₗₘₙₚₜ"
            + "‖∥≥≤≠≈≪≫∼∝·×−±√∞∂∇∈∑→⟨⟩ℓℝ½…′°–—⋅";
    StringBuilder drawn = new StringBuilder();
    Face.runs(signs).forEach(run -> drawn.append(run.text()));
    assertThat(drawn.toString()).isEqualTo(signs);
  }

  @Test
  void whatNoFaceHasIsAQuestionMark() {
    assertThat(Face.runs("a\uE000b").getFirst().text()).isEqualTo("a?b");
  }

  @Test
  void widthsAreTheFontsOwn() {
    // hmtx of NotoSans-Regular.ttf, 1000 units an em: H 741, i 258 (fontTools 4.66.1,
    // font["hmtx"]["H"], font["hmtx"]["i"]).
    assertThat(Face.width("Hi", 10)).isEqualTo(9.99);
    assertThat(Face.runs("a ≤ b"))
        .extracting(Face.Run::face)
        .containsExactly(Face.TEXT, Face.MATH, Face.TEXT);
  }

  /** α_*⁻² = α, a lowered star of 0.7 times the size, ⁻²; _ alone stays. */
  @Test
  void subscriptsAreSmallerAndLower() {
    assertThat(Face.runs("α_*⁻²"))
        .extracting(Face.Run::text, Face.Run::size, Face.Run::drop)
        .containsExactly(tuple("α", 1.0, 0.0), tuple("∗", 0.7, 0.2), tuple("⁻²", 1.0, 0.0));
    assertThat(Face.runs("w_QK, σ̃_p")).extracting(Face.Run::level).contains(-1);
    assertThat(Face.width("H_H", 10)).isCloseTo(Face.width("H", 17), within(1e-9));
    assertThat(Face.runs("a _ b_")).extracting(Face.Run::text).containsExactly("a _ b_");
    assertThat(Subscripts.plain("d_e, α_*⁻², w_O")).isEqualTo("dₑ, α⁎⁻², w_O");
  }

  @Test
  void computerModernWritesForLatexAndLendsWhatItLacks() throws IOException {
    List<Face> faces =
        Face.SERIF.write(() -> Face.runs("N ∝ 3 ≲").stream().map(Face.Run::face).toList());

    assertThat(faces).containsExactly(Face.SERIF, Face.MATH, Face.SERIF, Face.MATH);
    // Raised and lowered signs are its own, smaller.
    assertThat(Face.SERIF.write(() -> Face.runs("σₚ² 10⁻³")))
        .extracting(Face.Run::face, Face.Run::text, Face.Run::level)
        .containsExactly(
            tuple(Face.SERIF, "σ", 0),
            tuple(Face.SERIF, "p", -1),
            tuple(Face.SERIF, "2", 1),
            tuple(Face.SERIF, " 10", 0),
            tuple(Face.SERIF, "−3", 1));
    // hmtx of cmunrm.ttf, 1000 units an em: H 750, i 277.
    assertThat(Face.SERIF.write(() -> Face.width("Hi", 10))).isCloseTo(10.27, within(1e-9));
  }

  @Test
  void theSystemsFontsAreNotAsked(@TempDir Path folder) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    assumeThat(maps).exists();
    new Drawing(Samples.phases(), Fonts.SANS).write(folder);
    assertThat(Files.readString(maps))
        .as("native libraries of this process")
        .doesNotContain("libfontmanager");
  }
}
