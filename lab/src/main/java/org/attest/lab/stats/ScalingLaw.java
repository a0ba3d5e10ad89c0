package org.attest.lab.stats;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a quantity y may grow with a size x &gt; 0: y = a + b φ(x), with a, b or neither left out.
 * The laws of {@link #common} are nested in or compared with {@code a + b x^p}.
 *
 * @param name short name, for example {@code log}
 * @param formula the law in the letters a (offset), b (factor), p (exponent)
 * @param offset whether a is fitted; 0 otherwise
 * @param shape φ
 * @param fixed the exponent where φ is a power whose exponent is given
 */
public record ScalingLaw(
    String name, String formula, boolean offset, Shape shape, OptionalDouble fixed) {

  /** The function φ of a law. */
  public enum Shape {
    /** φ = 0: only the offset. */
    NONE,
    /** φ = ln x. */
    LOG,
    /** φ = x^p, p given. */
    GIVEN_POWER,
    /** φ = x^p, p fitted. */
    POWER
  }

  /** y = a. */
  public static final ScalingLaw CONSTANT =
      new ScalingLaw("constant", "a", true, Shape.NONE, OptionalDouble.empty());

  /** y = a + b ln x. */
  public static final ScalingLaw LOG =
      new ScalingLaw("log", "a + b ln x", true, Shape.LOG, OptionalDouble.empty());

  /** y = a + b √x. */
  public static final ScalingLaw SQRT =
      new ScalingLaw("sqrt", "a + b √x", true, Shape.GIVEN_POWER, OptionalDouble.of(0.5));

  /** y = a + b x. */
  public static final ScalingLaw LINEAR =
      new ScalingLaw("linear", "a + b x", true, Shape.GIVEN_POWER, OptionalDouble.of(1));

  /** y = b x^p. */
  public static final ScalingLaw POWER =
      new ScalingLaw("power", "b x^p", false, Shape.POWER, OptionalDouble.empty());

  /** y = a + b x^p, in which all others are nested (ln x as the limit p → 0). */
  public static final ScalingLaw NESTED =
      new ScalingLaw("nested", "a + b x^p", true, Shape.POWER, OptionalDouble.empty());

  /** Constant, log, square root, linear, power, nested. */
  public static List<ScalingLaw> common() {
    return List.of(CONSTANT, LOG, SQRT, LINEAR, POWER, NESTED);
  }

  /** y = b x^p with p given, for example -1 in a margin. */
  public static ScalingLaw proportional(double exponent) {
    String power = "x^" + number(exponent);
    return new ScalingLaw(
        power, "b " + power, false, Shape.GIVEN_POWER, OptionalDouble.of(exponent));
  }

  /** y = a + b x^p with p given. */
  public static ScalingLaw affine(double exponent) {
    String power = "x^" + number(exponent);
    return new ScalingLaw(
        "a + " + power, "a + b " + power, true, Shape.GIVEN_POWER, OptionalDouble.of(exponent));
  }

  /** A power must have a given exponent that is not 0, and nothing else has one. */
  public ScalingLaw {
    if (fixed.isPresent() != (shape == Shape.GIVEN_POWER) || fixed.orElse(1) == 0) {
      throw new IllegalArgumentException("exponent " + fixed + " does not suit " + formula);
    }
  }

  /** Number of fitted parameters: offset, factor, exponent. */
  public int parameters() {
    return (offset ? 1 : 0) + (shape == Shape.NONE ? 0 : 1) + (shape == Shape.POWER ? 1 : 0);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }
}
