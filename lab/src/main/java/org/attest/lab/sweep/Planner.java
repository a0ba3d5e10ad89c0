package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attest.lab.store.CellTime;
import org.attest.lab.store.RunFolder;
import org.attest.lab.store.TrainingId;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Training;

/** Lists the trainings of a sweep, looks up which are done, and packs the rest. */
final class Planner {

  private final Sweep sweep;
  private final RunFolder folder;
  private final int lanes;

  Planner(Sweep sweep, RunFolder folder, int lanes) {
    this.sweep = sweep;
    this.folder = folder;
    this.lanes = lanes;
  }

  /** The rounds of all experiments that have any, as far as the folder's records take them. */
  List<Rounds> rounds() {
    List<Rounds> rounds = new ArrayList<>();
    for (Experiment experiment : sweep.experiments()) {
      Allocation allocation = sweep.allocations().get(experiment.name());
      if (allocation != null) {
        rounds.add(
            new Rounds(
                experiment,
                allocation,
                sweep.universe(experiment),
                folder.records(experiment.name())));
      }
    }
    return rounds;
  }

  /** What is to be done, the round under way of experiments with rounds included. */
  SweepPlan plan(List<Rounds> rounds) {
    Map<String, Rounds> byExperiment = new LinkedHashMap<>();
    rounds.forEach(r -> byExperiment.put(r.experiment().name(), r));
    List<PlannedTraining> all = new ArrayList<>();
    List<Pack> first = new ArrayList<>();
    List<Pack> packs = new ArrayList<>();
    List<SweepPlan.Sequential> sequential = new ArrayList<>();
    Map<String, Set<Choice>> shard = sweep.shard().map(s -> s.trainings(sweep)).orElse(Map.of());
    for (Experiment experiment : sweep.experiments()) {
      Rounds own = byExperiment.get(experiment.name());
      List<PlannedTraining> trainings =
          trainings(experiment, own == null ? grid(experiment, shard) : own.asked().stream());
      all.addAll(trainings);
      (own == null ? packs : first).addAll(packs(experiment, trainings));
      if (own != null) {
        sequential.add(
            new SweepPlan.Sequential(
                experiment.name(),
                own.rule(),
                own.round(),
                own.asked().size(),
                own.ended(),
                own.atMostLater(),
                own.flopsLater()));
      }
    }
    packs.sort(Comparator.comparingDouble(Pack::flops).reversed());
    // The cheapest shows soon that all is well. Rounds wait for their slowest training and go next,
    // then the rest by cost, so that threads end together.
    List<Pack> order = new ArrayList<>();
    if (!packs.isEmpty()) {
      order.add(packs.removeLast());
    }
    order.addAll(first);
    order.addAll(packs);
    return new SweepPlan(List.copyOf(all), List.copyOf(order), lanes, rate(all), sequential);
  }

  /** The packs of a round that began during the run. */
  List<Pack> packs(Rounds rounds) {
    return packs(rounds.experiment(), trainings(rounds.experiment(), rounds.open().stream()));
  }

  /** Estimated operations of the recorded trainings over the time they took. */
  private OptionalDouble rate(List<PlannedTraining> trainings) {
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

  /** Every training of an experiment's grid that this process is to do. */
  private Stream<Choice> grid(Experiment experiment, Map<String, Set<Choice>> shard) {
    if (sweep.shard().isPresent()) {
      return shard.getOrDefault(experiment.name(), Set.of()).stream();
    }
    return sweep.universe(experiment).replicates().entrySet().stream()
        .flatMap(cell ->
            IntStream.range(0, cell.getValue()).mapToObj(r -> new Choice(cell.getKey(), r)));
  }

  private List<PlannedTraining> trainings(Experiment experiment, Stream<Choice> choices) {
    Set<String> paired = folder.config().schema(experiment.name()).paired();
    List<PlannedTraining> trainings = new ArrayList<>();
    Map<Cell, Known> known = new HashMap<>();
    choices.forEach(choice -> {
      Known cell = known.computeIfAbsent(choice.cell(), c -> know(experiment, c));
      TrainingId id = new TrainingId(cell.number(), choice.replicate());
      Training training =
          new Training(
              sweep.study().name(),
              experiment.name(),
              cell.shared(),
              paired,
              choice.replicate(),
              sweep.seed());
      trainings.add(new PlannedTraining(cell.number(), training, cell.flops(), folder.state(id)));
    });
    trainings.sort(
        Comparator.comparingInt(PlannedTraining::cell)
            .thenComparingInt(t -> t.training().replicate()));
    return trainings;
  }

  /** What all trainings of a cell have in common. */
  private record Known(int number, Cell shared, double flops) {}

  private Known know(Experiment experiment, Cell cell) {
    int number = folder.cells().number(experiment.name(), cell);
    Cell shared = folder.cells().cell(number);
    return new Known(number, shared, experiment.flops(shared));
  }

  /**
   * Trainings of equal shape in the order of cost, then cell, then replicate, cut into packs:
   * neighbours end together.
   */
  private List<Pack> packs(Experiment experiment, List<PlannedTraining> trainings) {
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
    int size = experiment.packSize(lanes);
    List<Pack> packs = new ArrayList<>();
    groups.forEach((shape, group) -> {
      group.sort(Comparator.comparingDouble(PlannedTraining::flops).reversed());
      for (int from = 0; from < group.size(); from += size) {
        packs.add(
            Pack.of(
                experiment,
                shape,
                group.subList(from, Math.min(group.size(), from + size)),
                lanes));
      }
    });
    packs.sort(Comparator.comparingDouble(Pack::flops).reversed());
    return packs;
  }
}
