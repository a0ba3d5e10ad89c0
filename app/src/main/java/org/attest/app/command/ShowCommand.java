package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest show}: everything a study or experiment declares. */
@Command(
    name = "show",
    description = "Shows parameters, presets, measures and claims of a study or experiment.")
final class ShowCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "STUDY[/EXPERIMENT]", description = "What to show.")
  private String name;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  ShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Selection selection = Selection.of(context.studies(), name);
    if (json) {
      Json.print(context.terminal(), describe(selection));
      return CommandLine.ExitCode.OK;
    }
    Terminal terminal = context.terminal();
    Study study = selection.study();
    terminal.out().println(study.name());
    terminal.paragraph(2, study.title());
    terminal.paragraph(
        2,
        study.paper().authors()
            + ": "
            + study.paper().title()
            + ". "
            + study.paper().venue()
            + ", "
            + study.paper().link());
    if (selection.whole() && !study.paperFigures().isEmpty()) {
      terminal.out().println();
      figures(study);
    }
    for (Experiment experiment : selection.experiments()) {
      terminal.out().println();
      show(study, experiment);
    }
    terminal.out().println();
    terminal.out().println("Claims");
    for (Claim claim : claims(selection)) {
      show(claim);
    }
    if (selection.whole()) {
      terminal.out().println();
      terminal.out().println("Theory: attest predict " + study.name() + " key=value ...");
      parameters(study.theory().parameters());
    }
    return CommandLine.ExitCode.OK;
  }

  private void figures(Study study) {
    Table table = new Table("figure", "shows", "reproduced by attest", "note");
    for (PaperFigure f : study.paperFigures()) {
      table.row(f.name(), f.shows(), f.command().isEmpty() ? "–" : f.command(), f.note());
    }
    table.print(context.terminal(), 0);
    if (study.paperFigures().stream().anyMatch(f -> !f.settings().isEmpty())) {
      context
          .terminal()
          .paragraph(0, "Its own settings audited: attest predict " + study.name() + " --audit");
    }
  }

  private void show(Study study, Experiment experiment) {
    Terminal terminal = context.terminal();
    terminal.out().println(study.name() + "/" + experiment.name());
    terminal.paragraph(2, experiment.title() + " (" + experiment.reproduces() + ")");
    parameters(experiment.parameters());
    terminal.out().println();
    int threads = Runtime.getRuntime().availableProcessors();
    Table presets = new Table("preset", "cells", "trainings", "operations", "roughly", "grid");
    for (Preset.Level level : Preset.Level.values()) {
      PresetCost cost = PresetCost.of(study, experiment, level);
      presets.row(
          level.name().toLowerCase(Locale.ROOT),
          Numbers.count(cost.cells()),
          Numbers.count(cost.trainings()),
          Numbers.scaled(cost.flops()),
          Numbers.duration(cost.seconds(threads)),
          grid(experiment, experiment.preset(level)));
    }
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
                m.meaning() + (m.apart() ? "; in exports " + experiment.name() + "." + m.name() : "")));
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
                  "No traces. Several %s in one run are the same trainings cut short: attest export --at"
                          .formatted(key)
                      + " puts their measures beside the whole training."));
    }
    List<Claim> claims = Describe.fedBy(study, experiment.name());
    if (!claims.isEmpty()) {
      String ids = claims.stream().map(Claim::id).collect(Collectors.joining(", "));
      terminal.paragraph(2, "Feeds the claims " + ids + ".");
    }
  }

  /** What the paper leaves open, or is ours, and what else would do. */
  private void choices(Experiment experiment) {
    if (experiment.openChoices().isEmpty()) {
      return;
    }
    context.terminal().out().println();
    Table table = new Table("open choice", "usual", "as admissible", "what is open; source");
    for (OpenChoice c : experiment.openChoices()) {
      table.row(
          c.key(),
          Numbers.value(c.usual()),
          c.alternatives().stream().map(Numbers::value).collect(Collectors.joining(", ")),
          c.question() + "; " + c.source());
    }
    table.print(context.terminal(), 2);
  }

  private void parameters(List<Parameter> parameters) {
    Table table = new Table("parameter", "symbol", "type", "default", "range", "meaning");
    for (Parameter p : parameters) {
      table.row(
          p.key(),
          p.symbol(),
          Describe.type(p),
          Numbers.value(p.defaultValue()),
          Describe.range(p),
          p.meaning());
    }
    table.print(context.terminal(), 2);
  }

  private void show(Claim claim) {
    Terminal terminal = context.terminal();
    terminal.paragraph(2, claim.id() + "  " + claim.statement());
    terminal.paragraph(6, claim.origin().whose() + ": " + claim.origin().text());
    terminal.paragraph(6, "needs: " + String.join(", ", claim.experiments()));
    terminal.paragraph(6, "statistic: " + claim.statistic());
    terminal.paragraph(6, "rule: " + claim.rule());
    if (!claim.reach().isEmpty()) {
      terminal.paragraph(6, "reach: " + claim.reach());
    }
  }

  private static List<Claim> claims(Selection selection) {
    return selection.whole()
        ? selection.study().claims()
        : Describe.fedBy(selection.study(), selection.experiments().getFirst().name());
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

  private static Object describe(Selection selection) {
    Study study = selection.study();
    List<Object> experiments = new ArrayList<>();
    for (Experiment experiment : selection.experiments()) {
      Map<String, Object> presets = new LinkedHashMap<>();
      for (Preset.Level level : Preset.Level.values()) {
        Preset preset = experiment.preset(level);
        PresetCost cost = PresetCost.of(study, experiment, level);
        presets.put(
            level.name().toLowerCase(Locale.ROOT),
            new Json()
                .with("blocks", preset.blocks())
                .with("replicates", preset.replicates())
                .with("cells", cost.cells())
                .with("trainings", cost.trainings())
                .with("flops", cost.flops())
                .map());
      }
      experiments.add(
          new Json()
              .with("name", experiment.name())
              .with("title", experiment.title())
              .with("reproduces", experiment.reproduces())
              .with(
                  "parameters", experiment.parameters().stream().map(Describe::parameter).toList())
              .with("openChoices", experiment.openChoices())
              .with("presets", presets)
              .with("measures", experiment.measures().stream().map(Describe::measure).toList())
              .with("allocation", experiment.allocation().map(Allocation::rule).orElse(""))
              .with("adaptive", experiment.adaptive().map(Allocation::rule).orElse(""))
              .with("traces", experiment.traces().stream().map(Describe::measure).toList())
              .map());
    }
    return Describe.study(study)
        .with("experiments", experiments)
        .with("claims", claims(selection).stream().map(c -> Describe.claim(c).map()).toList())
        .with("figures", study.paperFigures())
        .with("theory", study.theory().parameters().stream().map(Describe::parameter).toList())
        .map();
  }
}
