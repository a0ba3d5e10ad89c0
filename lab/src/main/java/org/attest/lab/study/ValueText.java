package org.attest.lab.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.IntStream;

/** Values of parameters as people read them. */
public final class ValueText {

  /** Significant digits that are always written where there are as many; our choice. */
  public static final int DIGITS = 4;

  /** Digits that tell any two doubles apart. */
  private static final int ALL = 17;

  private ValueText() {}

  /** All of it, as a command takes it: {@code 0.6666666666666666}. */
  public static String exact(Object value) {
    return value instanceof Double real ? plain(new BigDecimal(real.toString())) : value.toString();
  }

  /**
   * As few digits as tell it from the others, four or more: {@code 0.6667}.
   *
   * @param others values that stand beside it; it may be one of them
   */
  public static String of(Object value, Collection<?> others) {
    for (int digits = DIGITS; digits < ALL; digits++) {
      String text = rounded(value, digits);
      int n = digits;
      if (others.stream().allMatch(o -> o.equals(value) || !rounded(o, n).equals(text))) {
        return text;
      }
    }
    return exact(value);
  }

  /** Rounded to significant digits, but not before the point. */
  public static String rounded(Object value, int digits) {
    if (!(value instanceof Double real) || !Double.isFinite(real)) {
      return value.toString();
    }
    BigDecimal number = new BigDecimal(real.toString());
    int scale = Math.max(0, digits - number.precision() + number.scale());
    return plain(scale < number.scale() ? number.setScale(scale, RoundingMode.HALF_EVEN) : number);
  }

  /** Whether a text is a rounding of a value as {@link #of} writes it. */
  public static boolean isRounded(String text, Object value) {
    return IntStream.range(DIGITS, ALL).anyMatch(n -> rounded(value, n).equals(text));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
