package org.attest.studies.sparsetokenselection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** Records grouped by cell, in order of appearance. */
public final class CellGroups {

  private CellGroups() {}

  /** Complete trainings, a list for each cell. */
  public static List<List<TrainingRecord>> of(Collection<TrainingRecord> records) {
    return agreeing(records);
  }

  /** Complete trainings, a list for each set of cells that agree in all parameters but some. */
  public static List<List<TrainingRecord>> agreeing(
      Collection<TrainingRecord> records, String... free) {
    Map<Cell, List<TrainingRecord>> groups = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      if (record.status() == Status.COMPLETE) {
        Cell cell = record.training().cell();
        for (String key : free) {
          cell = cell.with(key, "");
        }
        groups.computeIfAbsent(cell, c -> new ArrayList<>()).add(record);
      }
    }
    return List.copyOf(groups.values());
  }

  /** A trace of a record; empty when it has none. */
  public static double[] trace(TrainingRecord record, String name) {
    return record.traces().getOrDefault(name, new double[0]);
  }
}
