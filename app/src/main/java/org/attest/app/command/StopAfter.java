package org.attest.app.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ends a run after a time, so that a job that may only last so long ends by itself. */
final class StopAfter implements AutoCloseable {

  /** Reads {@code 90s}, {@code 50m}, {@code 2h}, {@code 1h30m}. */
  static final class Text implements ITypeConverter<Duration> {

    private static final Pattern TIME =
        Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    @Override
    public Duration convert(String text) {
      Matcher time = TIME.matcher(text);
      if (text.isEmpty() || !time.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write it like 90s, 50m, 2h or 1h30m");
      }
      return Duration.ofHours(number(time.group(1)))
          .plusMinutes(number(time.group(2)))
          .plusSeconds(number(time.group(3)));
    }

    private static long number(@Nullable String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }

  private final Duration time;
  private final long start = System.nanoTime();
  private volatile boolean reached;
  private @Nullable Thread timer;

  /** Counts from now. */
  StopAfter(Duration time) {
    this.time = time;
  }

  /** When the time is up, {@code stop} is called. */
  void guard(Runnable stop) {
    timer =
        Thread.ofPlatform()
            .daemon()
            .name("stop-after")
            .start(() -> {
              try {
                Thread.sleep(time.minusNanos(System.nanoTime() - start));
                reached = true;
                stop.run();
              } catch (InterruptedException noMoreNeeded) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Whether the time was up before the run had ended. */
  boolean reached() {
    return reached;
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.interrupt();
    }
  }
}
