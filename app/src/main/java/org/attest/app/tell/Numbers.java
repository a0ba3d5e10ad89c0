package org.attest.app.tell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.attest.lab.study.Counted;

/** Numbers as people read them. */
public final class Numbers {

  private Numbers() {}

  /** Four significant digits, in powers of ten when very large or small; an en dash for NaN. */
  public static String text(double value) {
    return rounded(value, 4);
  }

  /** A parameter value: whole numbers in full, others to six significant digits. */
  public static String value(Object value) {
    if (value instanceof Double real) {
      boolean whole = real == Math.rint(real) && Math.abs(real) < 1e15;
      return whole ? Long.toString(real.longValue()) : rounded(real, 6);
    }
    return value.toString();
  }

  private static String rounded(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (rounded.signum() != 0 && (exponent < -4 || exponent > 6)) {
      String mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
      return mantissa + "e" + exponent;
    }
    return rounded.toPlainString();
  }

  /** A time span: {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 14 min}. */
  public static String duration(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return "unknown";
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** A number of operations or similar: {@code 3.2 G}. */
  public static String scaled(double value) {
    String[] prefixes = {"", "k", "M", "G", "T", "P", "E"};
    int prefix = 0;
    double scaled = value;
    while (scaled >= 1000 && prefix < prefixes.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    return String.format(Locale.ROOT, scaled < 10 ? "%.1f %s" : "%.0f %s", scaled, prefixes[prefix])
        .trim();
  }

  /** A count with thousands set apart by commas: {@code 12,800}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 cell}, {@code 2 cells}. */
  public static String count(long count, String one) {
    return Counted.of(count, one);
  }
}
