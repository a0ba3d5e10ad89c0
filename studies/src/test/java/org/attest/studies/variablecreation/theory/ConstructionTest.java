package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.attest.engine.random.Stream;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.TruthTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstructionTest {

  private static Representation build(String task, int t, int s, boolean general, int d) {
    return Representation.of(
        BooleanTask.of(task), t, s, general, d, role -> 31L * role.hashCode() + 5);
  }

  /** The table of measured norms: T = 800, s = 3, one-hot positions. */
  @ParameterizedTest
  @CsvSource({
    "and, 2.40, 5.66",
    "or, 1.78, 5.66",
    "majority, 1.78, 5.66",
    "parity, 5.96, 9.80",
  })
  void normsAsTabulated(String task, double v21, double output) {
    Representation built = build(task, 800, 3, false, 0);
    Construction head = built.head();
    assertThat(built.error()).isLessThan(1e-12);
    assertThat(head.gamma()).isCloseTo(8.72, within(0.005));
    assertThat(head.qkNorm()).isCloseTo(15.1, within(0.05));
    assertThat(head.v21()).isCloseTo(v21, within(0.005));
    assertThat(head.outputNorm()).isCloseTo(output, within(0.005));
    assertThat(head.eta()).isLessThanOrEqualTo(1.0 / 24);
    assertThat(head.hidden()).isEqualTo(task.equals("parity") ? 6 : 2);
    assertThat(head.shortcutMargin()).isCloseTo(0.125, within(1e-9));
    // bounds of the same table
    assertThat(head.gamma()).isLessThanOrEqualTo(StrictMath.log(8 * 801.0));
    assertThat(head.qkNorm()).isCloseTo(head.gamma() * Math.sqrt(3), within(1e-9));
    assertThat(head.qkRows21()).isCloseTo(head.gamma() * 3, within(1e-9));
    assertThat(head.v21()).isLessThanOrEqualTo(2 * Math.sqrt(2) * head.changes());
    assertThat(head.outputNorm())
        .isLessThanOrEqualTo(4.0 / 3 * 3 * Math.sqrt(2.0 * head.changes()) + 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"3, 9.80", "5, 21.08", "7, 34.92"})
  void parityNormsGrowLikeThePower(int s, double output) {
    Representation built = build("parity", 200, s, false, 0);
    assertThat(built.error()).isLessThan(1e-12);
    assertThat(built.head().outputNorm()).isCloseTo(output, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 10})
  void anyFunctionIsRepresented(int s) {
    Representation built = build("junta", 200, s, true, 0);
    assertThat(built.error()).isLessThan(1e-9);
    assertThat(built.margin()).isCloseTo(0.5, within(1e-9));
    Construction head = built.head();
    assertThat(head.qkNorm()).isLessThanOrEqualTo(head.gamma() * Math.sqrt(s) + 1e-9);
    assertThat(head.gamma()).isLessThanOrEqualTo(StrictMath.log(8 * 201.0) + s * StrictMath.log(2));
    assertThat(head.hidden()).isLessThanOrEqualTo(2 * ((1 << s) - 1) + 1);
    assertThat(head.outputNorm())
        .isLessThanOrEqualTo(4.0 / 3 * Math.sqrt(2) * StrictMath.pow(2, 1.5 * s) + 1);
  }

  /** (B) serves symmetric functions too. */
  @ParameterizedTest
  @ValueSource(strings = {"and", "or", "majority", "parity"})
  void theGeneralConstructionServesSymmetricFunctions(String task) {
    assertThat(build(task, 60, 3, true, 0).error()).isLessThan(1e-12);
  }

  /** γ of one draw each near 8.85, 9.21, 9.83, 12.33; other draws, other values, same order. */
  @ParameterizedTest
  @CsvSource({"1024, 8.5, 9.2", "256, 8.8, 9.8", "128, 9.2, 11", "64, 10, 16"})
  void randomPositionsOfSmallDimensionServe(int d, double low, double high) {
    Representation built = build("and", 800, 3, false, d);
    assertThat(built.error()).isLessThan(1e-12);
    assertThat(built.head().gamma()).isBetween(low, high);
    assertThatThrownBy(() -> build("and", 800, 3, false, 3)).hasMessageContaining("too coherent");
  }

  /** The weights, put into a tf-head, compute the same. */
  @ParameterizedTest
  @CsvSource({"and, false, 0", "parity, false, 40", "junta, true, 0"})
  void theWeightsAreThoseOfAHead(String task, boolean general, int d) {
    int[] relevant = {3, 8, 11};
    Stream stream = new Stream(4);
    TruthTable function = BooleanTask.of(task).function(3, stream);
    Positions positions = d == 0 ? Positions.oneHot(20) : Positions.random(20, d, stream);
    Construction built =
        general
            ? Construction.general(positions, relevant, function)
            : Construction.symmetric(positions, relevant, function);
    Head head = built.head();
    for (int i = 0; i < 30; i++) {
      boolean[] bits = new boolean[20];
      for (int t = 0; t < 20; t++) {
        bits[t] = stream.coin();
      }
      double[][] x = built.tokens(bits);
      assertThat(head.scalar(x, new double[] {1})).isCloseTo(built.output(bits), within(1e-12));
      double[] attention = head.attention(x, x[20]);
      assertThat(attention[3] + attention[8] + attention[11])
          .isCloseTo(1 - built.eta(), within(1e-12));
      NormBounds norms = head.norms(x, new double[] {1});
      NormBounds own = built.norms();
      assertThat(norms.qk()).isCloseTo(own.qk(), within(1e-9));
      assertThat(norms.qk21()).isCloseTo(own.qk21(), within(1e-9));
      assertThat(norms.v()).isCloseTo(own.v(), within(1e-9));
      assertThat(norms.v21()).isCloseTo(own.v21(), within(1e-9));
      assertThat(norms.c()).isCloseTo(own.c(), within(1e-9));
      assertThat(norms.x()).isCloseTo(Math.sqrt(2), within(1e-12));
    }
  }

  @Test
  void onlySymmetricFunctionsTakeTheFirstForm() {
    TruthTable first = TruthTable.of(3, n -> n >= 4);
    assertThatThrownBy(
            () -> Construction.symmetric(Positions.oneHot(9), new int[] {1, 2, 3}, first))
        .hasMessageContaining("not symmetric");
  }
}
