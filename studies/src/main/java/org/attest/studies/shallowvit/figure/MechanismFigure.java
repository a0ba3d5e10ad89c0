package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.shallowvit.Measures;

/** Rows of W_O, queries and output along the training: what Lemma 2 says of them. */
public final class MechanismFigure {

  private MechanismFigure() {}

  /** A figure for each cell; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(CellGroups.complete(records))) {
      figures.add(figure(figures.size() + 1, cell));
    }
    return figures;
  }

  private static Figure figure(int number, List<TrainingRecord> records) {
    Cell cell = records.getFirst().training().cell();
    List<Layer> rows = new ArrayList<>();
    add(rows, records, Measures.LUCKY_OWN, "lucky rows: change along own pattern", 0);
    add(rows, records, Measures.REST, "other rows: change along p_1, p_2", 1);
    add(rows, records, Measures.LUCKY_OTHER, "lucky rows: projection on p_3, ...", 2);
    List<Layer> queries = new ArrayList<>();
    add(queries, records, Measures.QUERY_NORM, "‖W_Q μ_j‖²", 0);
    add(queries, records, Measures.SELF_LOGIT, "self-logit", 1);
    add(queries, records, Measures.DIRECTION, "cosine with the start", 2);
    List<Layer> output = new ArrayList<>();
    add(output, records, Measures.OUTPUT, "output yF", 0);
    add(output, records, Measures.ATTENTION, "attention", 1);
    Axis steps = Axis.linear("step t");
    return new Figure(
        "mechanism-" + number,
        "What Lemma 2 speaks of, %s loss, η = %s, ξ = %s"
            .formatted(
                cell.choice("loss"),
                ValueText.exact(cell.real("eta")),
                ValueText.exact(cell.real("xi"))),
        "Data of Figure 4, m = %d. Lucky: rows of W_O nearest to p_1 or p_2 at the start. (a) Root mean"
                .formatted(cell.integer("m"))
            + " squares over rows: of the change since the start along a pattern, and of the projection"
            + " itself on p_3, ..., which does not start at 0. Output and attention: means over 100 test"
            + " samples. Median over "
            + records.size()
            + " replicates, bands from the smallest to the largest.",
        List.of(
            new Panel("", steps, Axis.linear("rows of W_O, root mean square"), rows),
            new Panel("", steps, Axis.linear("queries of μ_1, μ_2"), queries),
            new Panel("", steps, Axis.linear("output, attention"), output)));
  }

  private static void add(
      List<Layer> layers, List<TrainingRecord> records, String trace, String label, int series) {
    layers.addAll(TraceBand.median(records, trace).layers(label, series));
  }
}
