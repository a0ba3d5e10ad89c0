package org.attest.studies.shallowvit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.attest.lab.study.Cell;
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

  private static List<Cell> audited(PaperFigure figure) {
    return Grid.cells(STUDY.theory().parameters(), figure.axes());
  }

  private static Sweep sweep(PaperFigure figure) {
    List<String> words = new ArrayList<>(List.of(figure.command().split(" ")));
    assertThat(words.removeFirst()).isEqualTo("run");
    String experiment = words.removeFirst().substring("shallow-vit/".length());
    int replicates = words.indexOf("--replicates");
    OptionalInt count =
        replicates < 0
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(words.get(replicates + 1)));
    if (replicates >= 0) {
      words.subList(replicates, replicates + 2).clear();
    }
    return Sweep.resolve(
        new Request(STUDY, List.of(experiment), Preset.Level.DEFAULT, words, count, 1, false));
  }

  /** The settings are axes of the theorems, at which these speak. */
  @ParameterizedTest
  @MethodSource("figures")
  void settingsResolve(PaperFigure figure) {
    if (!figure.settings().isEmpty()) {
      assertThat(audited(figure))
          .isNotEmpty()
          .allSatisfy(cell -> assertThat(STUDY.theory().problems(cell)).isEmpty());
      assertThat(figure.axes()).anyMatch(a -> a.startsWith("error="));
    }
  }

  /**
   * A command trains the cells of its figure alone: one product of axes, which has the settings of
   * the paper. Appendix G has no figure.
   */
  @ParameterizedTest
  @MethodSource("figures")
  void commandsTrainTheirFigureAlone(PaperFigure figure) {
    Sweep sweep = sweep(figure);
    if (figure.name().equals("Appendix G")) {
      return;
    }
    assertThat(sweep.blocks()).hasSize(1);
    if (figure.settings().isEmpty()) {
      return;
    }
    Map<String, List<Object>> axes = sweep.blocks().getFirst().axes();
    for (String key : List.of("tokens", "d", "patterns", "m", "alpha", "sigma", "delta", "error")) {
      assertThat(audited(figure).stream().map(c -> c.values().get(key)).distinct().toList())
          .as(key)
          .isEqualTo(axes.get(key));
    }
    assertThat(sweep.blocks().getFirst().cells().stream().map(Setting::of))
        .extracting(Setting::confusion)
        .containsAll(audited(figure).stream().map(Setting::of).map(Setting::confusion).toList());
  }

  private static List<String> failing(String name) {
    PaperFigure figure =
        figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return audited(figure).stream()
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
