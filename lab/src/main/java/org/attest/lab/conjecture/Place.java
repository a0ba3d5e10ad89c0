package org.attest.lab.conjecture;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.attest.engine.tensor.ShapeException;

/**
 * Where in the author's file something stands, as {@code MyConjecture.java:42}, and how the
 * author's code is called: what goes wrong in it, or does not end, is told with its line.
 */
final class Place {

  private final Class<?> author;

  /** Places in the file of a class. */
  Place(Class<?> author) {
    this.author = author;
  }

  /** The line of the author's file that is being executed; only the file where there is none. */
  String here() {
    return of(Thread.currentThread().getStackTrace());
  }

  /** The innermost line of the author's file on a stack. */
  String of(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(this::isTheirs)
        .findFirst()
        .map(f -> f.getFileName() + ":" + f.getLineNumber())
        .orElse(author.getSimpleName() + ".java");
  }

  /**
   * All lines of the author's file on a stack, innermost first: a helper and where it is called.
   */
  private String trail(StackTraceElement[] stack) {
    List<String> lines =
        Arrays.stream(stack)
            .filter(this::isTheirs)
            .filter(f -> f.getLineNumber() > 0)
            .map(f -> String.valueOf(f.getLineNumber()))
            .distinct()
            .toList();
    return of(stack)
        + (lines.size() < 2
            ? ""
            : ", called at line " + String.join(", at line ", lines.subList(1, lines.size())));
  }

  private boolean isTheirs(StackTraceElement frame) {
    String name = author.getName();
    return frame.getClassName().equals(name) || frame.getClassName().startsWith(name + "$");
  }

  /** Calls the author's code; what it throws becomes one message with its line. */
  <T> T call(String what, Supplier<T> code) {
    try {
      return code.get();
    } catch (ConjectureException e) {
      throw e;
    } catch (ShapeException e) {
      throw new ConjectureException(
          trail(e.getStackTrace()) + ": shapes do not fit in " + what + ": " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new ConjectureException(of(e.getStackTrace()) + ": " + what + " calls itself", e);
    } catch (RuntimeException e) {
      throw new ConjectureException(
          trail(e.getStackTrace()) + ": " + what + " failed: " + text(e), e);
    }
  }

  /**
   * The same for code that must end within some seconds of its own: of computing, so that a busy
   * machine costs nobody a result, or of waiting for something.
   */
  <T> T callWithin(double seconds, String what, Supplier<T> code) {
    FutureTask<T> task = new FutureTask<>(() -> call(what, code));
    Thread thread = Thread.ofPlatform().daemon().name(what).start(task);
    try {
      double left = seconds;
      while (true) {
        try {
          return task.get(Math.round(left * 1000) + 1, MILLISECONDS);
        } catch (TimeoutException e) {
          left = seconds - computed(thread);
          if (left <= 0 || thread.getState() != Thread.State.RUNNABLE) {
            throw new ConjectureException(
                "%s: %s has not ended after %.0f seconds; an endless loop?"
                    .formatted(of(thread.getStackTrace()), what, seconds),
                e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ConjectureException known
          ? known
          : new ConjectureException(what + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Seconds of processor time; endless where a machine does not count them. */
  private static double computed(Thread thread) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isThreadCpuTimeSupported()
        ? Math.max(0, threads.getThreadCpuTime(thread.threadId())) * 1e-9
        : Double.POSITIVE_INFINITY;
  }

  private static String text(RuntimeException e) {
    String message = e.getMessage();
    List<Class<?>> plain = List.of(IllegalArgumentException.class, IllegalStateException.class);
    String type = plain.contains(e.getClass()) ? "" : e.getClass().getSimpleName();
    return message == null ? type : type.isEmpty() ? message : type + ": " + message;
  }
}
