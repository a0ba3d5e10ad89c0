package org.attest.lab.study;

/**
 * The outcome of a claim.
 *
 * @param decision supported, refuted or inconclusive
 * @param finding the statistic in words and numbers
 * @param estimate the effect size; NaN when there is none
 * @param low lower end of its interval; NaN when there is none
 * @param high upper end of its interval; NaN when there is none
 * @param level confidence level of the interval, for example 0.95; NaN when there is none
 * @param wouldChange what would change the verdict, for example more replicates, wider grid,
 *     another value of the statistic
 * @param marginLow lower end of the range in which the rule wants the whole interval for support;
 *     infinite for none, NaN when the rule knows no such range
 * @param marginHigh upper end of that range
 * @param error error rate at which the rule would just come to this decision, exact; NaN when only
 *     the interval tells
 */
public record Verdict(
    Decision decision,
    String finding,
    double estimate,
    double low,
    double high,
    double level,
    String wouldChange,
    double marginLow,
    double marginHigh,
    double error) {

  /** Numbers that a finding does not have are words in it. */
  public Verdict {
    finding = finding.replace("NaN", "unknown").replace("Infinity", "∞");
  }

  /** A verdict whose rule knows no range for its interval. */
  public Verdict(
      Decision decision,
      String finding,
      double estimate,
      double low,
      double high,
      double level,
      String wouldChange) {
    this(
        decision,
        finding,
        estimate,
        low,
        high,
        level,
        wouldChange,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  /** This verdict with the range in which the rule wants the whole interval for support. */
  public Verdict against(double marginLow, double marginHigh) {
    return new Verdict(
        decision, finding, estimate, low, high, level, wouldChange, marginLow, marginHigh, error);
  }

  /** This verdict with the error rate at which its rule would just come to it. */
  public Verdict at(double error) {
    return new Verdict(
        decision, finding, estimate, low, high, level, wouldChange, marginLow, marginHigh, error);
  }

  /** What a verdict can be. */
  public enum Decision {
    /** The rule for support is met. */
    SUPPORTED,
    /** The rule for refutation is met. */
    REFUTED,
    /** Neither rule is met, or the records do not suffice. */
    INCONCLUSIVE
  }

  /** A verdict for want of data. */
  public static Verdict inconclusive(String why, String wouldChange) {
    return new Verdict(
        Decision.INCONCLUSIVE, why, Double.NaN, Double.NaN, Double.NaN, Double.NaN, wouldChange);
  }
}
