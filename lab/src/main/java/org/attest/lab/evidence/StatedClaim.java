package org.attest.lab.evidence;

import java.util.List;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/** A claim with its six texts, and what claims that rest on intervals decide with. */
public abstract class StatedClaim implements Claim {

  /** Confidence level of all intervals unless a rule names another. */
  protected static final double LEVEL = 0.95;

  private final String id;
  private final String statement;
  private final Origin origin;
  private final List<String> experiments;
  private final String statistic;
  private final String rule;

  /** A claim by its texts; what each of them is, {@link Claim} says. */
  protected StatedClaim(
      String id,
      String statement,
      Origin origin,
      List<String> experiments,
      String statistic,
      String rule) {
    this.id = id;
    this.statement = statement;
    this.origin = origin;
    this.experiments = List.copyOf(experiments);
    this.statistic = statistic;
    this.rule = rule;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String statement() {
    return statement;
  }

  @Override
  public final Origin origin() {
    return origin;
  }

  @Override
  public final List<String> experiments() {
    return experiments;
  }

  @Override
  public final String statistic() {
    return statistic;
  }

  @Override
  public final String rule() {
    return rule;
  }

  /** Supported inside [low, high], refuted outside, inconclusive across an end or when unknown. */
  protected static Decision within(Estimate estimate, double low, double high) {
    if (!estimate.known()) {
      return Decision.INCONCLUSIVE;
    }
    if (estimate.within(low, high)) {
      return Decision.SUPPORTED;
    }
    boolean apart = estimate.high() < low || estimate.low() > high;
    return apart ? Decision.REFUTED : Decision.INCONCLUSIVE;
  }

  /** Supported when all parts are, refuted when any part is, inconclusive otherwise. */
  protected static Decision all(List<Decision> parts) {
    if (parts.contains(Decision.REFUTED)) {
      return Decision.REFUTED;
    }
    return parts.contains(Decision.INCONCLUSIVE) ? Decision.INCONCLUSIVE : Decision.SUPPORTED;
  }

  /** A verdict that shows an estimate with its interval. */
  protected static Verdict verdict(
      Decision decision, String finding, Estimate estimate, String wouldChange) {
    return new Verdict(
        decision,
        finding,
        estimate.value(),
        estimate.low(),
        estimate.high(),
        estimate.level(),
        wouldChange);
  }

  /** A verdict with an estimate, the evidence's note appended to its finding. */
  protected static Verdict verdict(
      Decision decision, String finding, Evidence evidence, Estimate estimate, String wouldChange) {
    String text = evidence.note().isEmpty() ? finding : finding + "; " + evidence.note();
    return verdict(decision, text, estimate, wouldChange);
  }

  /** The verdict of evidence that has a gap. */
  protected static Verdict insufficient(Evidence evidence) {
    return Verdict.inconclusive(evidence.gap(), evidence.remedy());
  }
}
