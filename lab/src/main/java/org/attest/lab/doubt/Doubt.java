package org.attest.lab.doubt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.store.Block;
import org.attest.lab.store.Schema;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;

/**
 * Experiments of a study under the choices that their paper leaves open: one sweep in one folder,
 * the union of the grids of all specifications, so that it is continued, checked and merged like
 * any other. Each experiment has a {@link Design} of its own; a claim that needs several is judged
 * with one of them otherwise at a time.
 */
public final class Doubt {

  private final Sweep usual;
  private final List<Claim> claims;
  private final Map<String, List<Specification>> specifications = new LinkedHashMap<>();
  private final Map<String, Set<Cell>> cells = new LinkedHashMap<>();
  private final Map<String, Map<Specification, Double>> costs = new LinkedHashMap<>();
  private final List<Planned> leftOut = new ArrayList<>();
  private double flops;

  /**
   * A specification of an experiment, with the operations that it adds to those of the usual one.
   */
  public record Planned(Experiment experiment, Specification specification, double flops) {}

  private Doubt(Sweep usual, List<Claim> claims) {
    this.usual = usual;
    this.claims = claims;
  }

  /**
   * Chooses specifications as far as they fit the budget: the usual one of every experiment, the
   * cheapest alternative of each, so that no claim goes without, all other alternatives alone, then
   * combinations, of each kind the cheapest first, so that many are seen for little. The estimate
   * of cost decides and no clock, so that the same request is the same sweep.
   *
   * @param study the study
   * @param experiments those whose choices are varied
   * @param claims what is doubted; claims without an experiment that has open choices are left out
   * @param level preset whose grid each specification runs
   * @param replicates replicates per cell; empty for the preset's
   * @param seed seed of the sweep
   * @param budget operations that may be spent, the usual specification included
   */
  public static Doubt plan(
      Study study,
      List<Experiment> experiments,
      List<Claim> claims,
      Preset.Level level,
      OptionalInt replicates,
      long seed,
      double budget) {
    List<Experiment> varied =
        experiments.stream()
            .filter(e -> !e.openChoices().isEmpty())
            .filter(e -> claims.stream().anyMatch(c -> c.experiments().contains(e.name())))
            .toList();
    List<Claim> doubted =
        claims.stream()
            .filter(c -> varied.stream().anyMatch(e -> c.experiments().contains(e.name())))
            .toList();
    Set<String> needed = new LinkedHashSet<>();
    doubted.forEach(c -> needed.addAll(c.experiments()));
    List<String> names =
        study.experiments().stream()
            .filter(e -> needed.contains(e.name()))
            .filter(e ->
                !e.onlyWhenNamed() || experiments.stream().anyMatch(x -> x.name().equals(e.name())))
            .map(Experiment::name)
            .toList();
    if (names.isEmpty()) {
      return new Doubt(
          new Sweep(study, List.of(), List.of(), seed, Map.of(), level, Optional.empty()),
          List.of());
    }
    Doubt doubt =
        new Doubt(
            Sweep.resolve(new Request(study, names, level, List.of(), replicates, seed, false)),
            doubted);
    doubt.choose(varied.stream().map(Experiment::name).toList(), budget);
    return doubt;
  }

  private void choose(List<String> varied, double budget) {
    usual.experiments().forEach(e -> add(e, Specification.USUAL));
    List<Planned> first = new ArrayList<>();
    List<Planned> alone = new ArrayList<>();
    List<Planned> combined = new ArrayList<>();
    for (Experiment e : usual.experiments()) {
      if (varied.contains(e.name())) {
        List<Planned> all =
            design(e).stream()
                .map(s -> new Planned(e, s, cost(e, s)))
                .sorted(Comparator.comparingDouble(Planned::flops))
                .toList();
        all.forEach(p -> (p.specification.changes().size() > 1 ? combined : alone).add(p));
        all.stream().filter(alone::contains).findFirst().ifPresent(first::add);
      }
    }
    alone.removeAll(first);
    for (List<Planned> kind : List.of(first, alone, combined)) {
      kind.sort(Comparator.comparingDouble(Planned::flops));
      for (Planned p : kind) {
        if (flops + cost(p.experiment, p.specification) <= budget) {
          add(p.experiment, p.specification);
        } else {
          leftOut.add(p);
        }
      }
    }
    for (Experiment e : usual.experiments()) {
      List<Specification> order = design(e);
      specifications
          .getOrDefault(e.name(), List.of())
          .sort(Comparator.comparingInt(order::indexOf));
    }
  }

  /** What may be run of an experiment besides the usual, in the order of its design. */
  private List<Specification> design(Experiment experiment) {
    return Design.of(experiment.openChoices()).stream()
        .filter(s -> !s.changes().isEmpty() && admissible(experiment, s))
        .toList();
  }

  private void add(Experiment experiment, Specification specification) {
    double cost = cost(experiment, specification);
    flops += cost;
    costs.computeIfAbsent(experiment.name(), n -> new LinkedHashMap<>()).put(specification, cost);
    specifications.computeIfAbsent(experiment.name(), n -> new ArrayList<>()).add(specification);
    blocks(experiment, specification)
        .forEach(b ->
            cells.computeIfAbsent(experiment.name(), n -> new LinkedHashSet<>()).addAll(b.cells()));
  }

  /** Operations of the cells that no specification so far has. */
  private double cost(Experiment experiment, Specification specification) {
    Set<Cell> known = cells.getOrDefault(experiment.name(), Set.of());
    Map<Cell, Integer> more = new LinkedHashMap<>();
    for (Block block : blocks(experiment, specification)) {
      for (Cell cell : block.cells()) {
        if (!known.contains(cell)) {
          more.merge(cell, block.replicates(), Math::max);
        }
      }
    }
    double sum = 0;
    for (Map.Entry<Cell, Integer> entry : more.entrySet()) {
      sum += entry.getValue() * experiment.flops(entry.getKey());
    }
    return sum;
  }

  private boolean admissible(Experiment experiment, Specification specification) {
    return blocks(experiment, specification).stream()
        .flatMap(b -> b.cells().stream())
        .allMatch(c -> experiment.problems(c).isEmpty());
  }

  /** The grid of an experiment under a specification, block by block as in the usual one. */
  private List<Block> blocks(Experiment experiment, Specification specification) {
    return usual.blocks().stream()
        .filter(b -> b.experiment().equals(experiment.name()))
        .map(b -> changed(experiment, b, specification))
        .toList();
  }

  private static Block changed(Experiment experiment, Block block, Specification specification) {
    Map<String, List<Object>> axes = new LinkedHashMap<>(block.axes());
    for (OpenChoice choice : experiment.openChoices()) {
      Object value = specification.changes().get(choice.key());
      if (value != null) {
        axes.computeIfPresent(
            choice.key(),
            (key, values) -> values.equals(List.of(choice.usual())) ? List.of(value) : values);
      }
    }
    return new Block(block.experiment(), axes, block.replicates());
  }

  /** What is to be run. */
  public Sweep sweep() {
    Set<Block> blocks = new LinkedHashSet<>();
    for (Experiment experiment : usual.experiments()) {
      specifications
          .getOrDefault(experiment.name(), List.of())
          .forEach(s -> blocks.addAll(blocks(experiment, s)));
    }
    return new Sweep(
        usual.study(),
        usual.experiments(),
        List.copyOf(blocks),
        usual.seed(),
        usual.allocations(),
        usual.level(),
        usual.shard());
  }

  /** The claims that are doubted. */
  public List<Claim> claims() {
    return claims;
  }

  /** Experiment to the specifications that are run, the usual one first. */
  public Map<String, List<Specification>> specifications() {
    return specifications;
  }

  /** Estimated operations of all trainings. */
  public double flops() {
    return flops;
  }

  /** Operations of a specification that those before it do not have. */
  public double flops(String experiment, Specification specification) {
    return costs.getOrDefault(experiment, Map.of()).getOrDefault(specification, 0.0);
  }

  /** How many specifications besides the usual one tell something about a claim. */
  public int tried(Claim claim) {
    return claim.experiments().stream()
        .mapToInt(e -> Math.max(0, specifications.getOrDefault(e, List.of()).size() - 1))
        .sum();
  }

  /**
   * Specifications of the designs that the budget has no room for, in the order in which they would
   * come.
   */
  public List<Planned> leftOut() {
    return Collections.unmodifiableList(leftOut);
  }

  /** How many of those that are left out would tell something about a claim. */
  public int leftOut(Claim claim) {
    return (int)
        leftOut.stream().filter(p -> claim.experiments().contains(p.experiment.name())).count();
  }

  /** How every claim stands on the records of the sweep. */
  public List<Stand> judge(Results records) {
    Map<String, List<TrainingRecord>> base = new LinkedHashMap<>();
    usual.experiments().forEach(e -> base.put(e.name(), records(e, Specification.USUAL, records)));
    List<Stand> stands = new ArrayList<>();
    for (Claim claim : claims) {
      List<Stand.Reading> readings = new ArrayList<>();
      readings.add(new Stand.Reading(Specification.USUAL, judged(claim, base)));
      List<Experiment> own =
          usual.experiments().stream().filter(e -> claim.experiments().contains(e.name())).toList();
      for (Experiment e : own) {
        for (Specification s : specifications.getOrDefault(e.name(), List.of())) {
          if (!s.changes().isEmpty()) {
            Map<String, List<TrainingRecord>> other = new LinkedHashMap<>(base);
            other.put(e.name(), records(e, s, records));
            readings.add(
                new Stand.Reading(own.size() == 1 ? s : named(e.name(), s), judged(claim, other)));
          }
        }
      }
      stands.add(Stand.of(claim, readings));
    }
    return stands;
  }

  /** Whether its specifications are those of the smoke preset, which decide nothing. */
  public boolean isRehearsal() {
    return usual.level() == Preset.Level.SMOKE;
  }

  private Verdict judged(Claim claim, Map<String, List<TrainingRecord>> records) {
    Verdict verdict = Judgement.of(claim, new Results(records));
    return isRehearsal() ? Rehearsal.of(verdict) : verdict;
  }

  /** The usual records alone, on which a report judges the claims. */
  public Results usualRecords(Results records) {
    Map<String, List<TrainingRecord>> base = new LinkedHashMap<>();
    usual.experiments().forEach(e -> base.put(e.name(), records(e, Specification.USUAL, records)));
    return new Results(base);
  }

  private static Specification named(String experiment, Specification specification) {
    Map<String, Object> changes = new LinkedHashMap<>();
    specification.changes().forEach((key, value) -> changes.put(experiment + ":" + key, value));
    return new Specification(changes);
  }

  /** The records of a specification, under the names of the usual cells. */
  private List<TrainingRecord> records(
      Experiment experiment, Specification specification, Results records) {
    Map<Cell, List<TrainingRecord>> byCell = records.cells(experiment.name());
    Map<Cell, Cell> actual = new LinkedHashMap<>();
    List<Block> changed = blocks(experiment, specification);
    List<Block> before = blocks(experiment, Specification.USUAL);
    for (int b = 0; b < before.size(); b++) {
      List<Cell> names = before.get(b).cells();
      List<Cell> own = changed.get(b).cells();
      for (int i = 0; i < names.size(); i++) {
        actual.putIfAbsent(names.get(i), own.get(i));
      }
    }
    List<Cell> ordered = new ArrayList<>(actual.keySet());
    ordered.sort(Schema.of(experiment).cellOrder());
    List<TrainingRecord> all = new ArrayList<>();
    for (Cell name : ordered) {
      for (TrainingRecord r : byCell.getOrDefault(actual.getOrDefault(name, name), List.of())) {
        Training t = r.training();
        all.add(
            new TrainingRecord(
                new Training(t.study(), t.experiment(), name, t.paired(), t.replicate(), t.seed()),
                r.status(),
                r.measures(),
                r.traces()));
      }
    }
    return all;
  }
}
