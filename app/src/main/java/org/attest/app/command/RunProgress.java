package org.attest.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.lab.sweep.Failure;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Progress;

/**
 * Tells how a run goes: one line with rate and time left; the first failure at once, all in a file.
 */
final class RunProgress implements Observer {

  /** File of the run folder that collects failures. */
  static final String FAILURES = "failures.txt";

  private final StatusLine line;
  private final Path folder;
  private final double after;
  private boolean failed;
  private boolean alone;

  /**
   * Of a run.
   *
   * @param after seconds that the command takes after the last training
   */
  RunProgress(StatusLine line, Path folder, double after) {
    this.line = line;
    this.folder = folder;
    this.after = after;
  }

  @Override
  public void progress(Progress progress) {
    boolean later = progress.atMostLater() > 0;
    StringBuilder text = new StringBuilder();
    text.append(Numbers.count(progress.finished()))
        .append(later ? " of at most " : " of ")
        .append(Numbers.count(progress.total() + progress.atMostLater(), "training"))
        .append(String.format(Locale.ROOT, ", %.1f %% of the work", 100 * progress.fraction()));
    if (progress.finished() > 0) {
      text.append(", ").append(Numbers.scaled(progress.rate())).append(" trainings/s");
    }
    if (!Double.isNaN(progress.secondsLeft())) {
      text.append(later ? ", at most " : ", ")
          .append(Numbers.duration(progress.secondsLeft() + after))
          .append(" left");
    }
    if (progress.failed() > 0) {
      text.append(", ").append(progress.failed()).append(" failed");
    }
    line.show(text.toString());
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
