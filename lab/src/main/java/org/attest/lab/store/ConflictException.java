package org.attest.lab.store;

import java.util.List;

/** A request that would change the meaning of the records a folder already holds. */
public final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> differences;

  /** With one line per difference. */
  public ConflictException(String folder, List<String> differences) {
    super(
        folder
            + " holds records of another configuration:\n  "
            + String.join("\n  ", differences)
            + "\nName another folder, or ask for a fresh start, which sets the old records aside.");
    this.differences = List.copyOf(differences);
  }

  /** What differs: the folder's value and the request's. */
  public List<String> differences() {
    return differences;
  }
}
