package org.attest.studies;

import java.util.List;
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
import org.attest.studies.shallowvit.claim.ShallowVitEdges;
import org.attest.studies.sparsetokenselection.claim.SparseTokenSelectionEdges;
import org.attest.studies.variablecreation.claim.VariableCreationEdges;

/**
 * Where the claims of a study are enrolled for {@link RuleErrorsTest}: one {@link Edge} or more for
 * each claim whose rule is not that of {@link org.attest.lab.evidence.EveryUnit}.
 */
final class Edges {

  /** Cells of an experiment that are tried without usable trainings. */
  private static final int CELLS = 12;

  private Edges() {}

  static List<Edge> of(String study) {
    return switch (study) {
      case "benign-overfitting" -> BenignOverfittingEdges.all();
      case "shallow-vit" -> ShallowVitEdges.all();
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
