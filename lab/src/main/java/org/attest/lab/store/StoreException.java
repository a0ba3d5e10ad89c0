package org.attest.lab.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** A run folder could not be read or written; the message says what, where and why, for people. */
public sealed class StoreException extends RuntimeException permits NoRunFolderException {

  private static final long serialVersionUID = 1;

  /** What operating systems say of a full disk; DuckDB wraps it in much more. */
  private static final String FULL = "No space left on device";

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
    if (message.contains(FULL)) {
      return FULL;
    }
    return switch (cause) {
      case AccessDeniedException e -> "permission denied on " + e.getFile();
      case NoSuchFileException e -> "no such file: " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " exists and is no folder";
      default -> message.isEmpty() ? cause.getClass().getSimpleName() : message;
    };
  }
}
