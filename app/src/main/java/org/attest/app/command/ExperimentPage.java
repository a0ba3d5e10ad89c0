package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;

/** Everything an experiment declares, and the claims that look at its records. */
final class ExperimentPage {

  private final Study study;
  private final Terminal terminal;

  ExperimentPage(Study study, Terminal terminal) {
    this.study = study;
    this.terminal = terminal;
  }

  /** Parameters, presets, measures, claims. */
  void print(Experiment experiment) {
    terminal.out().println(study.called() + "/" + experiment.name());
    terminal.paragraph(2, experiment.title() + " (" + experiment.reproduces() + ")");
    parameters(experiment.parameters());
    terminal.out().println();
    int threads = Runtime.getRuntime().availableProcessors();
    Table presets = new Table("preset", "cells", "trainings", "operations", "roughly", "grid");
    Map<Preset, List<Preset.Level>> same = new LinkedHashMap<>();
    for (Preset.Level level : Preset.Level.values()) {
      same.computeIfAbsent(experiment.preset(level), p -> new ArrayList<>()).add(level);
    }
    same.forEach((preset, levels) -> {
      PresetCost cost = PresetCost.of(study, experiment, levels.getFirst());
      presets.row(
          levels.stream().map(Preset.Level::toString).collect(Collectors.joining(", ")),
          Numbers.count(cost.cells()),
          Numbers.count(cost.trainings()),
          Numbers.scaled(cost.flops()),
          atMost(experiment) + Numbers.duration(cost.seconds(threads)),
          grid(experiment, preset));
    });
    presets.print(terminal, 2);
    choices(experiment);
    experiment
        .allocation()
        .ifPresent(a ->
            terminal.paragraph(
                2,
                "These grids are bounds. Trainings are chosen from them round by round, many fewer: "
                    + a.rule()
                    + "."));
    experiment
        .adaptive()
        .ifPresent(a -> terminal.paragraph(2, "With --adaptive: " + a.rule() + "."));
    terminal.out().println();
    Table measures = new Table("measure", "symbol", "meaning");
    experiment
        .measures()
        .forEach(m ->
            measures.row(
                m.name(),
                m.symbol(),
                m.meaning()
                    + (m.apart() ? "; in exports " + experiment.name() + "." + m.name() : "")));
    measures.print(terminal, 2);
    Table traces = new Table("trace", "symbol", "meaning");
    experiment.traces().forEach(m -> traces.row(m.name(), m.symbol(), m.meaning()));
    traces.print(terminal, 2);
    if (experiment.traces().isEmpty()) {
      experiment
          .lastStep()
          .ifPresent(key ->
              terminal.paragraph(
                  2,
                  "No traces. Several %s in one run%s are the same trainings cut short: attest export --at"
                          .formatted(
                              key,
                              experiment.cutShortWith().isEmpty()
                                  ? ""
                                  : " with " + experiment.cutShortWith())
                      + " puts their measures beside the whole training."));
    }
    List<Claim> claims = Describe.fedBy(study, experiment.name());
    if (!claims.isEmpty()) {
      terminal.out().println();
      terminal.out().println("Claims");
      claims.forEach(c -> print(c, terminal));
    }
  }

  /** {@code at most} where trainings are chosen from a grid, whose cost is then a bound. */
  static String atMost(Experiment experiment) {
    return experiment.allocation().isPresent() ? "at most " : "";
  }

  /** What the paper leaves open, or is ours, and what else would do. */
  private void choices(Experiment experiment) {
    if (experiment.openChoices().isEmpty()) {
      return;
    }
    terminal.out().println();
    Table table = new Table("open choice", "usual", "as admissible", "what is open; source");
    for (OpenChoice c : experiment.openChoices()) {
      table.row(
          c.key(),
          Numbers.value(c.usual()),
          c.alternatives().stream().map(Numbers::value).collect(Collectors.joining(", ")),
          c.question() + "; " + c.source());
    }
    table.print(terminal, 2);
  }

  private void parameters(List<Parameter> parameters) {
    Table table = new Table("parameter", "symbol", "default", "meaning; what it may be");
    for (Parameter p : parameters) {
      if (!p.isHeld()) {
        table.row(
            p.key(), p.symbol(), Describe.byDefault(p), p.meaning() + "; " + Describe.range(p));
      }
    }
    table.print(terminal, 2);
    String held =
        parameters.stream()
            .filter(Parameter::isHeld)
            .map(p -> p.key() + "=" + Numbers.value(p.defaultValue()))
            .collect(Collectors.joining(", "));
    if (!held.isEmpty()) {
      terminal.paragraph(2, "Not varied here: " + held + ".");
    }
  }

  /** A claim with its statistic and rule. */
  static void print(Claim claim, Terminal terminal) {
    terminal.paragraph(2, claim.id() + "  " + claim.statement());
    terminal.paragraph(6, claim.origin().whose() + ": " + claim.origin().text());
    terminal.paragraph(6, "needs: " + String.join(", ", claim.experiments()));
    terminal.paragraph(6, "statistic: " + claim.statistic());
    terminal.paragraph(6, "rule: " + claim.rule());
    if (!claim.reach().isEmpty()) {
      terminal.paragraph(6, "reach: " + claim.reach());
    }
  }

  /** The grid of a preset, keys in the order of the parameters. */
  private static String grid(Experiment experiment, Preset preset) {
    List<String> keys = experiment.parameters().stream().map(Parameter::key).toList();
    List<String> blocks = new ArrayList<>();
    for (Map<String, String> block : preset.blocks()) {
      blocks.add(
          keys.stream()
              .filter(block::containsKey)
              .map(key -> key + "=" + block.get(key))
              .collect(Collectors.joining(" ")));
    }
    return String.join("; ", blocks) + "; " + preset.replicates() + " replicates";
  }
}
