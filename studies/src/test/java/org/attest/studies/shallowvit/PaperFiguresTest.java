package org.attest.studies.shallowvit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    for (String key :
        List.of("tokens", "d", "patterns", "m", "alpha", "sigma", "delta", "error", "eta")) {
      assertThat(audited(figure).stream().map(c -> c.values().get(key)).distinct().toList())
          .as(key)
          .isEqualTo(axes.get(key));
    }
    assertThat(sweep.blocks().getFirst().cells().stream().map(Setting::of))
        .extracting(Setting::confusion)
        .containsAll(audited(figure).stream().map(Setting::of).map(Setting::confusion).toList());
  }

  private static PaperFigure figure(String name) {
    return figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** Conditions that fail for some cell whatever the constants and our η. */
  private static List<String> failing(String name) {
    return audited(figure(name)).stream()
        .flatMap(cell -> STUDY.theory().audit(cell).stream())
        .filter(c -> !c.met() && !c.note().startsWith("constants") && !c.name().equals("step"))
        .map(Condition::name)
        .distinct()
        .toList();
  }

  /** Where no unspecified constant helps: the printed weights, ratio .667, δ = ½, M = 20 = m_a. */
  @Test
  void settingsThatViolateThePapersOwnAssumptions() {
    assertThat(failing("Section 4.1"))
        .containsExactly(
            "norms", "data", "batch", "samples", "values", "queries", "noise", "angle");
    assertThat(failing("Figure 1(a)")).containsExactly("data");
    assertThat(failing("Figure 1(b)")).containsExactly("data");
    assertThat(failing("Figure 4")).isEmpty();
    assertThat(failing("Figure 5")).containsExactly("queries");
    assertThat(failing("Figure 7")).containsExactly("patterns");
    assertThat(failing("Figure 8")).containsExactly("queries", "patterns");
  }

  /** η is ours: at 1 and more the limit of Proposition 2 is none. */
  @Test
  void ourStepsAreAudited() {
    for (PaperFigure figure : figures()) {
      if (!figure.settings().isEmpty()) {
        assertThat(figure.ours()).as(figure.name()).anyMatch(a -> a.startsWith("eta="));
        assertThat(audited(figure))
            .allSatisfy(
                cell -> assertThat(condition(cell, "step").met()).isEqualTo(cell.real("eta") < 1));
      }
    }
    assertThat(condition(audited(figure("Section 4.1")).getFirst(), "step").met()).isTrue();
    assertThat(condition(audited(figure("Figure 4")).getFirst(), "step").used()).isEqualTo("10.00");
  }

  private static Condition condition(Cell cell, String name) {
    return STUDY.theory().audit(cell).stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double quantity(Cell cell, String name) {
    return STUDY.theory().predict(cell).quantities().stream()
        .filter(q -> q.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** W_Q(0) = 400 I and W_V(0) = 100 U are 399 and 99 off: no σ, δ, and one-hot attention. */
  @Test
  void printedWeightsAreAuditedAsTheyAre() {
    Cell printed = audited(figure("Section 4.1")).getFirst();
    assertThat(condition(printed, "values").used()).isEqualTo("99.00");
    assertThat(condition(printed, "queries").used()).isEqualTo("399.0");
    assertThat(condition(printed, "queries").required()).isEqualTo("below 0.5000");
    assertThat(condition(printed, "step").required()).isEqualTo("below 1.000");
    assertThat(condition(printed, "width").required()).startsWith("at least ");
    assertThat(condition(printed, "data").required()).isEqualTo("σ, δ");
    assertThat(condition(printed, "data").used()).isEqualTo("none");
    assertThat(condition(printed, "data").note()).contains("no σ, δ");
    assertThat(quantity(printed, "samples")).isNaN();
    assertThat(quantity(printed, "initial-attention")).isEqualTo(0.5);
    // s = 0.2: W_V = 0.25 U, W_Q = I.
    Cell wide = printed.with("literal-scale", 0.2);
    assertThat(condition(wide, "values").used()).isEqualTo("0.7500");
    assertThat(condition(wide, "values").met()).isFalse();
    assertThat(condition(wide, "queries").met()).isTrue();
    assertThat(condition(wide, "batch").used()).isEqualTo("none");
    // s = σ = δ: the exact maps.
    Cell exact = wide.with("sigma", 0.2);
    assertThat(condition(exact, "values").met()).isTrue();
    assertThat(condition(exact, "data").met()).isTrue();
  }

  /** Numbers of the page: ε_S = 0.49, τ = 0.01 √10. */
  @Test
  void confusionThatThePageNames() {
    Cell cell = audited(figure("Figure 4")).getFirst();
    assertThat(quantity(cell, "most-confusion")).isCloseTo(0.3375, within(5e-5));
    assertThat(quantity(cell.with("delta", 0.4), "most-confusion")).isCloseTo(0.2763, within(5e-5));
    assertThat(quantity(cell.with("delta", 0.5), "most-confusion")).isCloseTo(0.2500, within(5e-5));
  }
}
