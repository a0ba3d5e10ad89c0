package org.attest.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {

  @Test
  void unequalLengthsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Layer.Line("loss", 0, Layer.Style.SOLID, new double[2], new double[3]))
        .withMessage("Layer 'loss': expected 2 ordinates, found 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Layer.HeatMap("loss", new double[2], new double[1], new double[1][3], 0, 1))
        .withMessage("Layer 'loss': expected 2 values in a row, found 3");
  }

  @Test
  void aReferenceLineReachesFromEdgeToEdge() {
    Layer.Line line = Layer.Line.horizontal("chance", Layer.NEUTRAL, Layer.Style.DOTTED, 0.5);
    assertThat(line.x()).containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(line.y()).containsExactly(0.5, 0.5);
  }

  @Test
  void anAxisRefusesEndsOutOfOrderAndLogarithmsOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Axis("SNR", Axis.Scale.LINEAR, 2, 1))
        .withMessageContaining("low must be below high");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Axis("SNR", Axis.Scale.LOG, 0, 1))
        .withMessageContaining("positive ends");
    assertThat(Axis.categories("key", List.of("a", "b")).high()).isEqualTo(1.5);
  }
}
