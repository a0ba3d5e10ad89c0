package org.attest.studies.sparsetokenselection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Training;

/** Cells and trainings for tests. */
public final class Cells {

  private Cells() {}

  /** The defaults of a list of parameters. */
  public static Cell defaults(List<Parameter> parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.key(), p.defaultValue()));
    return new Cell(values);
  }

  /** A small transformer: T = 8, d = 2, q = 2, d_e = 16, batch 64, 50 steps, 128 test points. */
  public static Cell small() {
    return defaults(Parameters.transformer())
        .with("t", 8L)
        .with("d", 2L)
        .with("q", 2L)
        .with("d-e", 16L)
        .with("batch", 64L)
        .with("steps", 50L)
        .with("test-points", 128L)
        .with("eta-v", 0.2)
        .with("eta-w", 1.0);
  }

  /** Replicates of a cell. */
  public static List<Training> pack(Cell cell, int replicates) {
    return IntStream.range(0, replicates).mapToObj(r -> training(cell, r)).toList();
  }

  /** One replicate of a cell under seed 0. */
  public static Training training(Cell cell, int replicate) {
    Set<String> paired =
        Parameters.transformer().stream()
            .filter(Parameter::paired)
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return new Training("sparse-token-selection", "test", cell, paired, replicate, 0);
  }
}
