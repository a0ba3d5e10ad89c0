package org.attest.lab.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The resolved configuration of a run, kept as {@code run.json}: all that its records depend on,
 * and where they come from.
 *
 * @param study name of the study
 * @param seed seed of the whole run
 * @param format version of keying and record layout
 * @param code version of the code, see {@link CodeVersion}
 * @param provenance facts that decide no bit of a record: JDK, processor, command, time
 * @param schemas columns of each experiment, in order
 * @param blocks the grid, in the order in which it was asked for
 * @param allocations experiment to the rule by which its trainings are chosen from the grid; an
 *     experiment that trains all of it is absent
 * @param data sets of files that trainings read, to the SHA-256 of their content
 * @param earlier other versions of the code that made some of the records; each was found, by
 *     training some of them again, to give the same bits as the version after it
 */
public record RunConfig(
    String study,
    long seed,
    int format,
    String code,
    Map<String, String> provenance,
    List<Schema> schemas,
    List<Block> blocks,
    Map<String, String> allocations,
    Map<String, String> data,
    List<String> earlier) {

  /** What stands for the rule of an experiment that trains all of its grid. */
  private static final String ALL = "all of the grid";

  /** Keeps unmodifiable copies. */
  public RunConfig {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    schemas = List.copyOf(schemas);
    blocks = List.copyOf(blocks);
    allocations = Collections.unmodifiableMap(new LinkedHashMap<>(allocations));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    earlier = List.copyOf(earlier);
  }

  /** The columns of an experiment. */
  public Schema schema(String experiment) {
    return schemas.stream()
        .filter(s -> s.experiment().equals(experiment))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no experiment '" + experiment + "' in this run"));
  }

  /**
   * Why records of {@code wanted} must not lie beside records of this configuration, whatever the
   * code that makes them, a line each; empty when they may. A wider grid, more replicates or
   * another experiment of the same study are no conflict, unless trainings are chosen by what
   * earlier ones gave: such a choice belongs to one grid and one rule.
   */
  public List<String> conflicts(RunConfig wanted) {
    List<String> conflicts = new ArrayList<>();
    compare(conflicts, "study", study, wanted.study);
    compare(conflicts, "seed", seed, wanted.seed);
    compare(conflicts, "record format", format, wanted.format);
    data.forEach((set, sum) -> {
      String other = wanted.data.getOrDefault(set, sum);
      compare(conflicts, "SHA-256 of the files of " + set, sum, other);
    });
    for (Schema schema : schemas) {
      for (Schema other : wanted.schemas) {
        if (schema.experiment().equals(other.experiment())) {
          compare(
              conflicts, "columns of " + schema.experiment(), schema.columns(), other.columns());
          allocation(conflicts, schema.experiment(), wanted);
        }
      }
    }
    return conflicts;
  }

  /** Whether {@code wanted} stands for the code that made the latest records of this one. */
  Optional<String> codeConflict(RunConfig wanted) {
    return code.equals(wanted.code) || wanted.earlier.contains(code)
        ? Optional.empty()
        : Optional.of("code version: the folder has " + code + ", the request " + wanted.code);
  }

  /** This configuration, with versions of the code that were found to give its bits. */
  public RunConfig standingFor(List<String> versions) {
    Set<String> all = new LinkedHashSet<>(earlier);
    all.addAll(versions);
    all.remove(code);
    return new RunConfig(
        study,
        seed,
        format,
        code,
        provenance,
        schemas,
        blocks,
        allocations,
        data,
        List.copyOf(all));
  }

  private void allocation(List<String> conflicts, String experiment, RunConfig wanted) {
    String here = allocations.getOrDefault(experiment, ALL);
    String there = wanted.allocations.getOrDefault(experiment, ALL);
    compare(conflicts, "trainings of " + experiment, here, there);
    if (here.equals(there) && !here.equals(ALL)) {
      List<Block> grid = blocks(experiment);
      List<Block> other = wanted.blocks(experiment);
      if (!grid.equals(other)) {
        conflicts.add(
            "grid of "
                + experiment
                + ": the folder has "
                + text(grid)
                + ", the request "
                + text(other)
                + "; trainings chosen by what others gave belong to one grid");
      }
    }
  }

  private List<Block> blocks(String experiment) {
    return blocks.stream().filter(b -> b.experiment().equals(experiment)).toList();
  }

  private static String text(List<Block> blocks) {
    return blocks.stream()
        .map(b -> b.axes() + " with " + b.replicates() + " replicates")
        .collect(Collectors.joining(" and "));
  }

  private static void compare(List<String> conflicts, String what, Object here, Object wanted) {
    if (!here.equals(wanted)) {
      conflicts.add(what + ": the folder has " + here + ", the request " + wanted);
    }
  }

  /** Provenance: the preset whose grid was asked for. */
  public static final String PRESET = "preset";

  /** Provenance: the part of the trainings that the folder is of; absent where it is of all. */
  public static final String SHARD = "shard";

  /** Provenance: the last command that ran in the folder. */
  public static final String COMMAND = "command";

  /** The provenance of the last request; its preset only where every request had it. */
  private Map<String, String> provenanceWith(RunConfig wanted) {
    Map<String, String> last = new LinkedHashMap<>(wanted.provenance);
    if (!last.getOrDefault(PRESET, "").equals(provenance.getOrDefault(PRESET, ""))) {
      last.remove(PRESET);
    }
    return last;
  }

  /**
   * This configuration with the grid and experiments of {@code wanted} added, and its provenance.
   */
  public RunConfig extendedBy(RunConfig wanted) {
    Map<String, Schema> schemasByName = new LinkedHashMap<>();
    schemas.forEach(s -> schemasByName.put(s.experiment(), s));
    wanted.schemas.forEach(s -> schemasByName.putIfAbsent(s.experiment(), s));
    List<Block> all = new ArrayList<>(blocks);
    for (Block block : wanted.blocks) {
      int same = 0;
      while (same < all.size() && !sameCells(all.get(same), block)) {
        same++;
      }
      if (same == all.size()) {
        all.add(block);
      } else if (all.get(same).replicates() < block.replicates()) {
        all.set(same, block);
      }
    }
    Map<String, String> rules = new LinkedHashMap<>(allocations);
    rules.putAll(wanted.allocations);
    Map<String, String> sums = new LinkedHashMap<>(data);
    sums.putAll(wanted.data);
    List<String> versions = new ArrayList<>(List.of(code));
    versions.addAll(wanted.earlier);
    return new RunConfig(
            study,
            seed,
            format,
            wanted.code,
            provenanceWith(wanted),
            List.copyOf(schemasByName.values()),
            all,
            rules,
            sums,
            earlier)
        .standingFor(versions);
  }

  /** This configuration with more blocks in its grid. */
  RunConfig with(List<Block> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new RunConfig(
        study, seed, format, code, provenance, schemas, all, allocations, data, earlier);
  }

  private static boolean sameCells(Block a, Block b) {
    return a.experiment().equals(b.experiment()) && a.axes().equals(b.axes());
  }
}
