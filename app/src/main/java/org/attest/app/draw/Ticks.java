package org.attest.app.draw;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Where an axis carries numbers. */
final class Ticks {

  /**
   * One tick.
   *
   * @param value where
   * @param label what is written; empty for a minor tick
   */
  record Tick(double value, String label) {}

  /** Tenths of powers of ten that are labelled, the plainest first. */
  private static final int[][] LABELLED = {
    {10, 20, 30, 40, 50, 60, 70, 80, 90}, {10, 20, 30, 50, 70}, {10, 20, 50}, {10, 30}, {10}
  };

  /** The same where those leave an end of the axis bare. */
  private static final int[][] FINER = {
    {10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80},
    {10, 12, 15, 20, 30, 40, 60, 80},
    {10, 15, 20, 30, 50, 70},
    {10, 20, 40, 80},
    {15, 30, 60}
  };

  /** Largest part of an axis from its end to the nearest label. */
  private static final double BARE = 0.2;

  /** As many values of data as stand on an axis themselves. */
  private static final int FEW = 6;

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
   * The values of the data themselves, where they are few, short, and lie along all of a
   * logarithmic axis; else as {@link #log(double, double, int)}.
   */
  static List<Tick> log(double low, double high, int most, SortedSet<Double> values) {
    boolean few = values.size() >= 3 && values.size() <= Math.min(FEW, most);
    return few && spread(low, high, values)
        ? values.stream().map(v -> new Tick(v, plain(BigDecimal.valueOf(v)))).toList()
        : log(low, high, most);
  }

  /** Whether values have at most three digits, stand apart, and reach both ends of an axis. */
  private static boolean spread(double low, double high, SortedSet<Double> values) {
    double length = StrictMath.log(high / low);
    double before = low * StrictMath.exp(-length);
    for (double value : values) {
      boolean written =
          value >= 0.9e-3
              && value <= 2e4
              && BigDecimal.valueOf(value).stripTrailingZeros().precision() <= 3;
      if (!written || StrictMath.log(value / before) < 0.08 * length) {
        return false;
      }
      before = value;
    }
    return spans(low, high, values.first(), values.last());
  }

  private static boolean spans(double low, double high, double first, double last) {
    double bare = BARE * StrictMath.log(high / low);
    return StrictMath.log(first / low) <= bare && StrictMath.log(high / last) <= bare;
  }

  /**
   * Powers of ten, with 2, 5 and others between them where few decades are shown, at most {@code
   * most} labels; unlabelled ticks at the other multiples.
   */
  static List<Tick> log(double low, double high, int most) {
    for (int[][] sets : List.of(LABELLED, FINER)) {
      for (int[] tenths : sets) {
        List<Tick> ticks = log(low, high, tenths, 1);
        List<Tick> labelled = ticks.stream().filter(t -> !t.label().isEmpty()).toList();
        if (labelled.size() <= most
            && labelled.size() >= 3
            && spans(low, high, labelled.getFirst().value(), labelled.getLast().value())) {
          return ticks;
        }
      }
    }
    // Where too few of those lie on the axis, it is so short that equal steps serve.
    int from = (int) StrictMath.floor(StrictMath.log10(low));
    int to = (int) StrictMath.ceil(StrictMath.log10(high));
    List<Tick> plain = to - from <= 2 ? linear(low, high, most, 0) : List.of();
    if (plain.size() >= 3 && high < 3 * low) {
      return plain;
    }
    for (int[] tenths : LABELLED) {
      List<Tick> ticks = log(low, high, tenths, 1);
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

  private static List<Tick> log(double low, double high, int[] tenths, int every) {
    int from = (int) StrictMath.floor(StrictMath.log10(low));
    int to = (int) StrictMath.ceil(StrictMath.log10(high));
    boolean plain = low >= 0.9e-3 && high <= 2e4;
    List<Tick> ticks = new ArrayList<>();
    for (int e = from; e <= to; e++) {
      for (int tenth = 10; tenth < 100; tenth++) {
        boolean labelled = Math.floorMod(e, every) == 0 && contains(tenths, tenth);
        boolean minor = tenth % 10 == 0 && every == 1 && to - from <= 8;
        if ((labelled || tenth == 10 || minor) && within(tenth, e, low, high)) {
          BigDecimal value = BigDecimal.valueOf(tenth).scaleByPowerOfTen(e - 1);
          String factor = tenth == 10 ? "" : plain(BigDecimal.valueOf(tenth, 1)) + "·";
          String label = plain ? plain(value) : factor + "10" + superscript(e);
          ticks.add(new Tick(value.doubleValue(), labelled ? label : ""));
        }
      }
    }
    return ticks;
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
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

  private static boolean within(int tenth, int exponent, double low, double high) {
    double value = BigDecimal.valueOf(tenth).scaleByPowerOfTen(exponent - 1).doubleValue();
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
