package org.attest.lab.sweep;

import java.util.List;
import java.util.Set;
import org.attest.lab.store.Schema;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * A trainer must return what its experiment promised; a record that does not is an error of the
 * study, never stored.
 */
final class RecordCheck {

  private RecordCheck() {}

  static void check(Schema schema, List<Training> trainings, List<TrainingRecord> records) {
    if (records.size() != trainings.size()) {
      throw new IllegalStateException(
          records.size() + " records of " + trainings.size() + " trainings");
    }
    for (int i = 0; i < records.size(); i++) {
      TrainingRecord record = records.get(i);
      if (!record.training().equals(trainings.get(i))) {
        throw new IllegalStateException(
            "record " + i + " is of another training: " + record.training());
      }
      names("measures", schema.measures(), record.measures().keySet());
      names("traces", schema.traces(), record.traces().keySet());
      if (record.traces().values().stream().mapToInt(t -> t.length).distinct().count() > 1) {
        throw new IllegalStateException("the traces of a record differ in length");
      }
    }
  }

  private static void names(String what, List<String> promised, Set<String> found) {
    List<String> lacking = promised.stream().filter(name -> !found.contains(name)).toList();
    List<String> others = found.stream().filter(name -> !promised.contains(name)).toList();
    if (!lacking.isEmpty() || !others.isEmpty()) {
      throw new IllegalStateException(
          "the "
              + what
              + " of this training"
              + (lacking.isEmpty() ? "" : " lack " + String.join(", ", lacking))
              + (lacking.isEmpty() || others.isEmpty() ? "" : " and")
              + (others.isEmpty() ? "" : " have also " + String.join(", ", others))
              + "; every cell of an experiment must declare the same, whatever its parameters");
    }
  }
}
