package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.experiment.SampleComplexity;

/** C3: the required number of samples grows as α_*⁻². */
final class SamplesPower extends StatedClaim {

  /** Half-width of the range around −2, our choice. */
  private static final double MARGIN = 0.5;

  SamplesPower() {
    super(
        "C3",
        "Where α_#/α_* is fixed, the required number of samples is proportional to α_*⁻²",
        Origin.reading(
            "the order of Theorem 1 (10), a sufficient condition, taken for a law; the design is ours"),
        List.of(SampleComplexity.NAME),
        "N50, where a logistic regression of success (test hinge loss below 0.001) on log N and log"
            + " α_* is one half, is proportional to α_* to the power p = −b₂/b₁; 95 % bootstrap"
            + " over replicates. Judged on the decoupled design, η = 1; the coupled one is shown"
            + Outcomes.NETWORK,
        "Supported if the interval lies in −2 ± 0.5, refuted if outside; error rate at most 5 % at"
            + " each end, simulated with 5 replicates (nominally 2.5 %); needs three values of α_*"
            + " and two replicates");
  }

  @Override
  public Verdict judge(Results results) {
    Estimate power = Outcomes.power(Outcomes.of(results, "decoupled", "trained"), LEVEL);
    Estimate coupled = Outcomes.power(Outcomes.of(results, "coupled", "trained"), LEVEL);
    if (!power.known()) {
      return Verdict.inconclusive(
          "the transition is not resolved on the decoupled design",
          "three values of α_* or more with successes and failures");
    }
    Decision decision = within(power, -2 - MARGIN, -2 + MARGIN);
    String finding =
        "decoupled: N50 ∝ α_* to the power %s; coupled, where the margin shrinks with α_*: %s"
            .formatted(Words.of("%.2f", power), Words.of("%.2f", coupled));
    return verdict(
            decision, finding, power, "more replicates, or values of N nearer to the transition")
        .against(-2 - MARGIN, -2 + MARGIN);
  }
}
