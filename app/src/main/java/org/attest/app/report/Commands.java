package org.attest.app.report;

import java.nio.file.Path;
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

  private static final String RUN = "./attest run ";
  private static final String PRESET = " --preset ";

  private Commands() {}

  /** What a folder was last asked for, without the name of the folder. */
  public static String asked(RunConfig config) {
    return Shell.without("--out", command(config, "unknown"));
  }

  /** What made a part of a run, asked for the whole of it in another folder. */
  public static String whole(RunConfig part, Path folder) {
    String command = Shell.without("--shard", asked(part));
    return command + " --out " + Shell.quoted(folder.toString());
  }

  private static String command(RunConfig config, String unknown) {
    return config.provenance().getOrDefault(RunConfig.COMMAND, unknown);
  }

  /**
   * The commands that make everything that a folder was asked for: one where that is a preset of
   * the study, else those of its experiments.
   */
  static List<String> everything(Study study, RunConfig config, String folder) {
    boolean adaptive = !config.allocations().isEmpty();
    for (Preset.Level level : Preset.Level.values()) {
      Sweep preset = preset(study, List.of(), level, config, adaptive);
      if (Set.copyOf(preset.blocks()).equals(Set.copyOf(config.blocks()))
          && preset.rules().equals(config.allocations())) {
        return List.of(
            RUN + Shell.quoted(study.called()) + PRESET + level + end(config, adaptive, folder));
      }
    }
    return study.experiments().stream()
        .filter(e -> config.blocks().stream().anyMatch(b -> b.experiment().equals(e.name())))
        .flatMap(e -> run(study, e, config, folder).stream())
        .distinct()
        .toList();
  }

  static String replay(String folder, int cell, int replicate) {
    return "./attest replay " + folder + " --cell " + cell + " --replicate " + replicate;
  }

  /** The commands that run an experiment as the run did: one, or one for each block of its grid. */
  static List<String> run(Study study, Experiment experiment, RunConfig config, String folder) {
    String last = command(config, "");
    if (last.contains("attest doubt ")) {
      return List.of(last);
    }
    List<Block> blocks =
        config.blocks().stream().filter(b -> b.experiment().equals(experiment.name())).toList();
    boolean adaptive = adaptive(config, experiment);
    String start = RUN + named(study, experiment);
    String end = end(config, adaptive, folder);
    for (Preset.Level level : Preset.Level.values()) {
      if (preset(study, List.of(experiment.name()), level, config, adaptive)
          .blocks()
          .equals(blocks)) {
        return List.of(start + PRESET + level + end);
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

  /** What the command of a part ends with, whichever part it is. */
  private static String end(RunConfig config, boolean adaptive, String folder) {
    return (adaptive ? " --adaptive" : "")
        + (config.seed() == 1 ? "" : " --seed " + config.seed())
        + " --out "
        + folder;
  }

  private static Sweep preset(
      Study study, List<String> names, Preset.Level level, RunConfig config, boolean adaptive) {
    return Sweep.resolve(
        new Request(study, names, level, List.of(), OptionalInt.empty(), config.seed(), adaptive));
  }
}
