package org.attest.app.command;

import java.util.List;

/** The request was wrong: all its problems at once, one line each. */
public final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** With one line per problem. */
  public RequestException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** With a single problem. */
  public RequestException(String problem) {
    this(List.of(problem));
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
