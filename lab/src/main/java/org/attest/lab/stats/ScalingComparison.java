package org.attest.lab.stats;

import java.util.Comparator;
import java.util.List;

/**
 * Several {@link ScalingLaw}s fitted to the same points and compared: by AICc, and by the error of
 * predicting each point from the others. A law that the points do not determine takes no part.
 *
 * <p>Source: K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference, 2nd ed.
 * (2002), sections 2.6 and 2.9.
 *
 * @param fits one fit per law, in the order of the laws
 */
public record ScalingComparison(List<ScalingFit> fits) {

  /** Keeps an unmodifiable copy. */
  public ScalingComparison {
    fits = List.copyOf(fits);
  }

  /** Fits with equal weights. */
  public static ScalingComparison of(List<ScalingLaw> laws, double[] x, double[] y) {
    return new ScalingComparison(laws.stream().map(law -> ScalingFit.of(law, x, y)).toList());
  }

  /** Fits with weights proportional to 1/variance of y. */
  public static ScalingComparison weighted(
      List<ScalingLaw> laws, double[] x, double[] y, double[] weights) {
    return new ScalingComparison(
        laws.stream().map(law -> ScalingFit.weighted(law, x, y, weights)).toList());
  }

  /** The fit of a law. */
  public ScalingFit fit(ScalingLaw law) {
    return fits.stream()
        .filter(f -> f.law().equals(law))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fit of " + law.formula()));
  }

  /**
   * Determined fits with an AICc, least first; equal AICc (two laws that meet all points) by number
   * of parameters.
   */
  public List<ScalingFit> byAicc() {
    return fits.stream()
        .filter(f -> !Double.isNaN(f.aicc()))
        .sorted(
            Comparator.comparingDouble(ScalingFit::aicc)
                .thenComparingInt(f -> f.law().parameters()))
        .toList();
  }

  /** Determined fits by leave-one-out error, least first; equal errors by number of parameters. */
  public List<ScalingFit> byLeaveOneOut() {
    return fits.stream()
        .filter(f -> !Double.isNaN(f.leaveOneOut()))
        .sorted(
            Comparator.comparingDouble(ScalingFit::leaveOneOut)
                .thenComparingInt(f -> f.law().parameters()))
        .toList();
  }

  /** AICc of a law minus the least AICc; NaN when the law is undetermined, 0 between two -∞. */
  public double deltaAicc(ScalingLaw law) {
    double aicc = fit(law).aicc();
    if (Double.isNaN(aicc)) {
      return Double.NaN;
    }
    double least = byAicc().getFirst().aicc();
    return aicc == least ? 0 : aicc - least;
  }

  /** Akaike weight exp(-Δ/2)/Σ exp(-Δ/2) of a law; NaN when it is undetermined. */
  public double akaikeWeight(ScalingLaw law) {
    double sum = 0;
    for (ScalingFit fit : byAicc()) {
      sum += StrictMath.exp(-deltaAicc(fit.law()) / 2);
    }
    return StrictMath.exp(-deltaAicc(law) / 2) / sum;
  }

  /**
   * How much better the law {@code a} predicts left-out points than {@code b}: the weighted mean
   * over points of e_b² - e_a², e the leave-one-out errors, with the t interval of that mean (n - 1
   * degrees of freedom; the errors share points, so it is approximate). Positive speaks for {@code
   * a}; unknown when either law is undetermined.
   */
  public Estimate gain(ScalingLaw a, ScalingLaw b, double level) {
    double[] errorsA = fit(a).leaveOneOutErrors();
    double[] errorsB = fit(b).leaveOneOutErrors();
    double[] weights = fit(a).weights();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] gains = new double[errorsA.length];
    for (int i = 0; i < gains.length; i++) {
      double gain = errorsB[i] * errorsB[i] - errorsA[i] * errorsA[i];
      if (Double.isNaN(gain)) {
        return Estimate.unknown(level);
      }
      gains[i] = weights[i] * gains.length / total * gain;
    }
    return Summary.of(gains).mean(level);
  }
}
