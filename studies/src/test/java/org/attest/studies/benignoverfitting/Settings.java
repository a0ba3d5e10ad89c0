package org.attest.studies.benignoverfitting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** Settings and cells that tests share. */
public final class Settings {

  private Settings() {}

  /** Figure 1 at N = 20, ‖μ‖ = 50. */
  public static Setting figure1() {
    return Setting.of(defaults(Parameters.figure1()));
  }

  /** Figure 3. */
  public static Setting appendixA() {
    return Setting.of(defaults(Parameters.appendixA()));
  }

  /** The cell of all defaults. */
  public static Cell defaults(List<Parameter> parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.key(), p.defaultValue()));
    return new Cell(values);
  }
}
