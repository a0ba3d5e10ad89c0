package org.attest.lab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The trainings an {@link Allocation} may ask for: the cells of a grid with the most replicates
 * each may have. Cells are ordered by the values of their parameters (numbers by size, choices as
 * declared, first parameter to last), so nothing chosen from it depends on how a grid was written.
 *
 * @param replicates cell to most replicates
 */
public record Universe(Map<Cell, Integer> replicates) {

  /** Keeps an unmodifiable copy in the given order. */
  public Universe {
    replicates = Collections.unmodifiableMap(new LinkedHashMap<>(replicates));
  }

  /** All cells in order. */
  public Set<Cell> cells() {
    return replicates.keySet();
  }

  /** Most replicates of a cell; 0 for a cell of another grid. */
  public int replicates(Cell cell) {
    return replicates.getOrDefault(cell, 0);
  }

  /** Whether a training belongs to it. */
  public boolean contains(Choice choice) {
    return choice.replicate() >= 0 && choice.replicate() < replicates(choice.cell());
  }

  /** Number of trainings. */
  public int size() {
    return replicates.values().stream().mapToInt(Integer::intValue).sum();
  }
}
