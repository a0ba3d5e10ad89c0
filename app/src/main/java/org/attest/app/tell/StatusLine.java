package org.attest.app.tell;

/**
 * One line that says what is going on: drawn in place on a terminal, a plain line every few seconds
 * elsewhere.
 */
public final class StatusLine {

  private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
  private static final long PLAIN_FIRST_NANOS = 2_000_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final Terminal terminal;
  private long nextPlain = System.nanoTime() + PLAIN_FIRST_NANOS;
  private String last = "";
  private boolean drawn;

  /** A line that is not there yet. */
  public StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows {@code text} in place of what was there. Where there is no terminal, only now and then,
   * and only what was not said last.
   */
  public void show(String text) {
    if (terminal.live()) {
      int fits = Math.min(text.codePointCount(0, text.length()), terminal.columns() - 1);
      terminal.err().print(ERASE + text.substring(0, text.offsetByCodePoints(0, fits)));
      terminal.err().flush();
      drawn = true;
    } else if (System.nanoTime() - nextPlain >= 0 && !text.equals(last)) {
      last = text;
      terminal.err().println(text);
      nextPlain = System.nanoTime() + PLAIN_EVERY_NANOS;
    }
  }

  /** Says something that stays, above the line. */
  public void say(String message) {
    clear();
    terminal.message(message);
  }

  /** Removes the line. */
  public void clear() {
    if (drawn) {
      terminal.err().print(ERASE);
      terminal.err().flush();
      drawn = false;
    }
  }
}
