package org.attest.lab.study;

import java.util.List;

/** The theorems of a study as functions: parameters in, conditions and quantities out. */
public interface Theory {

  /** Parameters the theorems take. */
  List<Parameter> parameters();

  /** What the theorems say at {@code cell}. */
  Prediction predict(Cell cell);

  /** The hypotheses at {@code cell} alone, where the quantities take time. */
  default List<Prediction.Condition> audit(Cell cell) {
    return predict(cell).audit();
  }
}
