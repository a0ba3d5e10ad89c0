package org.attest.lab.study;

import java.util.List;

/** The theorems of a study as functions: parameters in, conditions and quantities out. */
public interface Theory {

  /** Parameters the theorems take. */
  List<Parameter> parameters();

  /** Why the theorems say nothing at {@code cell}, each in words; none by default. */
  default List<String> problems(Cell cell) {
    return List.of();
  }

  /** What the theorems say at {@code cell}, which has no {@link #problems}. */
  Prediction predict(Cell cell);

  /** The hypotheses at {@code cell} alone, where the quantities take time. */
  default List<Prediction.Condition> audit(Cell cell) {
    return predict(cell).audit();
  }
}
