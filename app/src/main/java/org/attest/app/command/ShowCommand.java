package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.attest.app.tell.Json;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code attest show}: what a study declares, on a page; all of an experiment or claim on its own.
 */
@Command(
    name = "show",
    description =
        "Shows claims, experiments and parameters of a study, all that an experiment declares, or"
            + " statistic and rule of a claim.")
final class ShowCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(
      paramLabel = "STUDY[/EXPERIMENT|/CLAIM]",
      description = "What to show; FILE.java stands for the study in a file.")
  private String name;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  ShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String part = Selection.part(name);
    if (!part.isEmpty()) {
      Study study = Selection.study(context.studies(), name);
      Optional<Claim> claim =
          study.claims().stream().filter(c -> part.equalsIgnoreCase(c.id())).findFirst();
      if (claim.isPresent()) {
        return show(claim.get());
      }
      List<String> names =
          Stream.concat(
                  study.experiments().stream().map(Experiment::name),
                  study.claims().stream().map(Claim::id))
              .toList();
      if (!names.contains(part)) {
        throw Selection.unknown("experiment or claim of " + study.called(), part, names);
      }
    }
    Selection selection = Selection.of(context.studies(), name);
    if (json) {
      Json.print(context.terminal(), describe(selection));
      return CommandLine.ExitCode.OK;
    }
    Terminal terminal = context.terminal();
    Study study = selection.study();
    if (selection.whole() && study.experiments().size() > 1) {
      new StudyPage(study, terminal).print();
      return CommandLine.ExitCode.OK;
    }
    StudyPage.head(study, terminal);
    terminal.out().println();
    ExperimentPage page = new ExperimentPage(study, terminal);
    selection.experiments().forEach(page::print);
    if (selection.whole()) {
      new StudyPage(study, terminal).theory();
    }
    return CommandLine.ExitCode.OK;
  }

  private int show(Claim claim) {
    if (json) {
      Json.print(context.terminal(), Describe.claim(claim).map());
    } else {
      ExperimentPage.print(claim, context.terminal());
    }
    return CommandLine.ExitCode.OK;
  }

  private static List<Claim> claims(Selection selection) {
    return selection.whole()
        ? selection.study().claims()
        : Describe.fedBy(selection.study(), selection.experiments().getFirst().name());
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
            level.toString(),
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
