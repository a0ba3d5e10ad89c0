package org.attest.app.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;

/**
 * A study on a few screens: its claims, its experiments, the figures of its paper, its parameters
 * once. What else an experiment or a claim declares stands on a page of its own.
 */
final class StudyPage {

  private final Study study;
  private final Terminal terminal;

  StudyPage(Study study, Terminal terminal) {
    this.study = study;
    this.terminal = terminal;
  }

  /** Name, title and paper. */
  static void head(Study study, Terminal terminal) {
    terminal.out().println(study.name());
    terminal.paragraph(2, study.title());
    String title = study.paper().title();
    terminal.paragraph(
        2,
        study.paper().authors()
            + ": "
            + title
            + (title.matches("(?s).*[.?!]") ? " " : ". ")
            + study.paper().venue()
            + ", "
            + study.paper().link());
  }

  void print() {
    head(study, terminal);
    claims();
    experiments();
    figures();
    new ParameterTable(study.experiments()).print(terminal);
    theory();
  }

  private void claims() {
    terminal.out().println();
    terminal.paragraph(
        0,
        "Claims; statistic and decision rule of one: attest show "
            + Shell.quoted(study.called())
            + "/CLAIM");
    Table table = new Table("claim", "of", "statement");
    study.claims().forEach(c -> table.row(c.id(), c.origin().whose(), c.statement()));
    table.print(terminal, 2);
  }

  private void experiments() {
    terminal.out().println();
    terminal.paragraph(
        0,
        "Experiments; ranges, presets, measures, rules of one: attest show "
            + Shell.quoted(study.called())
            + "/EXPERIMENT");
    int threads = Runtime.getRuntime().availableProcessors();
    Table table = new Table("experiment", "shows; trainings of the default preset, claims");
    for (Experiment experiment : study.experiments()) {
      PresetCost cost = PresetCost.of(study, experiment, Preset.Level.DEFAULT);
      String claims =
          Describe.fedBy(study, experiment.name()).stream()
              .map(Claim::id)
              .collect(Collectors.joining(" "));
      table.row(
          experiment.name(),
          "%s (%s%s); %s, %s%s"
              .formatted(
                  experiment.title(),
                  experiment.reproduces(),
                  experiment.onlyWhenNamed() ? "; runs when named" : "",
                  ExperimentPage.atMost(experiment) + Numbers.count(cost.trainings()),
                  Numbers.duration(cost.seconds(threads)),
                  claims.isEmpty() ? "" : "; " + claims));
    }
    table.print(terminal, 2);
  }

  /** Commands stand on lines of their own, unbroken, to be copied. */
  private void figures() {
    if (study.paperFigures().isEmpty()) {
      return;
    }
    terminal.out().println();
    terminal.out().println("The paper's figures");
    for (PaperFigure f : study.paperFigures()) {
      String note = f.note().isEmpty() ? "" : "; " + f.note();
      terminal.paragraph(2, f.name() + ": " + f.shows() + note);
      if (!f.command().isEmpty()) {
        terminal.out().println("      ./attest " + f.command());
      }
    }
    if (study.paperFigures().stream().anyMatch(f -> !f.settings().isEmpty())) {
      terminal.paragraph(2, "Their settings audited:");
      terminal
          .out()
          .println("      " + Shell.called(List.of("predict", study.called(), "--audit")));
    }
  }

  /** What the theorems take beside the parameters of the experiments. */
  void theory() {
    Set<String> known =
        study.experiments().stream()
            .flatMap(e -> e.parameters().stream())
            .map(Parameter::key)
            .collect(Collectors.toSet());
    List<Parameter> all = study.theory().parameters();
    terminal.out().println();
    terminal.paragraph(
        0,
        "Theory: attest predict "
            + Shell.quoted(study.called())
            + " key=value ... with "
            + all.stream().map(Parameter::key).collect(Collectors.joining(", ")));
    Table table = new Table("key", "symbol", "default", "meaning");
    all.stream()
        .filter(p -> !known.contains(p.key()))
        .forEach(p -> table.row(p.key(), p.symbol(), Describe.byDefault(p), p.meaning()));
    table.print(terminal, 2);
  }
}
