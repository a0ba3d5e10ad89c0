package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** Records grouped by parts of their cells, in order of appearance. */
public final class CellGroups {

  private CellGroups() {}

  /** Trainings that met their stopping rule. */
  public static List<TrainingRecord> complete(Collection<TrainingRecord> records) {
    return records.stream().filter(r -> r.status() == Status.COMPLETE).toList();
  }

  /** Groups that agree in every parameter except {@code free}; cells when none is named. */
  public static List<List<TrainingRecord>> agreeing(
      Collection<TrainingRecord> records, String... free) {
    Map<Cell, List<TrainingRecord>> groups = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      Cell cell = record.training().cell();
      for (String key : free) {
        cell = cell.with(key, "");
      }
      groups.computeIfAbsent(cell, c -> new ArrayList<>()).add(record);
    }
    return List.copyOf(groups.values());
  }

  /** The group with the most distinct cells; the earliest among equals; empty without records. */
  public static List<TrainingRecord> widest(Collection<TrainingRecord> records, String... free) {
    List<TrainingRecord> widest = List.of();
    long most = 0;
    for (List<TrainingRecord> group : agreeing(records, free)) {
      long cells = group.stream().map(r -> r.training().cell()).distinct().count();
      if (cells > most) {
        most = cells;
        widest = group;
      }
    }
    return widest;
  }
}
