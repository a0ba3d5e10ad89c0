package org.attest.app.draw;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Where an axis carries numbers. */
final class Ticks {

  /**
   * One tick.
   *
   * @param value where
   * @param label what is written; empty for a minor tick
   */
  record Tick(double value, String label) {}

  private static final int[][] LABELLED = {
    {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}
  };

  private Ticks() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten, at most {@code most} of them, all written with
   * equally many decimals.
   *
   * @param power numbers are written in units of ten to this power
   */
  static List<Tick> linear(double low, double high, int most, int power) {
    double raw = (high - low) / Math.max(1, most);
    int exponent = (int) StrictMath.floor(StrictMath.log10(raw));
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int factor : new int[] {1, 2, 5, 10}) {
      step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
      if (count(low, high, step.doubleValue()) <= most) {
        break;
      }
    }
    double width = step.doubleValue();
    double slack = 1e-9 * (high - low);
    int decimals = Math.max(0, step.stripTrailingZeros().scale() + power);
    List<Tick> ticks = new ArrayList<>();
    for (long k = (long) StrictMath.ceil((low - slack) / width); ; k++) {
      BigDecimal value = step.multiply(BigDecimal.valueOf(k));
      if (value.doubleValue() > high + slack) {
        return ticks;
      }
      BigDecimal written = value.scaleByPowerOfTen(-power).setScale(decimals);
      ticks.add(new Tick(value.doubleValue(), minus(written.toPlainString())));
    }
  }

  /** The power of ten that numbers up to {@code largest} are written in: 0 from 0.001 to 99999. */
  static int power(double largest) {
    int exponent = largest == 0 ? 0 : (int) StrictMath.floor(StrictMath.log10(largest) + 1e-9);
    return exponent >= 5 || exponent < -3 ? exponent : 0;
  }

  /**
   * Powers of ten, with 2, 5 and others between them where few decades are shown, at most {@code
   * most} labels; unlabelled ticks at the other multiples.
   */
  static List<Tick> log(double low, double high, int most) {
    int from = (int) StrictMath.floor(StrictMath.log10(low));
    int to = (int) StrictMath.ceil(StrictMath.log10(high));
    for (int[] digits : LABELLED) {
      int labelled = 0;
      for (int e = from; e <= to; e++) {
        for (int digit : digits) {
          labelled += within(digit, e, low, high) ? 1 : 0;
        }
      }
      if (labelled <= most && labelled >= 3) {
        return log(low, high, digits, 1);
      }
    }
    // Where too few of those lie on the axis, it is so short that equal steps serve.
    List<Tick> plain = to - from <= 2 ? linear(low, high, most, 0) : List.of();
    if (plain.size() >= 3 && high < 3 * low) {
      return plain;
    }
    for (int[] digits : LABELLED) {
      List<Tick> ticks = log(low, high, digits, 1);
      long labelled = ticks.stream().filter(t -> !t.label().isEmpty()).count();
      if (labelled <= most && labelled >= 2) {
        return ticks;
      }
    }
    if (plain.size() >= 2) {
      return plain;
    }
    int every = 1;
    while ((to - from) / every + 1 > Math.max(2, most)) {
      every++;
    }
    return log(low, high, LABELLED[LABELLED.length - 1], every);
  }

  private static List<Tick> log(double low, double high, int[] digits, int every) {
    int from = (int) StrictMath.floor(StrictMath.log10(low));
    int to = (int) StrictMath.ceil(StrictMath.log10(high));
    boolean plain = low >= 0.9e-3 && high <= 2e4;
    List<Tick> ticks = new ArrayList<>();
    for (int e = from; e <= to; e++) {
      for (int digit = 1; digit <= 9; digit++) {
        boolean labelled = Math.floorMod(e, every) == 0 && contains(digits, digit);
        boolean shown = labelled || digit == 1 || every == 1 && to - from <= 8;
        if (shown && within(digit, e, low, high)) {
          BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(e);
          String power = (digit == 1 ? "" : digit + "·") + "10" + superscript(e);
          String label = plain ? value.toPlainString() : power;
          ticks.add(new Tick(value.doubleValue(), labelled ? label : ""));
        }
      }
    }
    return ticks;
  }

  private static String minus(String digits) {
    return digits.replace('-', '−');
  }

  static String superscript(int exponent) {
    StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return out.toString();
  }

  private static boolean within(int digit, int exponent, double low, double high) {
    double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
    return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  }

  private static boolean contains(int[] digits, int digit) {
    for (int d : digits) {
      if (d == digit) {
        return true;
      }
    }
    return false;
  }

  private static long count(double low, double high, double step) {
    double slack = 1e-9 * (high - low);
    return (long)
        (StrictMath.floor((high + slack) / step) - StrictMath.ceil((low - slack) / step) + 1);
  }
}
