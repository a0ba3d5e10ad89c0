package org.attest.app.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.attest.lab.store.Block;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
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
 * @param shapes number of different shapes
 * @param claims number of claims that look at it
 */
record PresetCost(long cells, long trainings, double flops, int shapes, int claims) {

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
    List<String> shape =
        experiment.parameters().stream().filter(Parameter::shape).map(Parameter::key).toList();
    long shapes =
        replicates.keySet().stream()
            .map(c -> shape.stream().map(k -> c.values().getOrDefault(k, "")).toList())
            .distinct()
            .count();
    return new PresetCost(
        replicates.size(),
        trainings,
        flops,
        (int) shapes,
        RunTime.claims(study, List.of(experiment)));
  }

  /** Estimated seconds of a run of it alone on {@code threads} threads. */
  double seconds(int threads) {
    return new RunTime(flops / Rate.PER_THREAD / threads, 1, shapes, 1, claims, threads).seconds();
  }
}
