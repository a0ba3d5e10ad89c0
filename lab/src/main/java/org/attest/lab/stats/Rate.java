package org.attest.lab.stats;

import java.util.function.IntPredicate;

/**
 * How often something happens over simulations: the power of a rule where it should decide, its
 * error rate where it should not.
 *
 * @param count how often it happened, k
 * @param simulations number of independent simulations, n
 */
public record Rate(int count, int simulations) {

  /** Refuses counts outside [0, n]. */
  public Rate {
    if (count < 0 || count > simulations) {
      throw new IllegalArgumentException(
          "need 0 <= count <= simulations, found " + count + " of " + simulations);
    }
  }

  /** The rate over simulations 0, 1, ..., n - 1. */
  public static Rate of(int simulations, IntPredicate happens) {
    int count = 0;
    for (int i = 0; i < simulations; i++) {
      count += happens.test(i) ? 1 : 0;
    }
    return new Rate(count, simulations);
  }

  /** k/n with the interval of Clopper and Pearson; NaN without simulations. */
  public Estimate estimate(double level) {
    return BinomialInterval.CLOPPER_PEARSON.share(count, simulations, level);
  }

  /**
   * P(K ≥ k) for K ~ Binomial(n, p): how likely at least this count is if the true rate is p. A
   * test that fails when this is below 10⁻⁴ raises a false alarm with that probability at most.
   */
  public double tail(double p) {
    return Distributions.binomialUpperTail(count, simulations, p);
  }
}
