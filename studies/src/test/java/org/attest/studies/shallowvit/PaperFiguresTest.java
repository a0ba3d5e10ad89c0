package org.attest.studies.shallowvit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Preset;
import org.attest.lab.sweep.Grid;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperFiguresTest {

  private static final ShallowVit STUDY = new ShallowVit();

  static List<PaperFigure> figures() {
    return STUDY.paperFigures();
  }

  /** The command plans, and the settings are axes of the theorems. */
  @ParameterizedTest
  @MethodSource("figures")
  void commandsPlanAndSettingsResolve(PaperFigure figure) {
    if (!figure.settings().isEmpty()) {
      assertThat(Grid.cells(STUDY.theory().parameters(), figure.settings())).isNotEmpty();
    }
    if (!figure.command().isEmpty()) {
      List<String> words = new ArrayList<>(List.of(figure.command().split(" ")));
      boolean paper = words.removeAll(List.of("--preset", "paper"));
      assertThat(words.removeFirst()).isEqualTo("run");
      String experiment = words.removeFirst().substring("shallow-vit/".length());
      Request request =
          new Request(
              STUDY,
              List.of(experiment),
              paper ? Preset.Level.PAPER : Preset.Level.DEFAULT,
              words,
              OptionalInt.empty(),
              1,
              false);
      assertThat(Sweep.resolve(request).blocks()).isNotEmpty();
    }
  }

  private static List<String> failing(String name) {
    PaperFigure figure =
        figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return Grid.cells(STUDY.theory().parameters(), figure.settings()).stream()
        .flatMap(cell -> STUDY.theory().audit(cell).stream())
        .filter(c -> !c.met() && !c.note().startsWith("constants"))
        .map(Condition::name)
        .distinct()
        .toList();
  }

  /** Where no unspecified constant helps: norms 400, ratio .667, δ = ½, M = 20 = m_a. */
  @Test
  void settingsThatViolateThePapersOwnAssumptions() {
    assertThat(failing("Section 4.1")).containsExactly("norms");
    assertThat(failing("Figure 1(a)")).containsExactly("data");
    assertThat(failing("Figure 1(b)")).containsExactly("data");
    assertThat(failing("Figure 4")).isEmpty();
    assertThat(failing("Figure 5")).containsExactly("queries");
    assertThat(failing("Figure 7")).containsExactly("patterns");
    assertThat(failing("Figure 8")).containsExactly("queries", "patterns");
  }
}
