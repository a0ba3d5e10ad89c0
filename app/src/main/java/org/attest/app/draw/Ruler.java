package org.attest.app.draw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Axis.Scale;

/**
 * An axis with its ends settled: values in, fractions of its length out.
 *
 * @param axis what it shows
 * @param low value at the start
 * @param high value at the end
 * @param places values of the data along it that its ticks may stand at
 */
record Ruler(Axis axis, double low, double high, SortedSet<Double> places) {

  /** Below this ratio of its ends the ticks of a logarithmic axis do not show that it is one. */
  private static final double SHORT = 3;

  /** Without data. */
  Ruler(Axis axis, double low, double high) {
    this(axis, low, high, Collections.emptySortedSet());
  }

  /**
   * How far along the axis a value lies: 0 at the low end, 1 at the high end, beyond them outside.
   * Infinite values lie on the ends; NaN for a value the scale cannot show.
   */
  double fraction(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? 0 : 1;
    }
    if (axis.scale() == Scale.LOG) {
      return value <= 0 ? Double.NaN : (log(value) - log(low)) / (log(high) - log(low));
    }
    return (value - low) / (high - low);
  }

  /** Ticks, at most {@code most} of them with labels; every category has its own. */
  List<Ticks.Tick> ticks(int most) {
    return switch (axis.scale()) {
      case LINEAR -> Ticks.linear(low, high, most, power());
      case LOG -> Ticks.log(low, high, most, places);
      case CATEGORY -> {
        List<Ticks.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < axis.names().size(); i++) {
          ticks.add(new Ticks.Tick(i, axis.names().get(i)));
        }
        yield ticks;
      }
    };
  }

  /**
   * The label of the axis, with the power of ten its numbers are written in, and that it is
   * logarithmic where its ticks do not show it.
   */
  String label() {
    if (axis.scale() == Scale.LOG && high < SHORT * low && !axis.label().isEmpty()) {
      return axis.label() + " (log scale)";
    }
    return power() == 0 ? axis.label() : axis.label() + " (×10" + Ticks.superscript(power()) + ")";
  }

  private int power() {
    return axis.scale() == Scale.LINEAR ? Ticks.power(Math.max(Math.abs(low), Math.abs(high))) : 0;
  }

  private static double log(double value) {
    return StrictMath.log10(value);
  }
}
