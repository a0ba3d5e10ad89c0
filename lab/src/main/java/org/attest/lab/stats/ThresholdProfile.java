package org.attest.lab.stats;

/**
 * Profile likelihood of the place c at which a logistic regression reaches a given log-odds η: the
 * maximum over {b_0 + b_1 c + b_2 z = η}, which is an affine set of coefficients for every c.
 *
 * <p>As c goes to ±∞ the set tends to {b_1 = 0}, so the profile tends to the maximum without slope.
 * If that is inside the limit the interval is unbounded; otherwise its ends are found by bisection.
 *
 * @param likelihood likelihood of the regression
 * @param maximum its maximum over all coefficients
 * @param eta log-odds η
 * @param z value of the second covariate; not used when there is none
 */
record ThresholdProfile(
    LogisticLikelihood likelihood, LogisticLikelihood.Maximum maximum, double eta, double z) {

  /** Stride, in standard deviations of the covariate, beyond which an end counts as infinite. */
  private static final double FAR = 1e6;

  private static final double ACCURACY = 1e-13;

  /** All c with 2 (max l - profile(c)) ≤ χ²_1(level), around the estimate. */
  Interval interval(double estimate, double level) {
    double quantile = Distributions.normalTwoSided(level);
    double limit = quantile * quantile;
    return drop(withoutSlope()) <= limit
        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level)
        : new Interval(end(estimate, -1, limit), end(estimate, 1, limit), level);
  }

  /** Where the profile passes the limit on one side of the estimate: stride out, then bisect. */
  private double end(double estimate, int direction, double limit) {
    double inside = estimate;
    double stride = 0.1;
    double outside = estimate + direction * stride;
    while (drop(through(outside)) <= limit) {
      if (stride > FAR) {
        return direction * Double.POSITIVE_INFINITY;
      }
      inside = outside;
      stride *= 2;
      outside = estimate + direction * stride;
    }
    double middle = inside + (outside - inside) / 2;
    while (Math.abs(outside - inside) > ACCURACY * Math.max(1, Math.abs(middle))) {
      if (drop(through(middle)) <= limit) {
        inside = middle;
      } else {
        outside = middle;
      }
      middle = inside + (outside - inside) / 2;
    }
    return middle;
  }

  private double drop(LogisticLikelihood.Maximum constrained) {
    return 2 * (maximum.value() - constrained.value());
  }

  /** The maximum with b_1 = 0. */
  private LogisticLikelihood.Maximum withoutSlope() {
    int p = likelihood.design().length;
    double[][] directions = new double[p - 1][p];
    directions[0][0] = 1;
    if (p == 3) {
      directions[1][2] = 1;
    }
    return likelihood.maximise(new double[p], directions);
  }

  /** The maximum with b_0 + b_1 c + b_2 z = η. */
  private LogisticLikelihood.Maximum through(double c) {
    int p = likelihood.design().length;
    double[] origin = new double[p];
    origin[0] = eta;
    double[][] directions = new double[p - 1][p];
    directions[0][0] = -c;
    directions[0][1] = 1;
    if (p == 3) {
      directions[1][0] = -z;
      directions[1][2] = 1;
    }
    return likelihood.maximise(origin, directions);
  }
}
