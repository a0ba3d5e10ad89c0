package org.attest.lab.stats;

/**
 * Two-sided confidence intervals for the success probability p of n independent trials with k
 * successes, p̂ = k/n. No trials give [0, 1].
 */
public enum BinomialInterval {

  /**
   * (p̂ + z²/2n ± z √(p̂(1-p̂)/n + z²/4n²)) / (1 + z²/n), z the two-sided normal quantile. Coverage
   * is near the level on average over p; short, good at the edges; the one for plots.
   *
   * <p>Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212.
   */
  WILSON {
    @Override
    Interval ends(long successes, long trials, double level) {
      double z = Distributions.normalTwoSided(level);
      double n = trials;
      double p = successes / n;
      double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
      double halfWidth = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
      double low = successes == 0 ? 0 : centre - halfWidth;
      double high = successes == trials ? 1 : centre + halfWidth;
      return new Interval(Math.max(0, low), Math.min(1, high), level);
    }
  },

  /**
   * low = Beta^-1(α/2; k, n-k+1), high = Beta^-1(1-α/2; k+1, n-k), α = 1 - level; low = 0 when k =
   * 0, high = 1 when k = n. Coverage is at least the level for every p; the one for verdicts.
   *
   * <p>Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
   */
  CLOPPER_PEARSON {
    @Override
    Interval ends(long successes, long trials, double level) {
      double tail = (1 - level) / 2;
      long failures = trials - successes;
      double low =
          successes == 0 ? 0 : Distributions.betaQuantile(tail, (double) successes, failures + 1.0);
      double high =
          failures == 0
              ? 1
              : Distributions.betaQuantile(1 - tail, successes + 1.0, (double) failures);
      return new Interval(low, high, level);
    }
  };

  abstract Interval ends(long successes, long trials, double level);

  /**
   * The interval for p.
   *
   * @param successes k, in [0, n]
   * @param trials n, at least 0
   * @param level confidence level in (0, 1)
   */
  public Interval of(long successes, long trials, double level) {
    Samples.requireLevel(level);
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException(
          "need 0 <= successes <= trials, found " + successes + " of " + trials);
    }
    return trials == 0 ? new Interval(0, 1, level) : ends(successes, trials, level);
  }

  /** The share k/n with its interval; the share is NaN when there are no trials. */
  public Estimate share(long successes, long trials, double level) {
    Interval interval = of(successes, trials, level);
    return new Estimate(trials == 0 ? Double.NaN : (double) successes / trials, interval);
  }
}
