package org.attest.studies.variablecreation.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Layer;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.junit.jupiter.api.Test;

class CriticalSizeFigureTest {

  /**
   * Ten trials at sizes 40 and 60, all failing at the first; as many succeed as said at the other.
   */
  private static List<TrainingRecord> trials(long t, int successes) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      for (long m : new long[] {40, 60}) {
        Cell cell = Cells.of(NetworkParameters.offline(), Map.of("t", t, "m", m));
        double success = m == 60 && r < successes ? 1 : 0;
        records.add(Cells.record(AndScaling.NAME, cell, r, Map.of(Measures.SUCCESS, success)));
      }
    }
    return records;
  }

  private static Layer.Points points(List<Layer> layers, String label) {
    return (Layer.Points)
        layers.stream().filter(l -> l.label().equals(label)).findFirst().orElseThrow();
  }

  /** Four published points have resamples on the floor; at T = 200 ours passes at no size. */
  @Test
  void floorAndCensoredPointsAreDrawn() {
    List<TrainingRecord> records = new ArrayList<>(trials(50, 10));
    records.addAll(trials(100, 9));
    records.addAll(trials(200, 5));
    List<Layer> layers = CriticalSizeFigure.of(records).getFirst().panels().getFirst().layers();
    assertThat(points(layers, "paper, censored by the floor").x())
        .containsExactly(100, 150, 200, 250);
    assertThat(points(layers, "paper").x()).hasSize(14);
    assertThat(layers.stream().map(Layer::label)).contains("floor of the paper's grid, m = 50");
    assertThat(points(layers, "measured").x()).containsExactly(50, 100);
    Layer.Points beyond = points(layers, "measured, beyond the sizes run");
    assertThat(beyond.x()).containsExactly(200);
    assertThat(beyond.y()).containsExactly(60);
    assertThat(beyond.high()).containsExactly(Double.POSITIVE_INFINITY);
  }
}
