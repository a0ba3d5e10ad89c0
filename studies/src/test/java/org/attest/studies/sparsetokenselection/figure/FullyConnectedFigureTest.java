package org.attest.studies.sparsetokenselection.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Task;
import org.junit.jupiter.api.Test;

class FullyConnectedFigureTest {

  private static List<TrainingRecord> records(Cell cell, String measure) {
    return List.of(
        new TrainingRecord(
            Cells.training(cell, 0), Status.COMPLETE, Map.of(measure, 0.9), Map.of()));
  }

  /** The caption has the points of the evaluations from the records. */
  @Test
  void theCaptionSaysHowManyPointsTheRecordsHave() {
    Cell net = Cells.defaults(Parameters.fullyConnected()).with("test-points", 1024L);
    Cell transformer = Cells.defaults(Parameters.transformer());
    List<Figure> alone = FullyConnectedFigure.of(records(net, Measures.RISK), List.of());
    assertThat(alone.getFirst().caption()).contains("largest; 1024 points.");
    List<Figure> both =
        FullyConnectedFigure.of(
            records(net, Measures.RISK), records(transformer, Measures.loss(Task.SAME)));
    assertThat(both.getFirst().caption()).contains("largest; 1024 or 4096 points.");
  }
}
