package org.attest.studies.shallowvit.claim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.InitialErrors;
import org.attest.studies.shallowvit.theory.Hypotheses;

/** C5b: T ∝ 1/(Θ(1) − σ − τ) in σ. */
final class IterationsByError extends StatedClaim {

  IterationsByError() {
    super(
        "C5b",
        "The number of steps grows with σ as 1/(Θ(1) − σ − τ): 1/T falls almost linearly",
        Origin.paper(
                "Theorem 1 (11) and the remarks on it; no figure shows it, how linear is almost linear is"
                    + " ours")
            .under(Hypotheses.HINGE),
        List.of(InitialErrors.NAME),
        "One pass, errors by contraction: per replicate, on equal draws, the parabola of 1/T in σ;"
            + " its rise over its largest 1/T, and how far its middle lies off its chord as a share"
            + " of the rise; means with t intervals at 97.5 %",
        "Supported if the rise lies below 0 and the bend in 0 ± 0.25, refuted if either lies"
            + " outside; family-wise error rate 5 %; needs three values of σ");
  }

  @Override
  public Verdict judge(Results results) {
    double level = 1 - (1 - LEVEL) / 2;
    List<TrainingRecord> records =
        CellGroups.widest(
            results.records(InitialErrors.NAME).stream()
                .filter(r -> r.training().cell().choice("error").equals("contraction"))
                .filter(r -> r.training().cell().choice("attention").equals("trained"))
                .toList(),
            "sigma");
    TreeMap<Integer, TreeMap<Double, Double>> rates = new TreeMap<>();
    for (TrainingRecord record : records) {
      rates
          .computeIfAbsent(record.training().replicate(), r -> new TreeMap<>())
          .put(record.training().cell().real("sigma"), 1 / record.measure(Measures.HIT));
    }
    List<AlmostLinear> fits = rates.values().stream().map(IterationsByError::fit).toList();
    Estimate rise = Summary.of(fits.stream().mapToDouble(AlmostLinear::rise).toArray()).mean(level);
    Estimate bend = Summary.of(fits.stream().mapToDouble(AlmostLinear::bend).toArray()).mean(level);
    if (!rise.known() || !bend.known()) {
      return Verdict.inconclusive(
          "no parabola in σ", "one-pass trainings at three values of σ and two replicates");
    }
    Decision decision =
        all(
            List.of(
                within(rise, Double.NEGATIVE_INFINITY, 0),
                within(bend, -AlmostLinear.MARGIN, AlmostLinear.MARGIN)));
    String finding =
        "1/T changes by %s of its largest value, bend %s"
            .formatted(Words.of("%.3f", rise), Words.of("%.2f", bend));
    return verdict(decision, finding, bend, "more replicates, or a wider range of σ")
        .against(-AlmostLinear.MARGIN, AlmostLinear.MARGIN);
  }

  private static AlmostLinear fit(Map<Double, Double> rates) {
    double largest = rates.values().stream().mapToDouble(r -> r).max().orElse(1);
    return AlmostLinear.of(
        rates.keySet().stream().mapToDouble(s -> s).toArray(),
        rates.values().stream().mapToDouble(r -> r / largest).toArray());
  }
}
