package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;

/**
 * Bisects on {@code snr} for every other value and replicate of its own: goes up where the loss is
 * at least one half.
 */
class Bisection implements Allocation {

  @Override
  public String rule() {
    return "bisects snr for every replicate";
  }

  @Override
  public List<Choice> next(Universe universe, Results sofar) {
    Map<Choice, TrainingRecord> known = new LinkedHashMap<>();
    for (TrainingRecord record : sofar.records("first")) {
      known.put(new Choice(record.training().cell(), record.training().replicate()), record);
    }
    Map<Cell, List<Cell>> lines = new LinkedHashMap<>();
    for (Cell cell : universe.cells()) {
      lines.computeIfAbsent(cell.with("snr", 0.0), c -> new ArrayList<>()).add(cell);
    }
    List<Choice> next = new ArrayList<>();
    for (List<Cell> line : lines.values()) {
      for (int replicate = 0; replicate < universe.replicates(line.getFirst()); replicate++) {
        int low = 0;
        int high = line.size();
        TrainingRecord record = null;
        while (low < high) {
          int middle = (low + high) / 2;
          Choice choice = new Choice(line.get(middle), replicate);
          record = known.get(choice);
          if (record == null) {
            next.add(choice);
            break;
          }
          if (record.measure("loss") >= 0.5) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
      }
    }
    return next;
  }

  @Override
  public int atMost(Universe universe) {
    return universe.size();
  }
}
