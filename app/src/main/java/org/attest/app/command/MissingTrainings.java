package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attest.app.report.Commands;
import org.attest.app.tell.Shell;
import org.attest.lab.store.Block;
import org.attest.lab.store.Records;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.ProblemsException;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;

/**
 * Commands that train what a run folder lacks. They are made from its grid, so they are right where
 * no command that ran in the folder is, as in one that was merged from several requests.
 */
final class MissingTrainings {

  private final Study study;
  private final RunConfig config;
  private final Path folder;
  private final Preset.Level level;

  private MissingTrainings(Study study, RunConfig config, Path folder) {
    this.study = study;
    this.config = config;
    this.folder = folder;
    String preset = config.provenance().getOrDefault(RunConfig.PRESET, "default");
    this.level = Preset.Level.valueOf(preset.toUpperCase(Locale.ROOT));
  }

  /**
   * The commands: of the whole study or of whole experiments where those ask for nothing beyond the
   * folder's grid, else one for each block of the grid in which something is missing.
   *
   * @param records what the folder has
   */
  static List<String> commands(Study study, Records records, Path folder) {
    return new MissingTrainings(study, records.config(), folder).of(blocks(records));
  }

  /** The blocks in which something is missing, each training in the first block that has it. */
  private static Set<Block> blocks(Records records) {
    Map<String, Set<Block>> found = new LinkedHashMap<>();
    for (TrainingId id : records.missing()) {
      Cell cell = records.cells().cell(id.cell());
      String experiment = records.cells().experiment(id.cell());
      Set<Block> own = found.computeIfAbsent(experiment, e -> new LinkedHashSet<>());
      if (own.stream().noneMatch(b -> has(b, cell, id.replicate()))) {
        records.config().blocks().stream()
            .filter(b -> b.experiment().equals(experiment) && has(b, cell, id.replicate()))
            .findFirst()
            .ifPresent(own::add);
      }
    }
    return found.values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean has(Block block, Cell cell, int replicate) {
    return replicate < block.replicates()
        && block.axes().entrySet().stream()
            .allMatch(axis -> axis.getValue().contains(cell.values().get(axis.getKey())));
  }

  private List<String> of(Set<Block> wanted) {
    Optional<String> whole = preset(List.of(), wanted);
    if (whole.isPresent() || study.source().isPresent()) {
      return whole.stream().toList();
    }
    Map<String, List<Block>> byExperiment =
        wanted.stream()
            .collect(
                Collectors.groupingBy(Block::experiment, LinkedHashMap::new, Collectors.toList()));
    List<String> commands = new ArrayList<>();
    byExperiment.forEach((experiment, blocks) ->
        preset(List.of(experiment), blocks)
            .ifPresentOrElse(commands::add, () -> blocks.forEach(b -> commands.add(exactly(b)))));
    return commands;
  }

  /**
   * The command of the preset, if the grid it asks for has the wanted blocks and nothing that is
   * not in the folder's.
   */
  private Optional<String> preset(List<String> experiments, Iterable<Block> wanted) {
    TreeSet<Integer> replicates = new TreeSet<>();
    wanted.forEach(b -> replicates.add(b.replicates()));
    List<OptionalInt> all = new ArrayList<>(List.of(OptionalInt.empty()));
    replicates.forEach(r -> all.add(OptionalInt.of(r)));
    for (OptionalInt r : all) {
      List<Block> asked;
      try {
        asked =
            Sweep.resolve(
                    new Request(study, experiments, level, List.of(), r, config.seed(), false))
                .blocks();
      } catch (ProblemsException none) {
        continue;
      }
      boolean nothingBeyond = asked.stream().allMatch(b -> isIn(config.blocks(), b));
      boolean complete = true;
      for (Block block : wanted) {
        complete &= isIn(asked, block);
      }
      if (nothingBeyond && complete) {
        return Optional.of(command(experiments, List.of(), r));
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(List<Block> blocks, Block one) {
    return blocks.stream()
        .anyMatch(b ->
            b.experiment().equals(one.experiment())
                && b.axes().equals(one.axes())
                && b.replicates() >= one.replicates());
  }

  /** The command of a block, with every axis that the preset or the block sets. */
  private String exactly(Block block) {
    Experiment experiment =
        study.experiments().stream()
            .filter(e -> e.name().equals(block.experiment()))
            .findFirst()
            .orElseThrow();
    List<String> settings = Commands.settings(experiment, level, block);
    return command(List.of(block.experiment()), settings, OptionalInt.of(block.replicates()));
  }

  private String command(List<String> experiments, List<String> settings, OptionalInt replicates) {
    List<String> words = new ArrayList<>(List.of("run"));
    String name = study.called();
    words.add(experiments.isEmpty() ? name : name + "/" + experiments.getFirst());
    words.addAll(settings);
    if (level != Preset.Level.DEFAULT) {
      words.addAll(List.of("--preset", level.toString()));
    }
    replicates.ifPresent(r -> words.addAll(List.of("--replicates", Integer.toString(r))));
    if (config.seed() != 1) {
      words.addAll(List.of("--seed", Long.toString(config.seed())));
    }
    words.addAll(List.of("--out", folder.toString()));
    return Shell.attest(words);
  }
}
