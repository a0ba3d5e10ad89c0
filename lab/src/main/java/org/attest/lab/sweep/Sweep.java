package org.attest.lab.sweep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.attest.lab.store.Block;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.Schema;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.study.Training;
import org.attest.lab.study.Universe;

/**
 * A request with every axis resolved and every cell checked: what is to be run. The axis of a key
 * is written as values and ranges joined by commas: {@code a,b,c}, {@code low:high:count} (equally
 * spaced, both ends included), {@code low:high:count:log} (equal ratios).
 *
 * @param study the study
 * @param experiments its experiments that take part, in the study's order
 * @param blocks products of axes; together they are the grid
 * @param seed seed of the run
 * @param allocations experiment to the way its trainings are chosen from the grid; an experiment
 *     that trains all of it is absent
 * @param level preset whose grid it started from
 * @param shard the part of the trainings that is to be run; all of them when it is empty
 */
public record Sweep(
    Study study,
    List<Experiment> experiments,
    List<Block> blocks,
    long seed,
    Map<String, Allocation> allocations,
    Preset.Level level,
    Optional<Shard> shard) {

  /**
   * Resolves a request.
   *
   * @throws ProblemsException with all problems of the request, if it has any
   */
  public static Sweep resolve(Request request) {
    return new Resolver(request).resolve();
  }

  /**
   * One shard of this sweep.
   *
   * @throws ProblemsException when an experiment chooses its trainings round by round, by the
   *     records of all
   */
  public Sweep shard(Shard one) {
    if (!allocations.isEmpty()) {
      throw new ProblemsException(
          List.of(
              Problem.of(
                  "shard",
                  one.toString(),
                  "cannot be: trainings of "
                      + String.join(", ", allocations.keySet())
                      + " are chosen round by round, by the records of all before; run it in one"
                      + " process or on a cluster (--on spark)")));
    }
    return new Sweep(study, experiments, blocks, seed, allocations, level, Optional.of(one));
  }

  /** The experiment of a name. */
  Experiment experiment(String name) {
    return experiments.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  /** The configuration of a run of this sweep, started by {@code command}. */
  RunConfig config(String command) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put(RunConfig.COMMAND, command);
    provenance.put(RunConfig.PRESET, level.toString());
    provenance.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    provenance.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
    provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put("processor", Processor.name());
    shard.ifPresent(s -> provenance.put(RunConfig.SHARD, s.toString()));
    return new RunConfig(
        study.name(),
        seed,
        Training.FORMAT,
        CodeVersion.of(study),
        provenance,
        experiments.stream().map(Schema::of).toList(),
        blocks,
        rules(),
        data(),
        List.of());
  }

  /** The files that its trainings read, where they are here. */
  private Map<String, String> data() {
    Map<String, String> data = new TreeMap<>();
    for (Block block : blocks) {
      Experiment experiment = experiment(block.experiment());
      for (Cell cell : block.cells()) {
        if (experiment.missing(cell).isEmpty()) {
          data.putAll(experiment.data(cell));
        }
      }
    }
    return data;
  }

  /** Experiment to the rule by which its trainings are chosen. */
  public Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    allocations.forEach((experiment, allocation) -> rules.put(experiment, allocation.rule()));
    return rules;
  }

  /** All trainings of an experiment's grid, in the order of the values of its parameters. */
  Universe universe(Experiment experiment) {
    Map<Cell, Integer> replicates = new TreeMap<>(Schema.of(experiment).cellOrder());
    for (Block block : blocks) {
      if (block.experiment().equals(experiment.name())) {
        block.cells().forEach(cell -> replicates.merge(cell, block.replicates(), Math::max));
      }
    }
    return new Universe(replicates);
  }
}
