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
}
