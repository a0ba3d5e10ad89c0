package org.attest.studies.benignoverfitting.figure;

import java.util.function.DoubleUnaryOperator;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.stats.PowerLawFit;

/** Predicted and fitted lines at given abscissae. */
final class Lines {

  private Lines() {}

  /** A function of the paper. */
  static Layer law(String label, int series, double[] x, DoubleUnaryOperator f) {
    return new Line(label, series, Style.DASHED, x, values(x, f));
  }

  /** A function that we derived. */
  static Layer ours(String label, int series, double[] x, DoubleUnaryOperator f) {
    return new Line(label, series, Style.DASH_DOTTED, x, values(x, f));
  }

  /** A fitted power law. */
  static Layer fit(String label, int series, double[] x, PowerLawFit fit) {
    double factor = fit.factor(0.95).value();
    return new Line(
        label, series, Style.SOLID, x, values(x, v -> factor * power(v, fit.exponent())));
  }

  /** A power law of the paper through the geometric mean of the points. */
  static Layer through(String label, int series, double[] x, double[] y, double exponent) {
    return new Line(label, series, Style.DASHED, x, powers(x, y, exponent));
  }

  /** A fitted power law through the geometric mean of the points. */
  static Layer fitted(String label, int series, double[] x, double[] y, double exponent) {
    return new Line(label, series, Style.SOLID, x, powers(x, y, exponent));
  }

  private static double[] powers(double[] x, double[] y, double exponent) {
    double logFactor = 0;
    for (int i = 0; i < x.length; i++) {
      logFactor += (StrictMath.log(y[i]) - exponent * StrictMath.log(x[i])) / x.length;
    }
    double factor = StrictMath.exp(logFactor);
    return values(x, v -> factor * power(v, exponent));
  }

  private static double power(double x, double exponent) {
    return StrictMath.exp(exponent * StrictMath.log(x));
  }

  private static double[] values(double[] x, DoubleUnaryOperator f) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return y;
  }
}
