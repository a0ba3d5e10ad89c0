package org.attest.lab.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** A request that is wrong: all its problems at once, found before anything was computed. */
public final class ProblemsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** With at least one problem. */
  public ProblemsException(List<Problem> problems) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the request. */
  public List<Problem> problems() {
    return problems;
  }
}
