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
  private boolean failed;

  RunProgress(StatusLine line, Path folder) {
    this.line = line;
    this.folder = folder;
  }

  @Override
  public void progress(Progress progress) {
    line.show(
        String.format(
            Locale.ROOT,
            "%,d of %s%,d trainings, %.1f %%, %s trainings/s%s%s",
            progress.finished(),
            progress.atMostLater() > 0 ? "at most " : "",
            progress.total() + progress.atMostLater(),
            100 * progress.fraction(),
            Numbers.scaled(progress.rate()),
            Double.isNaN(progress.secondsLeft())
                ? ""
                : ", "
                    + (progress.atMostLater() > 0 ? "at most " : "")
                    + Numbers.duration(progress.secondsLeft())
                    + " left",
            progress.failed() == 0 ? "" : ", " + progress.failed() + " failed"));
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
