package org.attest.lab.store;

/** A run folder could not be read or written; the message says what, where and why, for people. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public StoreException(String message) {
    super(message);
  }

  /** With a message for people and what was behind it. */
  public StoreException(String message, Throwable cause) {
    super(message + ": " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    String message =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    return switch (cause) {
      case java.nio.file.AccessDeniedException e -> "permission denied on " + e.getFile();
      case java.nio.file.NoSuchFileException e -> "no such file: " + e.getFile();
      case java.nio.file.FileAlreadyExistsException e -> e.getFile() + " exists and is no folder";
      default -> message.isEmpty() ? cause.getClass().getSimpleName() : message;
    };
  }
}
