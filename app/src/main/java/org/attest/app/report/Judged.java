package org.attest.app.report;

import java.util.ArrayList;
import java.util.List;
import org.attest.app.tell.Numbers;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.Facets.Facet;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;

/**
 * A claim and what came of it.
 *
 * @param claim the claim
 * @param verdict its verdict on the records of a run
 * @param at the values of further parameters at which it was judged, as in {@link
 *     org.attest.lab.evidence.Facets}; empty for none
 * @param results the records it was judged on
 */
public record Judged(Claim claim, Verdict verdict, String at, Results results) {

  /**
   * A claim judged in each facet that there are records for.
   *
   * @param rehearsal whether the run is too small to decide
   */
  public static List<Judged> of(Claim claim, Facets facets, boolean rehearsal) {
    List<Judged> judged = new ArrayList<>();
    for (Facet facet : facets.of(claim)) {
      if (claim.experiments().stream().anyMatch(facet.results().byExperiment()::containsKey)) {
        Verdict verdict = Judgement.of(claim, facet.results());
        judged.add(
            new Judged(
                claim, rehearsal ? Rehearsal.of(verdict) : verdict, facet.at(), facet.results()));
      }
    }
    return judged;
  }

  /** {@code R2}, or {@code R2 at η = 0.05}. */
  public String name() {
    return claim.id() + (at.isEmpty() ? "" : " at " + at);
  }

  /** {@code supported}, {@code refuted}, {@code inconclusive} or {@code outside the theorem}. */
  public String decision() {
    return verdict.word();
  }

  /** Whose statement the claim is: {@code paper}, {@code paper (recalled)} and so on. */
  public String about() {
    return claim.origin().whose();
  }

  /** {@code -2.21 [-2.655, -2.119]}; without brackets, or empty, where there is nothing to say. */
  public String estimate() {
    if (Double.isNaN(verdict.estimate())) {
      return "";
    }
    return Numbers.text(verdict.estimate()) + (interval() ? " " + range() : "");
  }

  /** Whether there is an interval. */
  public boolean interval() {
    return !Double.isNaN(verdict.low()) || !Double.isNaN(verdict.high());
  }

  /** Whether the rule knows a range in which the interval must lie. */
  public boolean margin() {
    return !Double.isNaN(verdict.marginLow()) && !Double.isNaN(verdict.marginHigh());
  }

  private String range() {
    return "[" + Numbers.text(verdict.low()) + ", " + Numbers.text(verdict.high()) + "]";
  }
}
