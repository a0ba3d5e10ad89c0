package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.attest.app.draw.Ticks.Tick;
import org.attest.lab.figure.Axis;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void linearTicksAreRoundNumbersWithEqualDecimals() {
    assertThat(labels(Ticks.linear(0, 1, 6, 0)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Ticks.linear(-3, 21, 6, 0))).containsExactly("0", "5", "10", "15", "20");
    assertThat(labels(Ticks.linear(-0.02, 0.02, 5, 0)))
        .containsExactly("−0.02", "−0.01", "0.00", "0.01", "0.02");
  }

  @Test
  void logarithmicTicksAreDecadesWhereThereAreMany() {
    assertThat(labels(Ticks.log(1e-6, 10, 8)))
        .containsExactly("10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹");
    assertThat(labels(Ticks.log(1e-6, 1e6, 5)))
        .containsExactly("10⁻⁶", "10⁻³", "10⁰", "10³", "10⁶");
  }

  @Test
  void logarithmicTicksFillFewDecades() {
    assertThat(labels(Ticks.log(0.16, 15.6, 7))).containsExactly("0.2", "0.5", "1", "2", "5", "10");
    assertThat(labels(Ticks.log(2.1, 3.4, 4))).containsExactly("2.5", "3.0");
  }

  /** The last decade that an axis begins is labelled to the end of the axis. */
  @Test
  void logarithmicTicksReachBothEnds() {
    assertThat(labels(Ticks.log(3.7, 17.1, 9)))
        .containsExactly("4", "5", "6", "7", "8", "10", "12", "15");
    assertThat(labels(Ticks.log(3.7, 17.1, 6))).containsExactly("4", "6", "8", "10", "12", "15");
    assertThat(labels(Ticks.log(3, 14, 8))).containsExactly("3", "4", "6", "8", "10", "12");
  }

  @Test
  void fewValuesOnALogarithmicAxisAreItsTicks() {
    Axis n = Axis.log("N");
    SortedSet<Double> few = new TreeSet<>(List.of(4.0, 8.0, 16.0));
    assertThat(labels(new Ruler(n, 3.7, 17.1, few).ticks(8))).containsExactly("4", "8", "16");
    SortedSet<Double> aside = new TreeSet<>(List.of(3.9876543, 8.0, 16.0));
    assertThat(labels(new Ruler(n, 3.7, 17.1, aside).ticks(8))).contains("10", "15");
    SortedSet<Double> oneEnd = new TreeSet<>(List.of(4.0, 5.0, 6.0));
    assertThat(labels(new Ruler(n, 3.7, 100, oneEnd).ticks(8))).contains("100");
  }

  @Test
  void aShortLogarithmicAxisSaysThatItIsOne() {
    assertThat(new Ruler(Axis.log("N"), 2.1, 3.4).label()).isEqualTo("N (log scale)");
    assertThat(new Ruler(Axis.log("N"), 2, 20).label()).isEqualTo("N");
  }

  @Test
  void unlabelledTicksStandBetweenDecades() {
    List<Tick> ticks = Ticks.log(1, 100, 3);
    assertThat(labels(ticks)).containsExactly("1", "10", "100");
    assertThat(ticks).hasSize(19);
  }

  @Test
  void largeAndSmallNumbersNameTheirPowerOnce() {
    Ruler ruler = new Ruler(Axis.linear("steps"), 0, 3e5);
    assertThat(ruler.label()).isEqualTo("steps (×10⁵)");
    assertThat(labels(ruler.ticks(4))).containsExactly("0", "1", "2", "3");
    assertThat(new Ruler(Axis.linear("steps"), 0, 99999).label()).isEqualTo("steps");
    assertThat(new Ruler(Axis.linear("rate"), 0, 0.0009).label()).isEqualTo("rate (×10⁻⁴)");
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).filter(label -> !label.isEmpty()).toList();
  }
}
