package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.benignoverfitting.Setting;

/** Predicted and fitted lines at given abscissae. */
final class Lines {

  private Lines() {}

  /** A function of the paper. */
  static Layer law(String label, int series, double[] x, DoubleUnaryOperator f) {
    return new Line(label, series, Style.DASHED, x, values(x, f));
  }

  /** A function that we derived. */
  static Layer ours(String label, int series, double[] x, DoubleUnaryOperator f) {
    return ours(label, series, x, values(x, f));
  }

  /** Values that we derived. */
  static Layer ours(String label, int series, double[] x, double[] y) {
    return new Line(label, series, Style.DASH_DOTTED, x, y);
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

  /** Noise, step size and target of a set of trainings, where they agree, for captions. */
  static String rates(List<TrainingRecord> records) {
    Map<String, String> symbols = new LinkedHashMap<>();
    symbols.put("sigma-p", "σ_p");
    symbols.put("sigma-p-strong", "σ̃_p");
    symbols.put("eta", "η");
    symbols.put("epsilon", "ε");
    List<String> rates = new ArrayList<>();
    symbols.forEach((key, symbol) -> {
      double[] values =
          records.stream().mapToDouble(r -> r.training().cell().number(key)).distinct().toArray();
      if (values.length == 1) {
        rates.add(symbol + " = " + ValueText.exact(values[0]));
      }
    });
    return String.join(", ", rates) + ".";
  }

  /**
   * For which network the paper draws its curve, for captions; empty where it is that of the
   * trainings.
   *
   * <p>Source: section 6, Figure 1, with σ_p = 0.2 and σ̃_p = 4.
   */
  static String published(List<TrainingRecord> records) {
    Setting s = Setting.of(records.getFirst().training().cell());
    boolean ratio = Math.abs(s.noiseRatio() - 20) < 1e-9;
    return s.m() == 16 && s.d() == 1024 && ratio
        ? ""
        : " The paper draws its curve for (M, d, Cₚ) = (16, 1024, 20), Cₚ = σ̃ₚ/σₚ;"
            + " our calculation moves with Cₚ²%s."
                .formatted(
                    ratio
                        ? ""
                        : ", here Cₚ = " + ValueText.rounded(s.noiseRatio(), ValueText.DIGITS));
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
