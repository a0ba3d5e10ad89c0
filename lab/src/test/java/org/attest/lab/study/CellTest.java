package org.attest.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cell is the map of its values. */
class CellTest {

  private final Cell cell = cell("n", 4L, "snr", 0.5);

  @Test
  void oneValueReplacedMakesAnotherCell() {
    assertThat(cell.with("n", 8L)).isEqualTo(cell("n", 8L, "snr", 0.5)).isNotEqualTo(cell);
    assertThat(cell.with("n", 8L).with("n", 4L)).isEqualTo(cell).hasSameHashCodeAs(cell);
    assertThat(cell.text()).isEqualTo("n=4 snr=0.5");
    assertThatThrownBy(() -> cell.with("eta", 1.0)).hasMessageContaining("eta");
  }

  @Test
  void valuesAreThoseOfAnyMapInAnyOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("snr", 0.5);
    map.put("n", 4L);
    assertThat(cell.values()).isEqualTo(map).hasSameHashCodeAs(map);
    assertThat(map).isEqualTo(cell.values());
    assertThat(new Cell(map)).isEqualTo(cell).hasSameHashCodeAs(cell);
    map.put("snr", 0.25);
    assertThat(new Cell(map)).isNotEqualTo(cell);
    assertThat(cell.values()).isNotEqualTo(map).isNotEqualTo(Map.of("n", 4L));
  }

  private static Cell cell(Object... values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      map.put((String) values[i], values[i + 1]);
    }
    return new Cell(map);
  }
}
