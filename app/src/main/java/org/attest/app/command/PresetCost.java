package org.attest.app.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.attest.lab.store.Block;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;

/**
 * What a preset of an experiment amounts to.
 *
 * @param cells number of cells
 * @param trainings number of trainings
 * @param flops estimated floating-point operations of all trainings
 */
record PresetCost(long cells, long trainings, double flops) {

  static PresetCost of(Study study, Experiment experiment, Preset.Level level) {
    Request request =
        new Request(
            study, List.of(experiment.name()), level, List.of(), OptionalInt.empty(), 0, false);
    Map<Cell, Integer> replicates = new HashMap<>();
    double flops = 0;
    long trainings = 0;
    for (Block block : Sweep.resolve(request).blocks()) {
      for (Cell cell : block.cells()) {
        int before = replicates.getOrDefault(cell, 0);
        int more = Math.max(0, block.replicates() - before);
        replicates.put(cell, before + more);
        trainings += more;
        flops += more * experiment.flops(cell);
      }
    }
    return new PresetCost(replicates.size(), trainings, flops);
  }

  /** Estimated seconds on {@code threads} threads. */
  double seconds(int threads) {
    return flops / Rate.PER_THREAD / threads;
  }
}
