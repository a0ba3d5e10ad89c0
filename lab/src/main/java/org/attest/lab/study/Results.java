package org.attest.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records a claim or figure looks at, by experiment. Records of an experiment are ordered by
 * the values of their parameters (numbers by size, choices as declared, first parameter to last),
 * then by replicate, so nothing computed from them depends on how the run came by them.
 *
 * @param byExperiment experiment name to its records; an experiment that was not run is absent
 */
public record Results(Map<String, List<TrainingRecord>> byExperiment) {

  /** Records of one experiment; empty when it was not run. */
  public List<TrainingRecord> records(String experiment) {
    return byExperiment.getOrDefault(experiment, List.of());
  }

  /** Records of one experiment grouped by cell, in order. */
  public Map<Cell, List<TrainingRecord>> cells(String experiment) {
    Map<Cell, List<TrainingRecord>> groups = new LinkedHashMap<>();
    for (TrainingRecord record : records(experiment)) {
      groups.computeIfAbsent(record.training().cell(), c -> new ArrayList<>()).add(record);
    }
    return groups;
  }
}
