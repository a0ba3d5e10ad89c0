package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.sweep.Cluster;
import org.attest.lab.sweep.MemoryNeed;
import org.attest.lab.sweep.PlannedTraining;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.attest.lab.sweep.TrainerPool;

/** What a run would do, cell by cell. */
final class DryRun {

  /** Operations of idle lanes that are told, as a factor on those of trainings (our choice). */
  private static final double NOTABLE = 1.1;

  private final Sweep sweep;
  private final SweepPlan plan;
  private final int threads;

  /** Cores that these threads have: more than there are add nothing. */
  private final int cores;

  private final String where;
  private final Optional<MemoryNeed> memory;

  private DryRun(
      Sweep sweep,
      SweepPlan plan,
      int threads,
      int cores,
      String where,
      Optional<MemoryNeed> memory) {
    this.sweep = sweep;
    this.plan = plan;
    this.threads = threads;
    this.cores = cores;
    this.where = where;
    this.memory = memory;
  }

  /** A plan for threads of this process, on the cores of this machine or container. */
  DryRun(Sweep sweep, SweepPlan plan, int threads, ExecutorFactory executors) {
    this(
        sweep,
        plan,
        threads,
        Math.min(threads, Runtime.getRuntime().availableProcessors()),
        where(threads, Runtime.getRuntime().availableProcessors()),
        MemoryNeed.of(plan, executors, TrainerPool.room()));
  }

  /** A plan for a cluster; what memory its machines have nobody knows here. */
  static DryRun onCluster(Sweep sweep, SweepPlan plan, Cluster.Connection cluster) {
    int slots = cluster.slots();
    return new DryRun(sweep, plan, slots, slots, cluster.where(), Optional.empty());
  }

  /** More threads than processors share them, which the estimate of time knows. */
  static String where(int threads, int processors) {
    return Numbers.count(threads, "thread")
        + (threads > processors ? " that share " + Numbers.count(processors, "processor") : "");
  }

  /** The sum, then one line per cell, experiment by experiment. */
  void print(Terminal terminal) {
    terminal.paragraph(0, summary());
    memory().ifPresent(words -> terminal.paragraph(0, words));
    idle().ifPresent(words -> terminal.paragraph(0, words));
    for (Experiment experiment : sweep.experiments()) {
      List<List<PlannedTraining>> cells = cells(experiment.name());
      Set<String> varying = varying(cells);
      terminal.out().println();
      terminal.paragraph(0, experiment.name() + ": " + experiment.title());
      plan.sequential().stream()
          .filter(s -> s.experiment().equals(experiment.name()))
          .forEach(s -> terminal.paragraph(2, rounds(s)));
      if (cells.isEmpty()) {
        continue;
      }
      String fixed =
          experiment.parameters().stream()
              .map(Parameter::key)
              .filter(key -> !varying.contains(key))
              .map(key -> key + "=" + Numbers.value(value(cells.getFirst().getFirst(), key)))
              .collect(Collectors.joining(" "));
      if (!fixed.isEmpty()) {
        terminal.paragraph(2, "in every cell: " + fixed);
      }
      Table table = new Table("cell", "replicates", "done", "to run", "operations", "values");
      for (List<PlannedTraining> cell : cells) {
        table.row(
            Integer.toString(cell.getFirst().cell()),
            Integer.toString(cell.size()),
            Integer.toString(count(cell, TrainingState.DONE)),
            why(cell),
            Numbers.scaled(remainingFlops(cell)),
            varying.stream()
                .map(key -> key + "=" + Numbers.value(value(cell.getFirst(), key)))
                .collect(Collectors.joining(" ")));
      }
      table.print(terminal, 2);
    }
  }

  /** What there is to say of memory: nothing where all is well. */
  Optional<String> memory() {
    return memory.flatMap(need -> MemoryWords.of(need, threads, plan.lanes()));
  }

  /** How far the rounds of an experiment are, and how far they may go. */
  private static String rounds(SweepPlan.Sequential s) {
    String asked = Numbers.count(s.asked(), "training");
    return "trainings are chosen round by round: "
        + s.rule()
        + ". "
        + (s.ended()
            ? "It stopped after round " + s.round() + " and " + asked + "."
            : "This is round "
                + s.round()
                + ", which makes "
                + asked
                + "; later rounds add at most "
                + Numbers.count(s.atMostLater())
                + ".");
  }

  /** Everything for programs. */
  Json json() {
    List<Object> cells = new ArrayList<>();
    for (Map.Entry<Integer, List<PlannedTraining>> cell : plan.cells().entrySet()) {
      List<PlannedTraining> trainings = cell.getValue();
      cells.add(
          states(trainings)
              .with("cell", cell.getKey())
              .with("experiment", trainings.getFirst().training().experiment())
              .with("values", trainings.getFirst().training().cell().values())
              .with("flops", remainingFlops(trainings))
              .map());
    }
    List<Object> rounds = new ArrayList<>();
    for (SweepPlan.Sequential s : plan.sequential()) {
      rounds.add(
          new Json()
              .with("experiment", s.experiment())
              .with("rule", s.rule())
              .with("round", s.round())
              .with("asked", s.asked())
              .with("ended", s.ended())
              .with("atMostLater", s.atMostLater())
              .with("flopsLater", s.flopsLater())
              .map());
    }
    return states(plan.trainings())
        .with("remaining", plan.remaining())
        .with("packs", plan.packs().size())
        .with("flops", plan.flops())
        .with("estimatedSeconds", seconds())
        .with("largestPackBytes", memory.map(MemoryNeed::bytes).orElse(0L))
        .with(
            "largestPacksAtATime", memory.map(m -> Math.min(m.atATime(), threads)).orElse(threads))
        .with("rounds", rounds)
        .with("cells", cells);
  }

  /** Trainings, how many are done, why the rest runs, and how long that may take. */
  String summary() {
    String all =
        Numbers.count(plan.trainings().size(), "training")
            + " in "
            + Numbers.count(plan.cells().size(), "cell");
    if (plan.remaining() == 0 && plan.atMostLater() == 0) {
      return all + ", all done.";
    }
    return all
        + ": "
        + Numbers.count(plan.count(TrainingState.DONE))
        + " done, to run "
        + why(plan.trainings())
        + " in "
        + Numbers.count(plan.packs().size(), "pack")
        + ", "
        + operations()
        + ", in all roughly "
        + Numbers.duration(seconds())
        + " on "
        + where
        + (plan.atMostLater() == 0
            ? "."
            : "; later rounds add at most "
                + Numbers.count(plan.atMostLater(), "training")
                + " and "
                + Numbers.scaled(plan.flopsLater())
                + "FLOP.");
  }

  /** Operations of the trainings, and of their packs where those have idle lanes to speak of. */
  private String operations() {
    double needed = remainingFlops(plan.trainings());
    boolean idle = plan.flops() > NOTABLE * needed;
    return Numbers.scaled(needed)
        + "FLOP"
        + (idle ? " (" + Numbers.scaled(plan.flops()) + "FLOP with idle lanes)" : "");
  }

  /** What a shard pays for packs that it does not fill; nothing where it fills them. */
  Optional<String> idle() {
    long lanes = (long) plan.packs().size() * plan.lanes();
    return sweep.shard().isEmpty() || plan.flops() <= NOTABLE * remainingFlops(plan.trainings())
        ? Optional.empty()
        : Optional.of(
            "this shard fills "
                + Numbers.count(plan.remaining())
                + " of "
                + Numbers.count(lanes, "lane")
                + "; a pack takes as long half empty as full, so fewer shards cost less in all");
  }

  /**
   * All of the command, trainings at the speed of the records that the folder has, or else at a
   * cautious guess.
   */
  private double seconds() {
    return RunTime.of(sweep, plan, cores, memory).seconds();
  }

  /** Seconds that the command takes after the last training. */
  double after() {
    return RunTime.of(sweep, plan, cores, memory).after();
  }

  private List<List<PlannedTraining>> cells(String experiment) {
    return plan.cells().values().stream()
        .filter(cell -> cell.getFirst().training().experiment().equals(experiment))
        .toList();
  }

  private static Set<String> varying(List<List<PlannedTraining>> cells) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (List<PlannedTraining> cell : cells) {
      cell.getFirst()
          .training()
          .cell()
          .values()
          .forEach((key, v) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(v));
    }
    values.values().removeIf(v -> v.size() == 1);
    return values.keySet();
  }

  private static Object value(PlannedTraining training, String key) {
    return training.training().cell().values().getOrDefault(key, "");
  }

  private static int count(List<PlannedTraining> trainings, TrainingState state) {
    return (int) trainings.stream().filter(t -> t.state() == state).count();
  }

  private static Json states(List<PlannedTraining> trainings) {
    return new Json()
        .with("trainings", trainings.size())
        .with("done", count(trainings, TrainingState.DONE))
        .with("new", count(trainings, TrainingState.NEW))
        .with("missing", count(trainings, TrainingState.MISSING))
        .with("corrupt", count(trainings, TrainingState.CORRUPT));
  }

  private static String why(List<PlannedTraining> trainings) {
    List<String> reasons = new ArrayList<>();
    Map<TrainingState, String> words =
        Map.of(
            TrainingState.NEW, "new",
            TrainingState.MISSING, "not finished before",
            TrainingState.CORRUPT, "damaged");
    for (TrainingState state : TrainingState.values()) {
      int count = count(trainings, state);
      if (state != TrainingState.DONE && count > 0) {
        reasons.add(Numbers.count(count) + " " + words.get(state));
      }
    }
    return reasons.isEmpty() ? "0" : String.join(", ", reasons);
  }

  private static double remainingFlops(List<PlannedTraining> trainings) {
    return trainings.stream()
        .filter(t -> t.state() != TrainingState.DONE)
        .mapToDouble(PlannedTraining::flops)
        .sum();
  }
}
