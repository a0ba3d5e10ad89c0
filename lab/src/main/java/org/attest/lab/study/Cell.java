package org.attest.lab.study;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * One assignment of values to all parameters of an experiment, in the order of the parameters.
 *
 * @param values key to {@link Long}, {@link Double} or {@link String}
 */
public record Cell(Map<String, Object> values) {

  /** Keeps an unmodifiable copy in the given order. */
  public Cell {
    values = values instanceof FlatMap ? values : new FlatMap(values);
  }

  /** The integer value of {@code key}. */
  public int integer(String key) {
    return Math.toIntExact((Long) value(key));
  }

  /** The real value of {@code key}. */
  public double real(String key) {
    return (Double) value(key);
  }

  /** The chosen name of {@code key}. */
  public String choice(String key) {
    return (String) value(key);
  }

  /** A numeric value, integer or real, as a double; for statistics and axes. */
  public double number(String key) {
    return ((Number) value(key)).doubleValue();
  }

  /**
   * Canonical text, {@code key=value} joined by blanks; equal cells have equal text on every
   * machine.
   */
  public String text() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** A cell with one value replaced. */
  public Cell with(String key, Object value) {
    value(key);
    return new Cell(((FlatMap) values).with(key, value));
  }

  private Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no parameter '" + key + "' in cell " + text());
    }
    return value;
  }
}
