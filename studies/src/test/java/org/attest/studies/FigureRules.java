package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;

/** What every figure keeps to, so that it can stand alone. */
final class FigureRules {

  private FigureRules() {}

  static void hold(Figure figure) {
    assertThat(figure.caption())
        .as("%s says how many trainings a cell has", figure.name())
        .containsPattern("[0-9] (trainings?|replicates|trials)");
    for (Panel panel : figure.panels()) {
      assertThat(panel.title())
          .as("%s: whoever draws gives panels their letters", figure.name())
          .doesNotContainPattern("^\\([a-z]\\)");
      for (Layer layer : panel.layers()) {
        hold(figure.name(), panel, layer);
      }
    }
    boolean empty =
        figure.panels().size() > 1
            && figure.panels().stream().anyMatch(panel -> panel.layers().isEmpty());
    assertThat(empty).as("%s has an empty panel", figure.name()).isFalse();
  }

  private static void hold(String name, Panel panel, Layer layer) {
    assertThat(layer.label())
        .as("%s: names in words and not as on the command line", name)
        .doesNotContainPattern("[a-z]-[a-z]+-|\\^");
    switch (layer) {
      case Layer.Band band ->
          assertThat(band.interval() + band.label())
              .as("%s says what bands are", name)
              .isNotEmpty();
      case Layer.Points points -> {
        boolean bars = false;
        for (int i = 0; i < points.x().length; i++) {
          bars |= Double.isFinite(points.low()[i]) || Double.isFinite(points.high()[i]);
        }
        assertThat(bars && points.interval().isEmpty())
            .as("%s says what the bars of '%s' are", name, points.label())
            .isFalse();
      }
      case Layer.HeatMap map -> {
        assertThat(map.label()).as("%s names its colours", name).isNotEmpty();
        boolean answers = true;
        for (double[] row : map.values()) {
          for (double value : row) {
            answers &= Double.isNaN(value) || value == 0 || value == 1;
          }
        }
        assertThat(map.scale() == Axis.Scale.CATEGORY && !answers)
            .as("%s answers yes or no", name)
            .isFalse();
      }
      case Layer.Line line -> {
        // A bare line goes with a named one of its stroke or marks of its series.
        boolean named =
            !line.label().isEmpty()
                || others(panel, line).stream()
                    .anyMatch(o ->
                        o instanceof Layer.Line l && l.style() == line.style()
                            || o instanceof Layer.Points p && p.series() == line.series())
                || panel.layers().stream().allMatch(o -> o.label().isEmpty());
        assertThat(named).as("%s names its lines", name).isTrue();
      }
      case Layer.Estimates some -> {}
      case Layer.Text text -> {}
    }
  }

  private static List<Layer> others(Panel panel, Layer line) {
    return panel.layers().stream().filter(o -> o != line && !o.label().isEmpty()).toList();
  }
}
