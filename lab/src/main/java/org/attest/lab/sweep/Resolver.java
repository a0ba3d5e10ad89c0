package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.store.Block;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;

/** Turns a request into a sweep, and finds everything that is wrong with it on the way. */
final class Resolver {

  /**
   * Trainings a request may ask for (our choice: beyond it a typing error is the likelier
   * explanation).
   */
  private static final long MOST = 10_000_000;

  private final Request request;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Experiment> experiments = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  Resolver(Request request) {
    this.request = request;
  }

  Sweep resolve() {
    chooseExperiments();
    checkAdaptive();
    readSettings();
    List<Block> blocks = new ArrayList<>();
    for (Experiment experiment : experiments) {
      blocks.addAll(blocks(experiment));
    }
    if (problems.isEmpty()) {
      checkSize(blocks);
    }
    if (problems.isEmpty()) {
      for (Experiment experiment : experiments) {
        checkCells(experiment, blocks);
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(new ArrayList<>(new LinkedHashSet<>(problems)));
    }
    return new Sweep(
        request.study(),
        experiments,
        blocks,
        request.seed(),
        allocations(),
        request.level(),
        Optional.empty());
  }

  private Map<String, Allocation> allocations() {
    Map<String, Allocation> allocations = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      Optional<Allocation> adaptive = request.adaptive() ? experiment.adaptive() : Optional.empty();
      adaptive.or(experiment::allocation).ifPresent(a -> allocations.put(experiment.name(), a));
    }
    return allocations;
  }

  private void checkAdaptive() {
    if (request.adaptive() && experiments.stream().allMatch(e -> e.adaptive().isEmpty())) {
      List<String> able =
          request.study().experiments().stream()
              .filter(e -> e.adaptive().isPresent())
              .map(Experiment::name)
              .toList();
      problems.add(
          Problem.of(
              "adaptive",
              "",
              able.isEmpty()
                  ? "no experiment of " + request.study().name() + " can choose its trainings"
                  : "of " + request.study().name() + " only " + String.join(", ", able) + " can"));
    }
  }

  private void chooseExperiments() {
    List<String> names = request.study().experiments().stream().map(Experiment::name).toList();
    for (String name : request.experiments()) {
      if (!names.contains(name)) {
        problems.add(
            Problem.unknown(
                "experiment",
                name,
                request.study().name() + " has " + String.join(", ", names),
                names));
      }
    }
    request.study().experiments().stream()
        .filter(e ->
            request.experiments().isEmpty()
                ? !e.onlyWhenNamed()
                : request.experiments().contains(e.name()))
        .forEach(experiments::add);
    if (request.replicates().isPresent() && request.replicates().getAsInt() < 1) {
      problems.add(
          Problem.of(
              "replicates",
              String.valueOf(request.replicates().getAsInt()),
              "must be a whole number from 1"));
    }
  }

  private void readSettings() {
    List<Parameter> parameters = new ArrayList<>();
    experiments.forEach(e -> parameters.addAll(e.parameters()));
    settings.putAll(Settings.read(request.settings(), parameters, problems));
  }

  private List<Block> blocks(Experiment experiment) {
    Preset preset = experiment.preset(request.level());
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    experiment.parameters().forEach(p -> parameters.put(p.key(), p));
    List<Block> blocks = new ArrayList<>();
    for (Map<String, String> texts : preset.blocks()) {
      for (String key : texts.keySet()) {
        if (!parameters.containsKey(key)) {
          problems.add(
              Problem.unknown(
                  key,
                  "",
                  "is no parameter, yet a preset of " + experiment.name() + " names it",
                  parameters.keySet()));
        }
      }
      Map<String, List<Object>> axes = new LinkedHashMap<>();
      for (Parameter parameter : experiment.parameters()) {
        String text =
            settings.getOrDefault(parameter.key(), texts.getOrDefault(parameter.key(), ""));
        axes.put(
            parameter.key(),
            text.isEmpty()
                ? List.of(parameter.defaultValue())
                : AxisGrammar.parse(parameter, text, problems));
      }
      Block block =
          new Block(experiment.name(), axes, request.replicates().orElse(preset.replicates()));
      if (!blocks.contains(block)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private void checkSize(List<Block> blocks) {
    for (Block block : blocks) {
      if (block.size() > MOST / Math.max(1, block.replicates())) {
        problems.add(
            Problem.of(
                block.experiment(),
                "",
                (block.size() > MOST
                        ? block.size() + " cells"
                        : block.replicates()
                            + " replicates in each of the cells, "
                            + block.size()
                            + ",")
                    + " are too many; a grid may have "
                    + MOST
                    + " trainings"));
      }
    }
  }

  private void checkCells(Experiment experiment, List<Block> blocks) {
    Map<String, List<Cell>> seen = new LinkedHashMap<>();
    Set<Cell> cells = new LinkedHashSet<>();
    blocks.stream()
        .filter(b -> b.experiment().equals(experiment.name()))
        .forEach(b -> cells.addAll(b.cells()));
    for (Cell cell : cells) {
      for (String problem : experiment.problems(cell)) {
        seen.computeIfAbsent(problem, p -> new ArrayList<>()).add(cell);
      }
    }
    seen.forEach((problem, at) ->
        problems.add(Problem.of(experiment.name(), "", problem + where(experiment, at))));
  }

  /** The first of some cells by what is not at its default, and how many more there are. */
  private static String where(Experiment experiment, List<Cell> cells) {
    Map<String, Object> values = cells.getFirst().values();
    String first =
        experiment.parameters().stream()
            .filter(p -> !p.defaultValue().equals(values.get(p.key())))
            .map(p -> p.key() + "=" + values.get(p.key()))
            .collect(Collectors.joining(" "));
    int more = cells.size() - 1;
    return " (at "
        + (first.isEmpty() ? "the defaults" : first)
        + (more == 0 ? "" : more == 1 ? ", and 1 more cell" : ", and " + more + " more cells")
        + ")";
  }
}
