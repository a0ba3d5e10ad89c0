package org.attest.lab.image;

/** A data file is not what it should be, or cannot be had; the message says what, for people. */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public DataException(String message) {
    super(message);
  }

  /** What is wrong in a file, and where: {@code file: offset 16: what}. */
  static DataException at(String file, long offset, String what) {
    return new DataException(file + ": offset " + offset + ": " + what);
  }
}
