package org.attest.lab.study;

import java.util.function.Predicate;

/**
 * What a theorem asks of a setting, where that can be told without constants that the paper leaves
 * open.
 *
 * @param text what is asked for, to be read after {@code the theorem asks for}
 * @param holds whether a setting has it
 */
public record Hypothesis(String text, Predicate<Cell> holds) {

  /** A parameter must have one of its names; settings that do not know it have it. */
  public static Hypothesis choice(String text, String key, String name) {
    return new Hypothesis(text, cell -> name.equals(cell.values().getOrDefault(key, name)));
  }
}
