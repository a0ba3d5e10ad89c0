package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.attest.lab.store.Block;
import org.attest.lab.store.CellTime;
import org.attest.lab.store.RunFolder;
import org.attest.lab.store.TrainingId;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Training;

/** Lists the trainings of a sweep, looks up which are done, and packs the rest. */
final class Planner {

  private Planner() {}

  static SweepPlan plan(Sweep sweep, RunFolder folder, int lanes) {
    List<PlannedTraining> all = new ArrayList<>();
    List<Pack> packs = new ArrayList<>();
    for (Experiment experiment : sweep.experiments()) {
      List<PlannedTraining> trainings = trainings(sweep, experiment, folder);
      all.addAll(trainings);
      packs.addAll(packs(experiment, trainings, lanes));
    }
    packs.sort(Comparator.comparingDouble(Pack::flops).reversed());
    return new SweepPlan(List.copyOf(all), List.copyOf(packs), lanes, rate(all, folder));
  }

  /** Estimated operations of the recorded trainings over the time they took. */
  private static OptionalDouble rate(List<PlannedTraining> trainings, RunFolder folder) {
    Map<Integer, CellTime> times = folder.times();
    double flops = 0;
    double seconds = 0;
    int last = -1;
    for (PlannedTraining training : trainings) {
      CellTime time = times.get(training.cell());
      if (time != null && training.cell() != last) {
        flops += time.trainings() * training.flops();
        seconds += time.seconds();
        last = training.cell();
      }
    }
    return seconds > 0 ? OptionalDouble.of(flops / seconds) : OptionalDouble.empty();
  }

  private static List<PlannedTraining> trainings(
      Sweep sweep, Experiment experiment, RunFolder folder) {
    Set<String> paired = folder.config().schema(experiment.name()).paired();
    List<PlannedTraining> trainings = new ArrayList<>();
    Set<TrainingId> seen = new HashSet<>();
    for (Block block : sweep.blocks()) {
      if (!block.experiment().equals(experiment.name())) {
        continue;
      }
      for (Cell cell : block.cells()) {
        int number = folder.cells().number(experiment.name(), cell);
        Cell shared = folder.cells().cell(number);
        double flops = experiment.flops(cell);
        for (int replicate = 0; replicate < block.replicates(); replicate++) {
          TrainingId id = new TrainingId(number, replicate);
          if (seen.add(id)) {
            Training training =
                new Training(
                    sweep.study().name(),
                    experiment.name(),
                    shared,
                    paired,
                    replicate,
                    sweep.seed());
            trainings.add(new PlannedTraining(number, training, flops, folder.state(id)));
          }
        }
      }
    }
    trainings.sort(
        Comparator.comparingInt(PlannedTraining::cell)
            .thenComparingInt(t -> t.training().replicate()));
    return trainings;
  }

  /**
   * Trainings of equal shape in the order of cost, then cell, then replicate, cut into packs:
   * neighbours end together.
   */
  private static List<Pack> packs(
      Experiment experiment, List<PlannedTraining> trainings, int lanes) {
    List<String> keys =
        experiment.parameters().stream().filter(Parameter::shape).map(Parameter::key).toList();
    Map<List<Object>, List<PlannedTraining>> groups = new LinkedHashMap<>();
    for (PlannedTraining training : trainings) {
      if (training.state() != TrainingState.DONE) {
        Map<String, Object> values = training.training().cell().values();
        List<Object> shape = keys.stream().map(k -> values.getOrDefault(k, "")).toList();
        groups.computeIfAbsent(shape, s -> new ArrayList<>()).add(training);
      }
    }
    List<Pack> packs = new ArrayList<>();
    groups.forEach((shape, group) -> {
      group.sort(Comparator.comparingDouble(PlannedTraining::flops).reversed());
      for (int from = 0; from < group.size(); from += lanes) {
        packs.add(
            Pack.of(
                experiment,
                shape,
                group.subList(from, Math.min(group.size(), from + lanes)),
                lanes));
      }
    });
    return packs;
  }
}
