package org.attest.spark;

/** A failure as an executor told it, with the stack trace that it had there. */
final class ExecutorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;

  /**
   * A failure.
   *
   * @param host where it happened
   * @param failure what was thrown there and its stack trace
   */
  ExecutorException(String host, String failure) {
    super(host + ": " + failure.lines().findFirst().orElse(""), null, false, false);
    text = host + ": " + failure;
  }

  /** What is printed where stack traces are. */
  @Override
  public String toString() {
    return text;
  }
}
