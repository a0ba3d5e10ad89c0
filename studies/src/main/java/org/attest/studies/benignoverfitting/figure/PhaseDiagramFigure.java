package org.attest.studies.benignoverfitting.figure;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * Figure 1: (a) test loss, (b) test loss cut at 0.2; beside them one replicate alone, as the paper
 * may have drawn it, and a second figure of the test error, which the paper does not show.
 */
public final class PhaseDiagramFigure {

  /** Largest N drawn: the paper's range, so that rows of our larger N do not stretch the map. */
  private static final int LARGEST = 20;

  private PhaseDiagramFigure() {}

  /** The figures; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> complete =
        CellGroups.complete(records).stream()
            .filter(r -> r.training().cell().integer("n") <= LARGEST)
            .toList();
    List<TrainingRecord> used = CellGroups.widest(complete, "n", "snr", "form");
    if (used.isEmpty()) {
      return List.of();
    }
    LossMap map = new LossMap(used);
    List<TrainingRecord> first = used.stream().filter(r -> r.training().replicate() == 0).toList();
    long cells = CellGroups.agreeing(used).size();
    String over =
        "Mean over the replicates of %d cells, %d trainings".formatted(cells, used.size());
    Figure loss =
        new Figure(
            "phase-diagram",
            "Test loss at training loss ε",
            over
                + "; (b) where the mean exceeds 0.2; (c) is replicate 0 alone. Dashed: the curve the"
                + " paper draws; dash-dotted: our leading order, without a fitted constant; solid:"
                + " power law fitted to the places where the mean crosses 0.2. "
                + Lines.rates(used)
                + Lines.published(used),
            List.of(
                map.panel(
                    "mean",
                    "test loss",
                    Measures.TEST_LOSS,
                    CellMap.mean(Measures.TEST_LOSS),
                    0.7,
                    map.curves()),
                map.above(
                    "mean above 0.2",
                    "test loss above 0.2",
                    Measures.TEST_LOSS,
                    Boundary.CUTOFF,
                    map.curves()),
                new LossMap(first)
                    .panel(
                        "one replicate",
                        "test loss",
                        Measures.TEST_LOSS,
                        CellMap.mean(Measures.TEST_LOSS),
                        0.7,
                        map.curves())));
    Figure error =
        new Figure(
            "phase-diagram-error",
            "Test error at training loss ε",
            over
                + "; share of test points with the wrong sign. The curves are those of the loss. "
                + Lines.rates(used)
                + Lines.published(used),
            List.of(
                map.panel(
                    "",
                    "test error",
                    Measures.TEST_ERROR,
                    CellMap.mean(Measures.TEST_ERROR),
                    0.5,
                    map.curves())));
    return List.of(loss, error);
  }
}
