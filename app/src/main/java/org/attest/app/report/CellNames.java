package org.attest.app.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.store.CellTable;
import org.attest.lab.study.Cell;

/**
 * What distinguishes the cells of a run within their experiments, in words. Made once for a table:
 * it looks at every cell.
 *
 * @param table the cells
 * @param varied by experiment, the keys of which its cells have more than one value
 */
public record CellNames(CellTable table, Map<String, Set<String>> varied) {

  /** The names of the cells of a table. */
  public static CellNames of(CellTable table) {
    Map<String, Map<String, Set<Object>>> values = new HashMap<>();
    for (int number = 0; number < table.size(); number++) {
      Map<String, Set<Object>> seen =
          values.computeIfAbsent(table.experiment(number), e -> new HashMap<>());
      table
          .cell(number)
          .values()
          .forEach((key, v) -> seen.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(v));
    }
    Map<String, Set<String>> varied = new HashMap<>();
    values.forEach((experiment, seen) ->
        varied.put(
            experiment,
            seen.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())));
    return new CellNames(table, varied);
  }

  /** {@code n=4 snr=0.1}; empty for a number that no cell has. */
  public String text(int number) {
    if (number < 0 || number >= table.size()) {
      return "";
    }
    Set<String> keys = varied.getOrDefault(table.experiment(number), Set.of());
    Cell cell = table.cell(number);
    return cell.values().entrySet().stream()
        .filter(e -> keys.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + Numbers.value(e.getValue()))
        .collect(Collectors.joining(" "));
  }
}
