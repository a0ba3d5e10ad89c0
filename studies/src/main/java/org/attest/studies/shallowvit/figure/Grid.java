package org.attest.studies.shallowvit.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.figure.Layer;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.claim.Outcomes;

/** Share of successful trainings on a rectangular grid. */
final class Grid {

  private Grid() {}

  /** A heat map of success rates; cells that were not run are left out. */
  static Layer success(
      List<TrainingRecord> records,
      ToDoubleFunction<TrainingRecord> horizontal,
      ToDoubleFunction<TrainingRecord> vertical) {
    return new CellMap(records, horizontal, vertical)
        .share("success", r -> Outcomes.success(r) ? 1 : 0);
  }
}
