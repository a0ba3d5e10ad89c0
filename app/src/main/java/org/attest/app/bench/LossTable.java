package org.attest.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.TrainingRecord;

/** Losses of a workload along its trainings: what peers must agree with. */
public final class LossTable {

  private LossTable() {}

  /** Mean, standard error and number of values of each check over some packs. */
  public static Map<String, List<Number>> of(Workload workload, int packs) {
    Trainer trainer = workload.trainers().apply(LaneExecutor.FACTORY);
    List<TrainingRecord> records = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      records.addAll(
          trainer.train(workload.pack(i, LaneExecutor.FACTORY.lanes()), Recording.DENSE, p -> {}));
    }
    Map<String, List<Number>> table = new LinkedHashMap<>();
    workload
        .checks()
        .forEach((name, check) -> {
          Summary summary = Summary.of(records.stream().mapToDouble(check).toArray());
          table.put(name, List.of(summary.mean(), summary.standardError(), records.size()));
        });
    return table;
  }
}
