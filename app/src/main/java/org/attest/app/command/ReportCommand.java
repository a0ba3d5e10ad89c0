package org.attest.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attest.app.draw.Fonts;
import org.attest.app.report.DoubtFile;
import org.attest.app.report.Report;
import org.attest.app.report.ResultsOfRecord;
import org.attest.app.report.Standing;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.lab.evidence.Facets;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Study;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest report}: a run as one page to read and to send. */
@Command(
    name = "report",
    description = {
      "Writes one HTML file about a run that needs nothing else: what was asked and run, the"
          + " figures to point at, every claim with its verdict, the hypotheses, and how to make it"
          + " all again.",
      "Exit status 1 when records are damaged or missing, or a figure or claim failed or did not end."
    })
final class ReportCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file to write (default: DIR/report.html).")
  private @Nullable Path to;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = {
        "Write the results of record of a preset, default or paper, to this folder instead:"
            + " verdicts, figures, digest, and trainings for a test to run again. Under"
            + " docs/results the tables over all pages are written anew."
      })
  private @Nullable Path record;

  @Option(
      names = "--doubt",
      paramLabel = "DIR",
      description =
          "For --record: the folder of attest doubt on the same study, for the column that says"
              + " under which other choices a verdict stands (without it: not tried).")
  private @Nullable Path doubt;

  @Option(
      names = "--power",
      description =
          "Say how likely each rule is to decide at this sample size; takes longer than the rest.")
  private boolean power;

  @Option(
      names = "--fonts",
      paramLabel = "KIND",
      description = "sans, or latex: figures in Computer Modern (default: ${DEFAULT-VALUE}).")
  private Fonts fonts = Fonts.SANS;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description = "The file of its study, where that is one of your own that Attest has not run.")
  private @Nullable Path study;

  @CommandLine.Mixin private ByOption by = new ByOption();

  ReportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    StatusLine line = new StatusLine(terminal);
    Path doubted = doubt;
    if (doubted != null && record == null) {
      throw new RequestException(
          "--doubt "
              + doubted
              + ": goes with --record; the page about a doubt itself is made by"
              + Shell.below(Shell.called(List.of("report", doubted.toString()))));
    }
    line.show("reading the records");
    Loaded run = Loaded.of(context, folder, study);
    line.show("judging the claims");
    Facets facets = by.split(run.study(), run.results());
    Findings findings = Findings.of(facets, run.records().config());
    Report report =
        new Report(
            run.study(),
            run.records(),
            findings.judged(),
            fonts,
            Shell.quoted(folder.toString()),
            facets,
            run.doubt().map(d -> d.judge(run.records().results())).orElse(List.of()));
    Path target = record;
    if (target == null) {
      page(report, to == null ? folder.resolve("report.html") : to, line);
    } else {
      keep(new ResultsOfRecord(report, standing(doubted, run.study())), target, line);
    }
    List<Figure> figures =
        run.study().experiments().stream().flatMap(e -> facets.figures(e).stream()).toList();
    List<String> faults = findings.faults(figures);
    faults.forEach(f -> terminal.message("attest: " + f + " The rest is judged and drawn."));
    int status = run.status(terminal);
    return faults.isEmpty() ? status : CommandLine.ExitCode.SOFTWARE;
  }

  private Optional<Standing> standing(@Nullable Path from, Study of) {
    if (from == null) {
      return Optional.empty();
    }
    Loaded doubted = Loaded.of(context, from, study);
    DoubtFile file =
        DoubtFile.read(from)
            .orElseThrow(
                () -> new RequestException("--doubt " + from + ": nothing was doubted there"));
    if (!doubted.study().name().equals(of.name())) {
      throw new RequestException(
          "--doubt " + from + ": of " + doubted.study().name() + ", not of " + of.name());
    }
    return doubted.doubt().map(d -> Standing.of(file, d, doubted.records()));
  }

  private void page(Report report, Path file, StatusLine line) {
    try {
      String html = report.html(power, line::show);
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, html, StandardCharsets.UTF_8);
      line.clear();
      String size = Numbers.scaled(html.getBytes(StandardCharsets.UTF_8).length);
      context.terminal().paragraph(0, file + ", " + size + "B; open it in any browser.");
    } catch (IOException e) {
      throw new StoreException("cannot write the report to " + file, e);
    }
  }

  private void keep(ResultsOfRecord results, Path target, StatusLine line) {
    results
        .problem()
        .ifPresent(problem -> {
          throw new RequestException(folder + ": " + problem);
        });
    line.show("drawing");
    List<Path> tables;
    try {
      tables = results.write(target);
    } catch (IOException e) {
      throw new StoreException("cannot write the results of record to " + target, e);
    }
    line.clear();
    context.terminal().paragraph(0, target.resolve("README.md").toString());
    tables.forEach(t -> context.terminal().paragraph(0, t.toString()));
  }
}
