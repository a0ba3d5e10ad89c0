package org.attest.lab.study;

import java.util.List;

/**
 * A choice that the text of a paper leaves open, or that is ours: what we chose and what else would
 * be as admissible. Nothing else is varied where verdicts are doubted.
 *
 * <p>Claims are judged on the records of another choice under the names of the usual one, so that
 * they find the cells they look at. A parameter whose value enters a statistic or a prediction as a
 * number is therefore none to declare here.
 *
 * @param key the parameter
 * @param usual its usual value; grids that name another one keep it
 * @param alternatives the other admissible values
 * @param question what is left open
 * @param source what the paper says of it, or why we chose
 */
public record OpenChoice(
    String key, Object usual, List<Object> alternatives, String question, String source) {

  /** Refuses a choice without an alternative. */
  public OpenChoice {
    alternatives = List.copyOf(alternatives);
    if (alternatives.isEmpty() || alternatives.contains(usual)) {
      throw new IllegalArgumentException("need alternatives to " + key + "=" + usual);
    }
  }
}
