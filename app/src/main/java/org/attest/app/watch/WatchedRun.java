package org.attest.app.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attest.app.report.CellNames;
import org.attest.app.report.Glance;
import org.attest.app.report.Html;
import org.attest.app.report.Judged;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.sweep.Working;
import org.jspecify.annotations.Nullable;

/**
 * A run folder that is watched. Word of its process is read every time; records, figures and
 * verdicts only when {@link #look} is called, and only what has new records is drawn and judged
 * again. Belongs to one thread.
 */
final class WatchedRun {

  /** Seconds without word after which a run is no longer called running. */
  private static final double SILENCE = 10;

  /** Cells that are named for a worker. */
  private static final int NAMED = 3;

  private final int number;
  private final Path folder;
  private final Seen.Reader reader;
  private @Nullable Seen seen;
  private @Nullable CellNames names;
  private String fingerprint = "";
  private String trouble = "";
  private boolean over;
  private Optional<Live> live;
  private long heardOf;
  private long heardAt;
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, List<Judged>> judged = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> figures = new LinkedHashMap<>();
  private final Map<String, Board.Piece> pieces = new LinkedHashMap<>();

  WatchedRun(int number, Path folder, Seen.Reader reader) {
    this.number = number;
    this.folder = folder;
    this.reader = reader;
    live = Live.read(folder);
  }

  Path folder() {
    return folder;
  }

  /**
   * Listens for word of the run, and tells whether files of records came or went since the last
   * look, or the run began or ended.
   */
  boolean changed() {
    live = Live.read(folder);
    return !files().equals(fingerprint) || isOver() != over;
  }

  /** Whether no process says that it will record more. */
  private boolean isOver() {
    return live.map(l -> l.state() == Live.State.DONE).orElse(true);
  }

  /** Whether its process said that the run has ended, so that the next look is the last. */
  boolean ended() {
    return live.map(l -> l.state() != Live.State.RUNNING).orElse(false);
  }

  private String files() {
    TreeSet<String> names = new TreeSet<>();
    boolean begun = Files.exists(folder.resolve("run.json"));
    try (DirectoryStream<Path> experiments =
        Files.newDirectoryStream(folder.resolve("records"), Files::isDirectory)) {
      for (Path experiment : experiments) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(experiment, "part-*")) {
          parts.forEach(p -> names.add(experiment.getFileName() + "/" + p.getFileName()));
        }
      }
    } catch (IOException none) {
      return Files.isDirectory(folder) ? "no records, run.json " + begun : "no folder";
    }
    return String.join("\n", names);
  }

  /** Reads the records where there are others, and makes anew what they change. */
  void look() {
    String files = files();
    Seen last = files.equals(fingerprint) ? seen : null;
    fingerprint = files;
    over = isOver();
    try {
      Seen now = last == null ? reader.read() : last;
      seen = now;
      names = CellNames.of(now.records().cells());
      trouble = "";
      draw(now);
    } catch (RuntimeException e) {
      trouble = String.valueOf(e.getMessage());
      if (seen != null && !Files.isDirectory(folder)) {
        show(seen, Glance.State.GONE);
      }
    }
  }

  private void draw(Seen now) {
    Map<String, Integer> before = Map.copyOf(sizes);
    for (Experiment experiment : now.facets().study().experiments()) {
      sizes.put(experiment.name(), now.records().entries(experiment.name()).size());
    }
    List<String> changed =
        sizes.entrySet().stream()
            .filter(e -> !e.getValue().equals(before.get(e.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    for (Claim claim : now.facets().study().claims()) {
      if (claim.experiments().stream().anyMatch(changed::contains)) {
        judged.put(
            claim.id(), Judged.of(claim, now.facets(), Rehearsal.is(now.records().config())));
      }
    }
    for (Experiment experiment : now.facets().study().experiments()) {
      if (changed.contains(experiment.name()) && sizes.getOrDefault(experiment.name(), 0) > 0) {
        figures.put(
            experiment.name(),
            Glance.figures(experiment, now.records(), now.facets(), quoted(), "r" + number));
      }
    }
    boolean whole = over && now.records().faults().isEmpty() && now.records().missing().isEmpty();
    show(now, whole ? Glance.State.WHOLE : Glance.State.OPEN);
  }

  /** Makes the pieces of the page of what was judged and drawn. */
  private void show(Seen now, Glance.State state) {
    Map<String, String> html = new LinkedHashMap<>();
    List<Judged> inOrder =
        now.facets().study().claims().stream()
            .flatMap(c -> judged.getOrDefault(c.id(), List.of()).stream())
            .toList();
    boolean rehearsal = Rehearsal.is(now.records().config());
    html.put("verdicts", inOrder.isEmpty() ? "" : Glance.verdicts(inOrder, state, rehearsal));
    for (Experiment experiment : now.facets().study().experiments()) {
      figures.getOrDefault(experiment.name(), Map.of()).forEach(html::put);
    }
    Map<String, Board.Piece> old = Map.copyOf(pieces);
    pieces.clear();
    html.forEach((name, text) -> {
      String id = "r" + number + "-" + name;
      Board.Piece last = old.get(id);
      boolean same = last != null && last.html().equals(text);
      int version = last == null ? 1 : last.version() + 1;
      pieces.put(id, same ? last : new Board.Piece(id, number, version, text));
    });
  }

  private String quoted() {
    return Shell.quoted(folder.toString());
  }

  /** How things are at {@code nanos}. */
  Board.Run now(long nanos) {
    boolean silent = false;
    if (live.isPresent()) {
      if (live.get().updated() != heardOf) {
        double old = (System.currentTimeMillis() - live.get().updated()) / 1e3;
        heardAt = nanos - (heardOf == 0 ? (long) (Math.max(0, old) * 1e9) : 0);
        heardOf = live.get().updated();
      }
      silent = (nanos - heardAt) / 1e9 > SILENCE;
    }
    boolean running = live.isPresent() && live.get().state() == Live.State.RUNNING && !silent;
    return new Board.Run(
        status(silent, (nanos - heardAt) / 1e9), running, List.copyOf(pieces.values()));
  }

  private String status(boolean silent, double silence) {
    Seen now = seen;
    StringBuilder html = new StringBuilder(heading(now));
    String held = now == null ? "" : Numbers.count(now.records().size(), "training") + " recorded";
    if (!Files.isDirectory(folder)) {
      fault(
          html,
          "The folder "
              + folder
              + " is not there"
              + (now == null ? " yet; this page waits for it." : " any more."));
      html.append(now == null ? "" : "<p>What was seen of it stays below.</p>\n");
      return html.toString();
    }
    if (live.isEmpty()) {
      html.append("<p>No run has left word of itself in this folder. It holds: ");
      html.append(held.isEmpty() ? "nothing yet" : held).append(".</p>\n");
    } else {
      Live run = live.get();
      switch (run.state()) {
        case RUNNING -> {
          if (silent) {
            fault(
                html,
                "No word from the run ("
                    + run.process()
                    + ") for "
                    + Numbers.duration(silence)
                    + ": its process has ended, or its machine sleeps. What it recorded stays.");
          } else {
            html.append("<p><b>Running</b>, ").append(Html.text(run.process())).append("</p>\n");
          }
        }
        case DONE -> html.append("<p><b>Done.</b></p>\n");
        case STOPPED -> html.append("<p><b>Stopped.</b></p>\n");
      }
      html.append("<progress max=\"1\" value=\"").append(Numbers.text(run.fraction()));
      html.append("\" aria-label=\"part of the work that is done\"></progress>\n<p>");
      html.append(Html.text(run.told())).append(held.isEmpty() ? "" : "; " + held);
      html.append("</p>\n");
      boolean cut = run.state() == Live.State.RUNNING && silent;
      if ((cut || run.state() == Live.State.STOPPED) && now != null) {
        html.append("<p>Continue: ");
        html.append(Html.command(now.records().config().provenance().getOrDefault("command", "")));
        html.append("</p>\n");
      }
      failures(html, run);
      if (run.state() == Live.State.RUNNING && !silent) {
        html.append(workers(run));
      }
    }
    if (!trouble.isEmpty() && now != null) {
      fault(html, trouble);
    }
    if (now != null) {
      now.records().faults().forEach(f -> fault(html, "Left out " + f.message()));
    }
    return html.toString();
  }

  private static void failures(StringBuilder html, Live run) {
    if (run.failed() > 0) {
      fault(
          html,
          Numbers.count(run.failed(), "training") + " failed; failures.txt in the folder has all:");
      html.append("<ul class=\"fault\">");
      run.failures().forEach(f -> html.append("<li>").append(Html.text(f)).append("</li>"));
      html.append("</ul>\n");
    }
  }

  private String workers(Live run) {
    List<List<String>> rows = new ArrayList<>();
    for (int worker = 0; worker < run.workers(); worker++) {
      int at = worker;
      Optional<Working> doing = run.working().stream().filter(w -> w.worker() == at).findAny();
      rows.add(
          doing
              .map(w ->
                  List.of(
                      String.valueOf(at + 1),
                      Html.text(w.experiment()),
                      Numbers.count(w.trainings()),
                      Html.text(cells(w)),
                      Math.round(100 * w.fraction()) + " %",
                      Numbers.duration(w.seconds())))
              .orElse(List.of(String.valueOf(at + 1), "idle", "", "", "", "")));
    }
    return Html.table(
        "What each thread does",
        List.of("thread", "experiment", "trainings", "of cells", "done", "for"),
        rows);
  }

  private String cells(Working working) {
    CellNames known = names;
    String named =
        working.cells().stream()
            .limit(NAMED)
            .map(number -> known == null ? number.toString() : known.text(number))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(known == null ? ", " : "; "));
    int more = working.cells().size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private String heading(@Nullable Seen now) {
    String title = now == null ? folder.toString() : now.facets().study().title();
    return "<h2>"
        + Html.text(title)
        + "</h2>\n<p class=\"quiet\"><code>"
        + Html.text(folder.toString())
        + "</code></p>\n";
  }

  private static void fault(StringBuilder html, String text) {
    html.append("<p class=\"fault\">").append(Html.text(text)).append("</p>\n");
  }
}
