package org.attest.studies;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.attest.lab.store.Block;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.attest.studies.benignoverfitting.claim.BenignOverfittingEdges;
import org.attest.studies.sparsetokenselection.claim.SparseTokenSelectionEdges;
import org.attest.studies.variablecreation.claim.VariableCreationEdges;

/**
 * Where the claims of a study are enrolled for {@link RuleErrorsTest}: one {@link Edge} or more for
 * each claim whose rule is not that of {@link org.attest.lab.evidence.EveryUnit}.
 */
final class Edges {

  /** Cells of an experiment that are tried without usable trainings. */
  private static final int CELLS = 12;

  /** Claims of open work whose rates are not tried yet, with the reason. */
  static final Map<String, String> PENDING =
      Map.ofEntries(
          Map.entry("variable-creation C1", "its errors are the bars of a published figure"),
          Map.entry(
              "variable-creation C2",
              "its rule is a lead in AICc and states no rate; it prints power"),
          Map.entry(
              "variable-creation C2b", "its rate is that of the interval of a slope, tried there"),
          Map.entry(
              "variable-creation C3b",
              "its interval is that of independent exponents, too wide here"),
          Map.entry(
              "variable-creation C4",
              "its rate is that of the percentile interval of m*, tried there"),
          Map.entry("variable-creation C5", "its rule is a lead in AICc and states no rate"),
          Map.entry("shallow-vit C1", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C2", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C3", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C3b", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C4", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C5", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C6", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C7", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C8", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C9", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit C13", "its stated rate is not simulated yet"),
          Map.entry("shallow-vit E1", "it draws nothing: published numbers, analysed again"),
          Map.entry("shallow-vit E2", "it draws nothing: published numbers, analysed again"));

  private Edges() {}

  static List<Edge> of(String study) {
    return switch (study) {
      case "benign-overfitting" -> BenignOverfittingEdges.all();
      case "sparse-token-selection" -> SparseTokenSelectionEdges.all();
      case "variable-creation" -> VariableCreationEdges.all();
      default -> List.of();
    };
  }

  /**
   * Claims whose statement is that trainings do not diverge: there, divergence is an observation.
   */
  static boolean countsDivergence(String study, String claim) {
    return study.equals("benign-overfitting") && Set.of("R1").contains(claim);
  }

  /** Cells of the default preset, evenly spread. */
  static List<Cell> cells(Study study, Experiment experiment) {
    List<Cell> all =
        Sweep.resolve(
                new Request(
                    study,
                    List.of(experiment.name()),
                    Preset.Level.DEFAULT,
                    List.of(),
                    OptionalInt.empty(),
                    1,
                    false))
            .blocks()
            .stream()
            .map(Block::cells)
            .flatMap(List::stream)
            .distinct()
            .toList();
    int step = Math.max(1, all.size() / CELLS);
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
  }
}
