package org.attest.lab.study;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an experiment: its key on the command line, its symbol in the paper, what it may
 * be, and what it means.
 *
 * @param key name on the command line and in records, lower case with hyphens, for example {@code
 *     sigma-p}
 * @param symbol the paper's symbol, for example {@code σ_p}; empty when the parameter is ours
 * @param kind type of its values
 * @param defaultValue value used where a grid does not name the parameter; {@link Long}, {@link
 *     Double} or {@link String} as {@code kind} says
 * @param low smallest legal number, inclusive (numbers only)
 * @param high largest legal number, inclusive (numbers only)
 * @param choices legal texts (choices only)
 * @param meaning one line for people, with the unit
 * @param shape true if it decides tensor shapes or the program: trainings share a pack only when
 *     all shape parameters agree
 * @param paired true if it stays out of the random keys: cells that differ in paired parameters
 *     alone see identical draws
 * @param pointers names that are no choices here but may be asked for, with what to say of each
 * @param origin whose the default is, and where it stands; null where the study does not say
 */
public record Parameter(
    String key,
    String symbol,
    Kind kind,
    Object defaultValue,
    double low,
    double high,
    List<String> choices,
    String meaning,
    boolean shape,
    boolean paired,
    Map<String, String> pointers,
    @Nullable Origin origin) {

  /** Type of a parameter's values. */
  public enum Kind {
    /** A {@link Long}. */
    INTEGER,
    /** A {@link Double}. */
    REAL,
    /** A {@link String} out of {@link Parameter#choices()}. */
    CHOICE
  }

  /** An integer parameter in [low, high]. */
  public static Parameter integer(
      String key, String symbol, long defaultValue, long low, long high, String meaning) {
    return new Parameter(
        key,
        symbol,
        Kind.INTEGER,
        defaultValue,
        low,
        high,
        List.of(),
        meaning,
        false,
        false,
        Map.of(),
        null);
  }

  /** A real parameter in [low, high]. */
  public static Parameter real(
      String key, String symbol, double defaultValue, double low, double high, String meaning) {
    return new Parameter(
        key,
        symbol,
        Kind.REAL,
        defaultValue,
        low,
        high,
        List.of(),
        meaning,
        false,
        false,
        Map.of(),
        null);
  }

  /** A parameter that takes one of a few names; the first is the default. */
  public static Parameter choice(String key, String symbol, List<String> choices, String meaning) {
    return new Parameter(
        key,
        symbol,
        Kind.CHOICE,
        choices.getFirst(),
        Double.NaN,
        Double.NaN,
        List.copyOf(choices),
        meaning,
        false,
        false,
        Map.of(),
        null);
  }

  /** This parameter, marked as deciding tensor shapes. */
  public Parameter asShape() {
    return new Parameter(
        key,
        symbol,
        kind,
        defaultValue,
        low,
        high,
        choices,
        meaning,
        true,
        paired,
        pointers,
        origin);
  }

  /** This parameter, kept out of the random keys. */
  public Parameter asPaired() {
    return new Parameter(
        key,
        symbol,
        kind,
        defaultValue,
        low,
        high,
        choices,
        meaning,
        shape,
        true,
        pointers,
        origin);
  }

  /**
   * This parameter with another default, for an experiment that reuses it; whose the new default is
   * {@link #by} says anew.
   */
  public Parameter withDefault(Object value) {
    return new Parameter(
        key, symbol, kind, value, low, high, choices, meaning, shape, paired, pointers, null);
  }

  /** This parameter, saying whose its default is. */
  public Parameter by(Origin whose) {
    return new Parameter(
        key,
        symbol,
        kind,
        defaultValue,
        low,
        high,
        choices,
        meaning,
        shape,
        paired,
        pointers,
        whose);
  }

  /**
   * This parameter, held at its default by an experiment that has it in its records and cannot vary
   * it.
   */
  public Parameter held() {
    boolean choice = kind == Kind.CHOICE;
    double only = choice ? Double.NaN : ((Number) defaultValue).doubleValue();
    List<String> one = choice ? List.of((String) defaultValue) : choices;
    return new Parameter(
        key, symbol, kind, defaultValue, only, only, one, meaning, shape, paired, pointers, origin);
  }

  /** Whether it is {@link #held}. */
  public boolean isHeld() {
    return kind == Kind.CHOICE ? choices.size() == 1 : low == high;
  }

  /**
   * This parameter, one of whose choices once had another name, or is to be had elsewhere.
   *
   * @param name no choice
   * @param told what is said of it, for example {@code is called linear now}
   */
  public Parameter pointing(String name, String told) {
    Map<String, String> names = new LinkedHashMap<>(pointers);
    names.put(name, told);
    return new Parameter(
        key,
        symbol,
        kind,
        defaultValue,
        low,
        high,
        choices,
        meaning,
        shape,
        paired,
        Collections.unmodifiableMap(names),
        origin);
  }

  /** Parameters of which some stand in the place of those of their keys. */
  public static List<Parameter> with(List<Parameter> all, Parameter... changed) {
    return all.stream()
        .map(p -> Arrays.stream(changed).filter(c -> c.key().equals(p.key())).findFirst().orElse(p))
        .toList();
  }
}
