package org.attest.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the stack trace of an unexpected failure where it can be found and says so in one line. */
final class StackTraceFile {

  private StackTraceFile() {}

  /** Writes to a new temporary file; for failures that belong to no run folder. */
  static String write(Throwable failure) {
    try {
      return write(failure, Files.createTempFile("attest-", ".stacktrace"));
    } catch (IOException noTemporaryFile) {
      return describe(failure) + "; no file could be written for the stack trace";
    }
  }

  /** Writes to {@code file} and says what happened and where the rest stands. */
  static String write(Throwable failure, Path file) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    try {
      Files.writeString(file, trace.toString());
      return describe(failure) + " (stack trace in " + file + ")";
    } catch (IOException notWritten) {
      return describe(failure) + "; the stack trace could not be written to " + file;
    }
  }

  private static String describe(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
