package org.attest.studies.variablecreation.claim;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** Which records of the scaling experiment claims look at. */
final class ScalingRecords {

  private ScalingRecords() {}

  /** Sparse AND in the setting with most cells: one network and training, any T and m. */
  static List<TrainingRecord> widest(Results results) {
    return CellGroups.widest(and(results), "t", "m");
  }

  /** The paper's protocol as far as it is known, {@link NetworkParameters#onProtocol}. */
  static List<TrainingRecord> protocol(Results results) {
    List<TrainingRecord> own =
        and(results).stream()
            .filter(r -> NetworkParameters.onProtocol(r.training().cell()))
            .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
            .toList();
    return CellGroups.widest(own, "t", "m");
  }

  private static List<TrainingRecord> and(Results results) {
    return CellGroups.complete(results.records(AndScaling.NAME)).stream()
        .filter(r -> r.training().cell().choice("task").equals("and"))
        .toList();
  }
}
