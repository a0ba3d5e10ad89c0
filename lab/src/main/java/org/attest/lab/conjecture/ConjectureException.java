package org.attest.lab.conjecture;

/** Something is wrong with a conjecture as it is written: one message for people, with its line. */
public final class ConjectureException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message that begins with file and line. */
  public ConjectureException(String message) {
    super(message);
  }

  /** With what it came from. */
  public ConjectureException(String message, Throwable cause) {
    super(message, cause);
  }
}
