package org.attest.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Traces as CSV: a column per trace, the step first, a row per recorded step. */
final class TraceTable {

  private static final String STEP = "step";

  private TraceTable() {}

  /**
   * The table; numbers as {@link Double#toString} has them, so that they keep their bits; NaN is
   * empty.
   */
  static String csv(Map<String, double[]> traces) {
    List<String> names = new ArrayList<>(traces.keySet());
    if (names.remove(STEP)) {
      names.addFirst(STEP);
    }
    int rows = traces.values().stream().mapToInt(values -> values.length).max().orElse(0);
    StringBuilder csv = new StringBuilder(String.join(",", names)).append('\n');
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < names.size(); column++) {
        double[] values = traces.getOrDefault(names.get(column), new double[0]);
        csv.append(column == 0 ? "" : ",");
        if (row < values.length && !Double.isNaN(values[row])) {
          boolean step = names.get(column).equals(STEP);
          csv.append(step ? Long.toString((long) values[row]) : Double.toString(values[row]));
        }
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
