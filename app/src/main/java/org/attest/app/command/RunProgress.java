package org.attest.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.app.watch.Live;
import org.attest.lab.store.ThisProcess;
import org.attest.lab.sweep.Failure;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Progress;

/**
 * Tells how a run goes: one line with rate and time left; the first failure at once, all in a file.
 * Leaves the same once a second for pages that watch the folder, and looks whether one of them asks
 * the run to stop.
 */
final class RunProgress implements Observer {

  /** File of the run folder that collects failures. */
  static final String FAILURES = "failures.txt";

  private static final long SECOND = 1_000_000_000;

  private final StatusLine line;
  private final Path folder;
  private final Runnable stop;
  private final double after;
  private final Supplier<String> where;
  private final String process = ThisProcess.text();
  private final Deque<String> failures = new ArrayDeque<>();
  private long word = System.nanoTime() - SECOND;
  private boolean failed;
  private boolean alone;

  /**
   * Of a run in this process.
   *
   * @param folder the run folder
   * @param stop called when a page that watches asks for it
   * @param after seconds that the command takes after the last training
   */
  RunProgress(StatusLine line, Path folder, Runnable stop, double after) {
    this(line, folder, stop, after, () -> "");
  }

  /** Of a run elsewhere. */
  RunProgress(StatusLine line, Path folder, Runnable stop, double after, Supplier<String> where) {
    this.line = line;
    this.folder = folder;
    this.stop = stop;
    this.after = after;
    this.where = where;
    Live.forgetStop(folder);
  }

  @Override
  public void progress(Progress progress) {
    String text = text(progress);
    line.show(text);
    if (System.nanoTime() - word >= SECOND) {
      word = System.nanoTime();
      leave(progress, text, Live.State.RUNNING);
      if (Live.askedToStop(folder)) {
        Live.forgetStop(folder);
        line.say("asked to stop by a page that watches " + folder);
        stop.run();
      }
    }
  }

  /** The run has ended so. */
  Outcome ended(Outcome outcome) {
    Progress last = outcome.progress();
    leave(last, text(last), outcome.interrupted() ? Live.State.STOPPED : Live.State.DONE);
    Live.forgetStop(folder);
    return outcome;
  }

  private void leave(Progress progress, String text, Live.State state) {
    new Live(
            process,
            System.currentTimeMillis(),
            state,
            text,
            progress.fraction(),
            progress.workers(),
            progress.working(),
            List.copyOf(failures),
            progress.failed())
        .write(folder);
  }

  private String text(Progress progress) {
    boolean later = progress.atMostLater() > 0;
    if (progress.total() == 0 && !later) {
      return "nothing is left to train";
    }
    StringBuilder text = new StringBuilder();
    text.append(Numbers.count(progress.finished()))
        .append(later ? " of at most " : " of ")
        .append(Numbers.count(progress.total() + progress.atMostLater(), "training"))
        .append(String.format(Locale.ROOT, ", %.1f %% of the work", 100 * progress.fraction()));
    if (progress.finished() > 0) {
      text.append(", ").append(Numbers.scaled(progress.rate())).append(" trainings/s");
    }
    if (progress.fraction() < 1 && !Double.isNaN(progress.secondsLeft())) {
      text.append(later ? ", at most " : ", ")
          .append(Numbers.duration(progress.secondsLeft() + after))
          .append(" left");
    }
    if (progress.failed() > 0) {
      text.append(", ").append(progress.failed()).append(" failed");
    }
    String place = where.get();
    return text + (place.isEmpty() ? "" : ", on " + place);
  }

  @Override
  public void alone() {
    if (!alone) {
      alone = true;
      line.say(
          "memory is short: packs that do not fit beside others train alone; fewer --threads, or"
              + " more memory, may be faster");
    }
  }

  @Override
  public void failed(Failure failure) {
    boolean first = !failed;
    failed = true;
    failures.addLast(failure.message());
    if (failures.size() > Live.FAILURES) {
      failures.removeFirst();
    }
    Path file = folder.resolve(FAILURES);
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    lines.println(failure.message());
    failure.cause().printStackTrace(lines);
    lines.println();
    String where;
    try {
      Files.writeString(
          file,
          text.toString(),
          StandardOpenOption.CREATE,
          first ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
      where = " (stack trace in " + file + "; the rest goes on)";
    } catch (IOException unwritable) {
      where = " (" + file + " cannot be written; the rest goes on)";
    }
    if (first) {
      line.say("failed: " + failure.message() + where);
    }
  }
}
