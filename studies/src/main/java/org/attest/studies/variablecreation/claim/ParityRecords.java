package org.attest.studies.variablecreation.claim;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.Parity;

/** The online arm of the parity experiment: fresh batches, no decay. */
final class ParityRecords {

  private ParityRecords() {}

  static List<TrainingRecord> online(Results results) {
    return CellGroups.complete(results.records(Parity.NAME)).stream()
        .filter(r -> r.training().cell().choice("task").equals("parity"))
        .filter(r -> r.training().cell().integer("m") == 0)
        .filter(r -> r.training().cell().choice("decay").equals("none"))
        .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
        .toList();
  }

  /** Those with s relevant bits. */
  static List<TrainingRecord> online(Results results, int s) {
    return online(results).stream().filter(r -> r.training().cell().integer("s") == s).toList();
  }

  /** Samples a step. */
  static int batch(TrainingRecord record) {
    return record.training().cell().integer("batch");
  }
}
