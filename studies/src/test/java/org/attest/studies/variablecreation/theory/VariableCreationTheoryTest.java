package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.studies.variablecreation.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableCreationTheoryTest {

  private static final VariableCreationTheory THEORY = new VariableCreationTheory();

  private static Map<String, Double> predict(Map<String, Object> values) {
    return THEORY.predict(Cells.of(THEORY.parameters(), values)).quantities().stream()
        .collect(Collectors.toMap(Quantity::name, Quantity::value));
  }

  @Test
  void threeOfEightHundred() {
    Map<String, Double> and = predict(Map.of("t", 800L));
    assertThat(and.get("information-floor")).isCloseTo(26.3, within(0.05));
    assertThat(and.get("m-elimination")).isCloseTo(74, within(1.0));
    assertThat(and.get("gamma")).isCloseTo(8.72, within(0.005));
    assertThat(and.get("qk-norm")).isCloseTo(15.1, within(0.05));
    assertThat(and.get("error")).isLessThan(1e-9);
    assertThat(and.get("capacity-cls")).isLessThan(and.get("capacity-head"));
    assertThat(and.get("samples")).isGreaterThan(1e10);
    assertThat(and.get("shortcut-margin")).isCloseTo(0.125, within(1e-9));
  }

  /** With all norms fixed a decade of T adds the same number of samples to 2 %. */
  @Test
  void aDecadeOfLengthAddsTheSame() {
    Map<String, Double> cell = predict(Map.of("t", 200L));
    SampleComplexity unit = SampleComplexity.unit(0.05);
    double capacity = cell.get("capacity-cls");
    double next = unit.needed(0.1, capacity, 203, 20_000) - unit.needed(0.1, capacity, 203, 2000);
    assertThat(cell.get("samples-per-decade")).isCloseTo(next, within(0.02 * next));
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "or", "majority", "parity", "junta"})
  void everyTaskIsRepresented(String task) {
    Prediction prediction =
        THEORY.predict(Cells.of(THEORY.parameters(), Map.of("task", task, "t", 60L)));
    assertThat(prediction.quantities())
        .filteredOn(q -> q.name().equals("error"))
        .allSatisfy(q -> assertThat(q.value()).isLessThan(1e-9));
    assertThat(prediction.audit())
        .filteredOn(c -> c.name().equals("selection"))
        .allSatisfy(c -> assertThat(c.met()).isTrue());
  }

  /** Python 3.11, from the formulas of the page: the vectors of TestVectors with B_X = ½. */
  @Test
  void normsOfTheUserEnterTheBounds() {
    Map<String, Object> norms =
        Map.ofEntries(
            Map.entry("b-x", 0.5),
            Map.entry("b-v", 0.8),
            Map.entry("b-c", 1.2),
            Map.entry("b-qk", 0.7),
            Map.entry("b-v21", 2.0),
            Map.entry("b-c21", 1.4),
            Map.entry("b-qk21", 3.0),
            Map.entry("b-w", 0.9),
            Map.entry("l-sigma", 1.1289),
            Map.entry("layers", 2L));
    Map<String, Double> one = predict(norms);
    assertThat(one.get("capacity-head")).isCloseTo(9.198389078, within(1e-8));
    assertThat(one.get("capacity-scalar")).isCloseTo(34.62495124, within(1e-7));
    assertThat(one.get("capacity-deep")).isCloseTo(2664.510308, within(1e-5));
    Map<String, Object> three = new java.util.HashMap<>(norms);
    three.put("heads", 3L);
    assertThat(predict(three).get("capacity-deep")).isCloseTo(234910.7907, within(1e-3));
    assertThat(predict(three).get("capacity-head")).isCloseTo(27 * 9.198389078, within(1e-6));
  }

  /**
   * Every norm is told, with whose it is; b-qk moves the [CLS] form alone, b-qk21 the head alone.
   */
  @Test
  void normsAreToldWithTheBoundsThatTakeThem() {
    Prediction given = THEORY.predict(Cells.of(THEORY.parameters(), Map.of("b-qk21", 40.0)));
    assertThat(given.quantities())
        .filteredOn(q -> q.name().startsWith("b-"))
        .hasSize(8)
        .allSatisfy(q ->
            assertThat(q.source())
                .isEqualTo(q.name().equals("b-qk21") ? "as given" : "of the construction"));
    Map<String, Double> own = predict(Map.of());
    Map<String, Double> rows = predict(Map.of("b-qk21", 2 * own.get("b-qk21")));
    assertThat(rows.get("b-qk21")).isEqualTo(2 * own.get("b-qk21"));
    assertThat(rows.get("capacity-head")).isGreaterThan(own.get("capacity-head"));
    assertThat(rows.get("lipschitz-block")).isEqualTo(own.get("lipschitz-block"));
    Map<String, Double> whole = predict(Map.of("b-qk", 2 * own.get("b-qk")));
    assertThat(whole.get("capacity-head")).isEqualTo(own.get("capacity-head"));
    assertThat(whole.get("capacity-scalar")).isEqualTo(own.get("capacity-scalar"));
    assertThat(whole.get("capacity-cls")).isGreaterThan(own.get("capacity-cls"));
    assertThat(whole.get("lipschitz-block")).isGreaterThan(own.get("lipschitz-block"));
  }

  /** A norm typed as it is printed changes nothing; b-w alone leaves the [CLS] vector as it is. */
  @Test
  void aNormTypedAsPrintedChangesNothing() {
    Map<String, Double> own = predict(Map.of());
    for (String key :
        java.util.List.of("b-x", "b-v", "b-c", "b-qk", "b-qk21", "b-v21", "b-c21", "b-w")) {
      double printed =
          new java.math.BigDecimal(own.get(key)).round(new java.math.MathContext(4)).doubleValue();
      assertThat(predict(Map.of(key, printed))).as(key).isEqualTo(own);
    }
    Map<String, Double> readout = predict(Map.of("b-w", 3.0));
    assertThat(readout.get("capacity-cls")).isEqualTo(own.get("capacity-cls"));
    assertThat(readout.get("samples")).isGreaterThan(own.get("samples"));
    assertThat(cls(Map.of("b-w", 3.0))).contains("the construction's");
    assertThat(cls(Map.of("b-x", 3.0))).contains("here B_QK B_X = ");
  }

  private static String cls(Map<String, Object> values) {
    return THEORY.predict(Cells.of(THEORY.parameters(), values)).quantities().stream()
        .filter(q -> q.name().equals("capacity-cls"))
        .map(Quantity::meaning)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSumOfNormsIsNotBelowTheSpectralNorm() {
    Map<String, Object> pair = Map.of("b-v", 5.0, "b-v21", 0.1);
    assertThat(THEORY.problems(Cells.of(THEORY.parameters(), pair)))
        .singleElement()
        .asString()
        .startsWith("b-v=5 with b-v21=0.1: no matrix has them");
    Map<String, Object> query = Map.of("b-qk", 5.0, "b-qk21", 1.0);
    assertThat(THEORY.problems(Cells.of(THEORY.parameters(), query))).hasSize(1);
    assertThat(THEORY.problems(Cells.of(THEORY.parameters(), Map.of("b-v", 5.0)))).isEmpty();
  }

  /** Without output map and dimension, as second-hand statements of Theorem 4.1 have it. */
  @Test
  void theSecondHandFormStandsBesideOurs() {
    Map<String, Double> and = predict(Map.of("b-c", 1.0, "t", 100L));
    assertThat(and.get("capacity-second-hand")).isEqualTo(and.get("capacity-head"));
    assertThat(and.get("capacity-log-second-hand"))
        .isCloseTo(and.get("capacity-head") * StrictMath.log(60 * 100.0), within(1e-6));
  }

  /** Majority of three bits is 1 at the patterns 3, 5, 6 and 7. */
  @Test
  void aTruthTableIsTheFunction() {
    Map<String, Double> table = predict(Map.of("table", 232L, "t", 60L));
    Map<String, Double> majority = predict(Map.of("task", "majority", "t", 60L));
    assertThat(table.get("output-norm")).isEqualTo(majority.get("output-norm"));
    assertThat(table.get("error")).isLessThan(1e-9);
    assertThat(table.get("k-norm")).isCloseTo(Math.sqrt(3), within(1e-9));
    assertThat(table.get("q-norm")).isEqualTo(table.get("gamma"));
    assertThat(predict(Map.of("table", 2L, "t", 60L)).get("error")).isLessThan(1e-9);
    assertThat(THEORY.problems(Cells.of(THEORY.parameters(), Map.of("table", 255L)))).hasSize(1);
    assertThat(THEORY.problems(Cells.of(THEORY.parameters(), Map.of("table", 1L, "s", 6L))))
        .hasSize(1);
  }

  /**
   * With B_X below 1 blocks after the first see rows of norm up to 1: the bound must not shrink.
   */
  @Test
  void smallTokensDoNotMakeLaterBlocksSmall() {
    NormBounds small = new NormBounds(0.01, 3, 3, 1, 3, 3, 1, 1);
    double first = DepthCapacity.of(small, 1, 1);
    NormBounds unit = new NormBounds(1, 3, 3, 1, 3, 3, 1, 1);
    assertThat(DepthCapacity.of(small, 1, 2)).isGreaterThan(DepthCapacity.of(unit, 1, 1));
    assertThat(first).isLessThan(DepthCapacity.of(unit, 1, 1));
  }
}
