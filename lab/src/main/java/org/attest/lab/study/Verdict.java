package org.attest.lab.study;

import java.util.Locale;

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
 * @param error error rate at which the rule would just come to this decision, or the larger one
 *     that it states; NaN when only the interval tells; 0 where identities decide and chance does
 *     not
 * @param outside what the theorem asks for, where records that do not meet its hypotheses alone
 *     support it, or would by the rule refute it, so that nothing is decided; empty otherwise
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
    double error,
    String outside) {

  /** In the finding of a claim that is supported only where its theorem does not speak. */
  public static final String FOUND_OUTSIDE = "found outside the theorem";

  /** Texts never show a number that is none: it is {@code unknown}, one without end {@code ∞}. */
  public Verdict {
    finding = inWords(finding);
    wouldChange = inWords(wouldChange);
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
        Double.NaN,
        "");
  }

  /** This verdict with the range in which the rule wants the whole interval for support. */
  public Verdict against(double marginLow, double marginHigh) {
    return new Verdict(
        decision,
        finding,
        estimate,
        low,
        high,
        level,
        wouldChange,
        marginLow,
        marginHigh,
        error,
        outside);
  }

  /** This verdict with the error rate at which its rule would just come to it; never 0. */
  public Verdict at(double error) {
    return erring(Math.max(error, Double.MIN_VALUE));
  }

  /** This verdict, which exact identities decide and chance does not: it has no error rate. */
  public Verdict exact() {
    return erring(0);
  }

  /** Whether exact identities decided. */
  public boolean isExact() {
    return error == 0;
  }

  private Verdict erring(double error) {
    return with(decision, finding, wouldChange, error, outside);
  }

  /** This verdict with a remark at the end of its finding. */
  public Verdict noting(String remark) {
    return with(decision, finding + "; " + remark, wouldChange, error, outside);
  }

  /**
   * The verdict on a theorem whose hypotheses these records do not meet: inconclusive, with what
   * they show.
   *
   * @param asked what the theorem asks for
   */
  public Verdict outside(String asked) {
    return with(
        Decision.INCONCLUSIVE,
        finding + "; the theorem asks for " + asked,
        "trainings that meet the hypotheses of the theorem",
        Double.NaN,
        asked);
  }

  /**
   * This verdict, supported by records that do not meet the hypotheses of the theorem.
   *
   * @param asked what the theorem asks for
   */
  public Verdict foundOutside(String asked) {
    String found = finding + "; " + FOUND_OUTSIDE + ", which asks for " + asked;
    return with(decision, found, wouldChange, error, asked);
  }

  /** This verdict in a run that is too small to decide: inconclusive, with what its rule says. */
  public Verdict rehearsed() {
    return with(
        Decision.INCONCLUSIVE,
        finding + "; by its rule " + word() + ", at the size of a rehearsal",
        "a run of the default preset",
        Double.NaN,
        "");
  }

  /** The same statistic against the same margin, judged or told otherwise. */
  private Verdict with(
      Decision decision, String finding, String wouldChange, double error, String outside) {
    return new Verdict(
        decision,
        finding,
        estimate,
        low,
        high,
        level,
        wouldChange,
        marginLow,
        marginHigh,
        error,
        outside);
  }

  /** Whether the rule would refute, at settings of which the theorem does not speak. */
  public boolean isOutside() {
    return decision == Decision.INCONCLUSIVE && !outside.isEmpty();
  }

  /** The outcome as people read it. */
  public String word() {
    return isOutside() ? "outside the theorem" : decision.name().toLowerCase(Locale.ROOT);
  }

  private static String inWords(String text) {
    return text.replaceAll("NaN( \\[(unknown|NaN, NaN)])?", "unknown")
        .replace("-Infinity", "−∞")
        .replace("Infinity", "∞");
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

  private static final String COMPUTABLE = "a claim that can be computed";

  /** The verdict of a claim that threw or did not end. */
  public static Verdict failed(String why) {
    return inconclusive(why, COMPUTABLE);
  }

  /** Whether the claim threw or did not end. */
  public boolean isFailed() {
    return wouldChange.equals(COMPUTABLE);
  }

  /** A verdict for want of data. */
  public static Verdict inconclusive(String why, String wouldChange) {
    return new Verdict(
        Decision.INCONCLUSIVE, why, Double.NaN, Double.NaN, Double.NaN, Double.NaN, wouldChange);
  }
}
