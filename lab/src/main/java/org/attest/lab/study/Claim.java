package org.attest.lab.study;

import java.util.List;

/**
 * A falsifiable statement with the statistic and the decision rule that test it, both fixed before
 * the data.
 */
public interface Claim {

  /** Short name, for example {@code R2}. */
  String id();

  /** The statement. */
  String statement();

  /** Whose statement it is, and where it stands. */
  Origin origin();

  /** Names of the experiments whose records it needs. */
  List<String> experiments();

  /** What is computed from the records. */
  String statistic();

  /** When it is supported, refuted, inconclusive, with the error rate. */
  String rule();

  /**
   * What the default preset cannot decide, and which run can with what it takes; empty when the
   * default preset is able to decide.
   */
  default String reach() {
    return "";
  }

  /** What the estimate of its verdict is, in a few words; empty where the statistic says it. */
  default String estimated() {
    return "";
  }

  /**
   * Applies statistic and rule. Missing or diverged trainings give an inconclusive verdict that
   * says so, never an exception.
   */
  Verdict judge(Results results);

  /**
   * How likely the rule is to decide at the sample size of these records. By default over {@link
   * Repetition}s of the run; a rule whose probabilities can be computed says more.
   *
   * @param results the records of a run
   * @param simulations number of simulations, where there are any
   */
  default List<Power> power(Results results, int simulations) {
    return Repetition.power(this, results, simulations);
  }

  /**
   * How often the rule decides wrongly, in worlds on the edges of what it accepts: simulated at the
   * sample size of these records. Empty for a rule that knows no such worlds.
   *
   * @param results the records of a run
   * @param simulations number of simulations of each world
   */
  default List<Power> errors(Results results, int simulations) {
    return List.of();
  }
}
