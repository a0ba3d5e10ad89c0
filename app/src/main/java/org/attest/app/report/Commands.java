package org.attest.app.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.lab.store.Block;
import org.attest.lab.store.RunConfig;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.study.ValueText;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;

/** The commands that make the parts of a run again. */
public final class Commands {

  private Commands() {}

  /** What a folder was last asked for, without the name of the folder. */
  public static String asked(RunConfig config) {
    return config.provenance().getOrDefault("command", "unknown").replaceAll(" --out[ =]\\S+", "");
  }

  static String replay(String folder, int cell, int replicate) {
    return "./attest replay " + folder + " --cell " + cell + " --replicate " + replicate;
  }

  /** The commands that run an experiment as the run did: one, or one for each block of its grid. */
  static List<String> run(Study study, Experiment experiment, RunConfig config, String folder) {
    String last = config.provenance().getOrDefault("command", "");
    if (last.contains("attest doubt ")) {
      return List.of(last);
    }
    List<Block> blocks =
        config.blocks().stream().filter(b -> b.experiment().equals(experiment.name())).toList();
    String start = "./attest run " + named(study, experiment);
    String end = adaptive(config, experiment) ? " --adaptive" : "";
    end += (config.seed() == 1 ? "" : " --seed " + config.seed()) + " --out " + folder;
    for (Preset.Level level : Preset.Level.values()) {
      if (preset(study, experiment, level, config).equals(blocks)) {
        return List.of(
            start + " --preset " + level.name().toLowerCase(java.util.Locale.ROOT) + end);
      }
    }
    List<String> commands = new ArrayList<>();
    for (Block block : blocks) {
      String axes = String.join(" ", settings(experiment, Preset.Level.DEFAULT, block));
      commands.add(start + " " + axes + " --replicates " + block.replicates() + end);
    }
    return commands.stream().distinct().toList();
  }

  /** A file has one experiment, so it is named alone. */
  private static String named(Study study, Experiment experiment) {
    return Shell.quoted(study.called())
        + (study.source().isPresent() ? "" : "/" + experiment.name());
  }

  /**
   * What asks for a block of a grid, to the bit: every axis that a preset or the block sets.
   *
   * @param level the preset that the command asks for
   */
  public static List<String> settings(Experiment experiment, Preset.Level level, Block block) {
    Set<String> named = new LinkedHashSet<>();
    experiment.preset(level).blocks().forEach(b -> named.addAll(b.keySet()));
    return experiment.parameters().stream()
        .filter(p -> named.contains(p.key()) || !usual(p, block))
        .map(p ->
            p.key()
                + "="
                + block.axes().getOrDefault(p.key(), List.of()).stream()
                    .map(ValueText::exact)
                    .collect(Collectors.joining(",")))
        .toList();
  }

  /** The values of an axis for people, who read six digits. */
  static String axis(List<Object> values) {
    return values.stream().map(Numbers::value).collect(Collectors.joining(","));
  }

  private static boolean adaptive(RunConfig config, Experiment experiment) {
    Optional<String> rule = experiment.adaptive().map(Allocation::rule);
    return rule.equals(Optional.ofNullable(config.allocations().get(experiment.name())))
        && rule.isPresent();
  }

  private static boolean usual(Parameter parameter, Block block) {
    return List.of(parameter.defaultValue()).equals(block.axes().get(parameter.key()));
  }

  private static List<Block> preset(
      Study study, Experiment experiment, Preset.Level level, RunConfig config) {
    return Sweep.resolve(
            new Request(
                study,
                List.of(experiment.name()),
                level,
                List.of(),
                OptionalInt.empty(),
                config.seed(),
                adaptive(config, experiment)))
        .blocks();
  }
}
