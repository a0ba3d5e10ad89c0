package org.attest.app.command;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Turns Ctrl-C into an orderly end, and so SIGTERM, and SIGUSR1 and SIGUSR2, by which schedulers
 * warn before they kill: while a run is guarded, a request to end the process stops the run and
 * waits until the command has said its last word.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Runnable unguarded;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");
  private volatile @Nullable Runnable stop;

  /**
   * Guards nothing yet.
   *
   * @param unguarded says how to go on where a request to end finds nothing to stop: before
   *     anything is trained, or after all is
   */
  Interruption(Runnable unguarded) {
    this.unguarded = unguarded;
    Runtime.getRuntime().addShutdownHook(hook);
    for (String name : List.of("USR1", "USR2")) {
      try {
        Signal.handle(new Signal(name), signal -> Signal.raise(new Signal("TERM")));
      } catch (IllegalArgumentException notOnThisSystem) {
        // A signal that the system does not have, or keeps for itself, will not come.
      }
    }
  }

  /** From now on Ctrl-C calls {@code stop} and waits for {@link #close}. */
  void guard(Runnable stop) {
    this.stop = stop;
  }

  /** From now on Ctrl-C ends the process at once. */
  void release() {
    stop = null;
  }

  private void stop() {
    Runnable action = stop;
    if (action == null) {
      if (ended.getCount() > 0) {
        unguarded.run();
      }
      return;
    }
    action.run();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("attest: gave up waiting for the run to stop");
      }
    } catch (InterruptedException endAtOnce) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending; the hook has just been let go.
    }
  }
}
