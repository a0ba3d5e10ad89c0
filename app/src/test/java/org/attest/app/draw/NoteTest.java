package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.junit.jupiter.api.Test;

class NoteTest {

  private static final double[] AT = {0, 1};
  private static final double[] LOW = {-1, 0};
  private static final double[] HIGH = {1, 2};

  private static Figure figure(Layer... layers) {
    Panel panel = new Panel("", Axis.linear("x"), Axis.linear("y"), List.of(layers));
    return new Figure("some", "Some", "", List.of(panel));
  }

  private static Layer.Points points(String label, String bars) {
    return new Layer.Points(label, 0, AT, AT, LOW, HIGH).bars(bars);
  }

  @Test
  void oneMeaningIsSaidOnce() {
    assertThat(Note.of(figure(points("a", "ranges"), points("b", "ranges"))))
        .isEqualTo("Bars: ranges.");
    assertThat(
            Note.of(
                figure(new Layer.Band("", 0, AT, LOW, HIGH, "deviations"), points("a", "ranges"))))
        .isEqualTo("Bars: ranges. Bands: deviations.");
  }

  @Test
  void severalMeaningsAreToldApart() {
    assertThat(Note.of(figure(points("a", "ranges"), points("b", "deviations"))))
        .isEqualTo("Bars: ranges (“a”); deviations (“b”).");
  }

  @Test
  void withoutBarsThereIsNothingToSay() {
    assertThat(Note.of(figure(Layer.Points.bare("a", 0, AT, AT)))).isEmpty();
    assertThat(Note.of(figure(new Layer.Points("a", 0, AT, AT, AT, AT).bars("ranges")))).isEmpty();
  }

  @Test
  void greyCellsAreExplainedWhereThereAreSome() {
    double[][] whole = {{1, 2}, {3, 4}};
    double[][] gap = {{1, Double.NaN}, {3, 4}};
    assertThat(Note.of(figure(new Layer.HeatMap("v", AT, AT, whole, 0, 4)))).isEmpty();
    assertThat(Note.of(figure(new Layer.HeatMap("v", AT, AT, gap, 0, 4))))
        .isEqualTo("Grey: no value.");
  }

  @Test
  void whatLiesOffTheScaleIsNotNamed() {
    Panel panel =
        new Panel(
            "",
            Axis.linear("x"),
            new Axis("y", Axis.Scale.LINEAR, 0, 2),
            List.of(
                points("seen", "ranges"),
                Layer.Line.horizontal("far", 1, Layer.Style.DOTTED, 100),
                Layer.Line.horizontal("lost", 1, Layer.Style.DOTTED, Double.NaN)));
    assertThat(Shown.of(panel)).extracting(Layer::label).containsExactly("seen");
    assertThat(Swatches.of(panel).keySet()).containsExactly("seen");
  }

  @Test
  void aLegendForAllPanelsGivesOneLookOneName() {
    Legend blue = new Legend(List.of(Layer.Points.bare("a", 0, AT, AT)));
    Legend same = new Legend(List.of(Layer.Points.bare("a", 0, AT, AT)));
    Legend other = new Legend(List.of(Layer.Points.bare("b", 0, AT, AT)));
    Legend apart = new Legend(List.of(Layer.Points.bare("b", 1, AT, AT)));

    assertThat(blue.agrees(same)).isTrue();
    assertThat(blue.agrees(other)).isFalse();
    assertThat(blue.agrees(apart)).isTrue();
  }

  @Test
  void signsThatAnotherFaceLacksAreRaisedAndLowered() {
    assertThat(Subscripts.piecesOfSigns("10⁻³ σₚ√d, α_*⁻²"))
        .extracting(piece -> piece.text() + piece.level())
        .contains("100", "−31", " σ0", "p-1", "√d, α0", "∗-1", "−21");
  }

  @Test
  void numbersHaveAMinusAndFormulasSubscripts() {
    assertThat(Subscripts.minus("slope -0.91 [-1, -.5], x-1, N-50"))
        .isEqualTo("slope −0.91 [−1, −.5], x-1, N-50");
    assertThat(Subscripts.plain("N_50, α_*, W_O")).isEqualTo("N₅₀, α⁎, W_O");
    assertThat(Subscripts.html("N_50 at α_*")).isEqualTo("N<sub>50</sub> at α<sub>∗</sub>");
  }
}
