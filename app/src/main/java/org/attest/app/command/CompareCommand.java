package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.attest.app.report.Commands;
import org.attest.app.report.Judged;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.RunContrast;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.store.Block;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest compare}: what two runs of a study were asked, and what moved between them. */
@Command(
    name = "compare",
    description = {
      "Compares two runs of one study, of one version of the code or two: what was asked differently,"
          + " which records are equal to the bit, which measures and verdicts moved, and whether by"
          + " more than noise. Differences are the second run minus the first.",
      "Exit status 1 when records are damaged or missing, or the folders are of two studies."
    })
final class CompareCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(index = "0", paramLabel = "DIR", description = "A run folder.")
  private Path first;

  @Parameters(index = "1", paramLabel = "DIR", description = "Another.")
  private Path second;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description = "The file of its study, where that is one of your own that Attest has not run.")
  private @Nullable Path study;

  CompareCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    Loaded a = Loaded.of(context, first, study);
    Loaded b = Loaded.of(context, second, study);
    if (!a.study().name().equals(b.study().name())) {
      throw new StoreException(
          first
              + " holds records of "
              + a.study().name()
              + ", "
              + second
              + " of "
              + b.study().name()
              + "; runs of one study are compared");
    }
    Results here = a.records().results();
    Results there = b.records().results();
    Set<String> experiments = new LinkedHashSet<>(here.byExperiment().keySet());
    experiments.retainAll(there.byExperiment().keySet());
    if (experiments.isEmpty()
        && (here.byExperiment().isEmpty() || there.byExperiment().isEmpty())) {
      throw new StoreException(
          (here.byExperiment().isEmpty() ? first : second)
              + " has no intact record, so nothing can be compared; the command that made it makes"
              + " them again");
    }
    if (experiments.isEmpty()) {
      throw new StoreException(
          first
              + " holds records of "
              + String.join(", ", here.byExperiment().keySet())
              + ", "
              + second
              + " of "
              + String.join(", ", there.byExperiment().keySet())
              + "; runs that share an experiment are compared");
    }
    List<RunContrast> contrasts =
        experiments.stream().map(e -> RunContrast.of(e, here, there)).toList();
    Table verdicts =
        new Table("claim", "first", "second", "estimates", "difference, beyond noise?");
    Findings judgedHere = findings(a, here);
    Findings judgedThere = findings(b, there);
    List<String> same = new ArrayList<>();
    int changed = verdicts(verdicts, same, judgedHere, judgedThere);
    boolean judged = !judgedHere.judged().isEmpty() || !judgedThere.judged().isEmpty();
    summary(
        terminal,
        contrasts,
        judged
            ? Numbers.count(changed, "verdict") + " changed."
            : "no claim is judged on these experiments.");
    terminal.out().println();
    asked(terminal, a.records().config(), b.records().config());
    contrasts.forEach(c -> records(terminal, c));
    verdicts.print(terminal, 0);
    leftOut(terminal, same, a, judgedHere, judgedThere);
    int status = Math.max(a.status(terminal), b.status(terminal));
    return status == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static Findings findings(Loaded run, Results results) {
    return Findings.of(Facets.of(run.study(), results, List.of()), run.records().config());
  }

  private static void summary(Terminal terminal, List<RunContrast> contrasts, String verdicts) {
    int common = contrasts.stream().mapToInt(RunContrast::common).sum();
    int equal = contrasts.stream().mapToInt(RunContrast::equal).sum();
    long moved =
        contrasts.stream()
            .flatMap(c -> c.differences().stream())
            .filter(RunContrast.Difference::beyondNoise)
            .count();
    if (contrasts.stream().allMatch(c -> c.cells() == 0)) {
      terminal.paragraph(
          0, "Nothing could be compared: there is no cell of which both runs have records.");
      return;
    }
    terminal.paragraph(
        0,
        (common == 0
                ? "No two records have equal settings, replicate and seed"
                : Numbers.count(equal)
                    + " of "
                    + Numbers.count(common, "record")
                    + " with equal settings, replicate and seed "
                    + (equal == 1 ? "is" : "are")
                    + " equal to the bit")
            + "; "
            + Numbers.count(moved, "measure")
            + " moved beyond noise; "
            + verdicts);
  }

  /** What was asked differently. */
  private static void asked(Terminal terminal, RunConfig a, RunConfig b) {
    Table table = new Table("asked", "first", "second");
    row(table, "seed", a.seed(), b.seed());
    row(table, "record format", a.format(), b.format());
    row(table, "code version", a.code(), b.code());
    row(table, "command", Commands.asked(a), Commands.asked(b));
    Set<String> experiments = new LinkedHashSet<>();
    a.blocks().forEach(block -> experiments.add(block.experiment()));
    b.blocks().forEach(block -> experiments.add(block.experiment()));
    for (String experiment : experiments) {
      Map<String, Set<String>> here = axes(a, experiment);
      Map<String, Set<String>> there = axes(b, experiment);
      if (here.isEmpty() || there.isEmpty()) {
        row(
            table,
            experiment,
            here.isEmpty() ? "not run" : "run",
            there.isEmpty() ? "not run" : "run");
        continue;
      }
      Set<String> keys = new LinkedHashSet<>(here.keySet());
      keys.addAll(there.keySet());
      for (String key : keys) {
        row(
            table,
            experiment + " " + key,
            text(here.getOrDefault(key, Set.of())),
            text(there.getOrDefault(key, Set.of())));
      }
      row(
          table,
          experiment + " trainings",
          a.allocations().getOrDefault(experiment, "the whole grid"),
          b.allocations().getOrDefault(experiment, "the whole grid"));
    }
    table.print(terminal, 0);
    terminal.out().println();
  }

  /** The values of every parameter, and the replicates, over all blocks. */
  private static Map<String, Set<String>> axes(RunConfig config, String experiment) {
    Map<String, Set<String>> axes = new LinkedHashMap<>();
    for (Block block : config.blocks()) {
      if (block.experiment().equals(experiment)) {
        block
            .axes()
            .forEach((key, values) ->
                values.forEach(v ->
                    axes.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(String.valueOf(v))));
        axes.computeIfAbsent("replicates", k -> new TreeSet<>())
            .add(String.valueOf(block.replicates()));
      }
    }
    return axes;
  }

  private static String text(Set<String> values) {
    return values.isEmpty() ? "no such parameter" : String.join(",", values);
  }

  private static void row(Table table, String what, Object a, Object b) {
    if (!a.equals(b)) {
      table.row(what, String.valueOf(a), String.valueOf(b));
    }
  }

  private static void records(Terminal terminal, RunContrast c) {
    terminal.paragraph(
        0,
        c.experiment()
            + ": "
            + Numbers.count(c.first(), "record")
            + " and "
            + Numbers.count(c.second())
            + ", "
            + (c.common() == 0
                ? "none of equal settings, replicate and seed"
                : Numbers.count(c.common())
                    + " of equal settings, replicate and seed, of which "
                    + Numbers.count(c.equal())
                    + " equal to the bit")
            + "; "
            + Numbers.count(c.cells(), "pair")
            + " of cells"
            + (c.varied().isEmpty() ? "" : " that differ in " + String.join("; ", c.varied()))
            + (c.shared()
                ? ", whose trainings share their draws and are compared one by one."
                : ", compared by their means."));
    Table table = new Table("measure", "pairs", "moved", "mean difference", "beyond noise?");
    for (RunContrast.Difference d : c.differences()) {
      if (d.moved() > 0) {
        table.row(
            d.measure(),
            Numbers.count(d.pairs()),
            Numbers.count(d.moved()),
            text(d.mean()),
            Double.isNaN(d.p()) ? "cannot tell" : d.beyondNoise() ? "yes" : "no");
      }
    }
    table.print(terminal, 2);
    terminal.out().println();
  }

  private static String text(Estimate e) {
    return Numbers.text(e.value()) + (e.known() ? " " + e.interval().text() : "");
  }

  /** Claims without a row, and why. */
  private static void leftOut(
      Terminal terminal, List<String> same, Loaded run, Findings here, Findings there) {
    Set<String> judged = new LinkedHashSet<>();
    here.judged().forEach(j -> judged.add(j.claim().id()));
    there.judged().forEach(j -> judged.add(j.claim().id()));
    List<String> none =
        run.study().claims().stream().map(Claim::id).filter(id -> !judged.contains(id)).toList();
    if (!same.isEmpty()) {
      terminal.paragraph(0, "The same to the last digit in both runs: " + String.join(", ", same));
    }
    if (!none.isEmpty()) {
      terminal.paragraph(
          0,
          "Judged in neither run, which have no records of their experiments: "
              + String.join(", ", none));
    }
  }

  /**
   * A row for every claim that moved; the number of verdicts that are not the same.
   *
   * @param same takes the names of the claims that did not move
   */
  private static int verdicts(Table table, List<String> same, Findings here, Findings there) {
    Map<String, Judged> others = new LinkedHashMap<>();
    there.judged().forEach(j -> others.put(j.name(), j));
    int changed = 0;
    List<String> only = new ArrayList<>();
    for (Judged a : here.judged()) {
      Judged b = others.remove(a.name());
      if (b == null) {
        only.add(a.name());
      } else if (!a.verdict().equals(b.verdict())) {
        changed += a.decision().equals(b.decision()) ? 0 : 1;
        table.row(
            a.name(),
            a.decision(),
            b.decision(),
            a.estimate() + " → " + b.estimate(),
            moved(a.verdict(), b.verdict()));
      } else {
        same.add(a.name());
      }
    }
    only.forEach(id -> table.row(id, "judged", "not judged", "", ""));
    others.keySet().forEach(id -> table.row(id, "not judged", "judged", "", ""));
    return changed;
  }

  /**
   * The difference of both estimates, which takes the runs for independent: wide for shared draws.
   */
  private static String moved(Verdict a, Verdict b) {
    if (!(a.level() == b.level() && a.level() > 0 && a.level() < 1)) {
      double d = b.estimate() - a.estimate();
      return Double.isNaN(d) ? "cannot tell" : Numbers.text(d) + ", no interval";
    }
    Estimate d = estimate(b).minus(estimate(a));
    return Double.isNaN(d.value())
        ? "cannot tell"
        : text(d) + (d.known() ? d.excludes(0) ? ", yes" : ", no" : ", no interval");
  }

  private static Estimate estimate(Verdict v) {
    return new Estimate(v.estimate(), new Interval(v.low(), v.high(), v.level()));
  }
}
