package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.junit.jupiter.api.Test;

class SwatchesTest {

  @Test
  void layersOfOneLabelShareAnEntry() {
    double[] at = {0, 1};
    Map<String, String> entries =
        Swatches.of(
            new Panel(
                "",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(
                    new Layer.Band("fit", 0, at, at, at),
                    new Layer.Line("fit", 0, Layer.Style.DASHED, at, at),
                    new Layer.Line("", 1, Layer.Style.SOLID, at, at),
                    new Layer.Points("measured", 6, at, at, at, at))));

    assertThat(entries.keySet()).containsExactly("fit", "measured");
    assertThat(entries.get("fit")).contains("<rect", "stroke-dasharray");
    assertThat(entries.get("measured")).contains("currentColor");
  }
}
