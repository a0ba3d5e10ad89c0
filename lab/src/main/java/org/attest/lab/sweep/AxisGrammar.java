package org.attest.lab.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.ValueText;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of an axis: values and ranges joined by commas. A range is {@code low:high:count},
 * equally spaced with both ends, or {@code low:high:count:log}, with equal ratios. Values of
 * integer parameters that come from a range are rounded; repeated values count once.
 *
 * <p>Linear spacing is computed in decimal and rounded once, so {@code 0.1:1:10} holds the same 0.3
 * as {@code 0.1,0.2,0.3}. Geometric values are rounded to 12 significant digits (our choice), so
 * {@code 0.01:100:5:log} holds exactly 0.1, 1 and 10.
 */
final class AxisGrammar {

  private static final int MOST = 100_000;

  private static final String HELD = "cannot be varied here, it is ";

  private static final MathContext EXACT = MathContext.DECIMAL128;

  private static final MathContext GEOMETRIC = new MathContext(12);

  private final Parameter parameter;
  private final String text;
  private final List<Problem> problems;
  private final Set<Object> values = new LinkedHashSet<>();

  private AxisGrammar(Parameter parameter, String text, List<Problem> problems) {
    this.parameter = parameter;
    this.text = text;
    this.problems = problems;
  }

  /**
   * The values of an axis in the order of the text; every problem of it is added to {@code
   * problems}.
   */
  static List<Object> parse(Parameter parameter, String text, List<Problem> problems) {
    AxisGrammar axis = new AxisGrammar(parameter, text, problems);
    for (String item : text.split(",", -1)) {
      axis.item(item.strip());
    }
    return List.copyOf(axis.values);
  }

  private void item(String item) {
    if (parameter.kind() == Parameter.Kind.CHOICE) {
      if (parameter.choices().contains(item)) {
        values.add(item);
      } else if (parameter.pointers().containsKey(item)) {
        String told = parameter.pointers().getOrDefault(item, "");
        String choices = String.join(", ", parameter.choices());
        problems.add(
            Problem.of(parameter.key(), item, "%s; there are %s".formatted(told, choices)));
      } else {
        problems.add(
            Problem.unknown(
                parameter.key(),
                item,
                parameter.isHeld()
                    ? HELD + parameter.defaultValue()
                    : "must be one of " + String.join(", ", parameter.choices()),
                parameter.choices()));
      }
      return;
    }
    String[] fields = item.split(":", -1);
    if (fields.length == 1) {
      BigDecimal number = number(item, item);
      if (number != null) {
        add(item, number, false);
      }
    } else if (fields.length == 3 || (fields.length == 4 && fields[3].strip().equals("log"))) {
      range(item, fields);
    } else {
      problem(item, "must be a value, low:high:count or low:high:count:log");
    }
  }

  private void range(String item, String[] fields) {
    BigDecimal low = number(item, fields[0]);
    BigDecimal high = number(item, fields[1]);
    BigDecimal steps = number(item, fields[2]);
    if (low == null || high == null || steps == null) {
      return;
    }
    int count =
        steps.compareTo(BigDecimal.valueOf(MOST)) <= 0 && steps.stripTrailingZeros().scale() <= 0
            ? steps.intValue()
            : 0;
    boolean log = fields.length == 4;
    if (count < 2) {
      problem(item, "the count of a range must be a whole number from 2 to " + MOST);
    } else if (low.compareTo(high) >= 0) {
      problem(item, "a range must go from low to high");
    } else if (log && low.signum() <= 0) {
      problem(item, "a range with equal ratios must begin above 0");
    } else if (inRange(item, low) && inRange(item, high)) {
      for (int i = 0; i < count; i++) {
        add(item, log ? geometric(low, high, i, count - 1) : linear(low, high, i, count - 1), true);
      }
    }
  }

  /** ((n - i) low + i high) / n. */
  private static BigDecimal linear(BigDecimal low, BigDecimal high, int i, int n) {
    BigDecimal sum =
        low.multiply(BigDecimal.valueOf(n - i), EXACT)
            .add(high.multiply(BigDecimal.valueOf(i), EXACT), EXACT);
    return sum.divide(BigDecimal.valueOf(n), EXACT);
  }

  /** low (high / low)^(i / n), the ends exact. */
  private static BigDecimal geometric(BigDecimal low, BigDecimal high, int i, int n) {
    if (i == 0 || i == n) {
      return i == 0 ? low : high;
    }
    double ratio = high.divide(low, EXACT).doubleValue();
    double factor = StrictMath.exp(StrictMath.log(ratio) * i / n);
    return low.multiply(BigDecimal.valueOf(factor), GEOMETRIC);
  }

  private void add(String item, BigDecimal number, boolean round) {
    if (!inRange(item, number)) {
      return;
    }
    if (parameter.kind() == Parameter.Kind.REAL) {
      values.add(number.doubleValue() + 0.0);
    } else if (round || number.stripTrailingZeros().scale() <= 0) {
      values.add(number.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    } else {
      problem(item, allowed());
    }
  }

  private boolean inRange(String item, BigDecimal number) {
    double value = number.doubleValue();
    boolean inside =
        value >= parameter.low() && value <= parameter.high() && Double.isFinite(value);
    if (!inside) {
      problem(item, allowed());
    }
    return inside;
  }

  private @Nullable BigDecimal number(String item, String number) {
    try {
      return new BigDecimal(number.strip());
    } catch (NumberFormatException e) {
      problem(item, allowed());
      return null;
    }
  }

  private void problem(String item, String allowed) {
    Problem problem = Problem.of(parameter.key(), item.isEmpty() ? text : item, allowed);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** What a value of a parameter may be, in words. */
  private String allowed() {
    boolean integer = parameter.kind() == Parameter.Kind.INTEGER;
    if (parameter.isHeld()) {
      return HELD + bound(parameter.low());
    }
    return "must be "
        + (integer ? "a whole number" : "a number")
        + " from "
        + bound(parameter.low())
        + " to "
        + bound(parameter.high());
  }

  private static String bound(double bound) {
    return Math.abs(bound) < 1e15 ? ValueText.exact(bound) : String.valueOf(bound);
  }
}
