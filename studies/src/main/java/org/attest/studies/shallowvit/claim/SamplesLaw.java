package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.ScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.SampleComplexity;

/** C3b: α_*⁻² against α_*⁻⁴ and inverse margin. */
final class SamplesLaw extends StatedClaim {

  /** Difference of AICc that counts, our choice after Burnham and Anderson, section 2.6. */
  private static final double CLEAR = 4;

  /** A law with its fit. */
  private record Candidate(String name, ScalingFit fit) {}

  SamplesLaw() {
    super(
        "C3b",
        "α_*⁻² describes the required number of samples better than α_*⁻⁴ and the inverse margin",
        Origin.ours("the published panel cannot tell these laws apart"),
        List.of(SampleComplexity.NAME),
        "N50 of every α_*, both designs together; fits of b α_*⁻², b α_*⁻⁴ and b (α_* − α_#)⁻¹ with weights"
            + " 1/N50²; AICc and leave-one-out error"
            + Outcomes.NETWORK,
        "Supported if α_*⁻² has the least leave-one-out error and an AICc lower by 4 than both others,"
            + " refuted if another law has both over α_*⁻²; needs 5 values of N50. Simulated with 5"
            + " replicates at the α_* of the default preset and N to 640: supported in at most 2 % of"
            + " runs where another law holds, refuted in at most 2 % where α_*⁻² does");
  }

  @Override
  public Verdict judge(Results results) {
    List<double[]> points = new ArrayList<>();
    for (String design : List.of("coupled", "decoupled")) {
      for (Map.Entry<Double, List<TrainingRecord>> entry :
          Outcomes.byAlpha(Outcomes.of(results, design, "trained")).entrySet()) {
        double half = Outcomes.half(entry.getValue(), LEVEL).value();
        double margin = Setting.of(entry.getValue().getFirst().training().cell()).margin();
        if (Double.isFinite(half)) {
          points.add(new double[] {entry.getKey(), margin, half});
        }
      }
    }
    if (points.size() < 5) {
      return Verdict.inconclusive(
          "N50 is known at %s of α_*, the rule asks for 5"
              .formatted(Counted.of(points.size(), "value")),
          "values of N on both sides of the transition");
    }
    double[] alpha = points.stream().mapToDouble(p -> p[0]).toArray();
    double[] margin = points.stream().mapToDouble(p -> p[1]).toArray();
    double[] half = points.stream().mapToDouble(p -> p[2]).toArray();
    double[] weights = points.stream().mapToDouble(p -> 1 / (p[2] * p[2])).toArray();
    Candidate square =
        new Candidate(
            "α_*⁻²", ScalingFit.weighted(ScalingLaw.proportional(-2), alpha, half, weights));
    List<Candidate> others =
        List.of(
            new Candidate(
                "α_*⁻⁴", ScalingFit.weighted(ScalingLaw.proportional(-4), alpha, half, weights)),
            new Candidate(
                "(α_* − α_#)⁻¹",
                ScalingFit.weighted(ScalingLaw.proportional(-1), margin, half, weights)));
    boolean best = others.stream().allMatch(o -> beats(square, o));
    boolean beaten = others.stream().anyMatch(o -> beats(o, square));
    double difference =
        others.stream().mapToDouble(o -> o.fit.aicc()).min().orElse(Double.NaN) - square.fit.aicc();
    String finding =
        String.format(Locale.ROOT, "over %d values of N50: %s", points.size(), text(square))
            + others.stream().map(o -> "; " + text(o)).reduce("", String::concat);
    return new Verdict(
        best ? Decision.SUPPORTED : beaten ? Decision.REFUTED : Decision.INCONCLUSIVE,
        finding,
        difference,
        Double.NaN,
        Double.NaN,
        LEVEL,
        "a difference of AICc of 4 the other way, over a wider range of α_*");
  }

  private static boolean beats(Candidate a, Candidate b) {
    return a.fit.aicc() + CLEAR <= b.fit.aicc() && a.fit.leaveOneOut() < b.fit.leaveOneOut();
  }

  private static String text(Candidate c) {
    return c.name
        + " AICc "
        + Words.number("%.1f", c.fit.aicc())
        + ", leave-one-out error "
        + Words.number("%.3g", c.fit.leaveOneOut());
  }
}
