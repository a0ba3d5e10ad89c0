package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Holm;
import org.attest.lab.stats.SignTest;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;

/** R6 and R7: at the stop the signal, or the strong noise, leads in value, attention and logit. */
final class DominantToken extends StatedClaim {

  /** Replicates below which we give no verdict, our choice. */
  private static final int FEWEST = 20;

  private static final double ALPHA = 0.05;

  private final boolean benign;

  private DominantToken(boolean benign, String id, String statement, String source) {
    super(
        id,
        statement,
        Origin.paper(source),
        List.of(TrainingDynamics.NAME),
        "For each training at η = 0.1: value (V₊ − V₋)/2 against mean yₙV_{n,2}, and attention and"
            + " logit of the signal against those of ξ₂, both averaged over all queries and"
            + " samples; sign test over replicates",
        "Supported if all three one-sided sign tests find "
            + (benign
                ? "the signal ahead of the strong noise"
                : "the strong noise ahead of the signal")
            + " at 5 % after Holm's correction; refuted if any of the three opposite tests does; needs"
            + " 20 replicates");
    this.benign = benign;
  }

  /** R6. */
  static DominantToken benign() {
    return new DominantToken(
        true,
        "R6",
        "In a benign training the signal ends above the strong noise token in value, attention and"
            + " logit",
        "Figure 3, Appendix A");
  }

  /** R7. */
  static DominantToken harmful() {
    return new DominantToken(
        false,
        "R7",
        "In a harmful training the strong noise token ends above the signal in value, attention and"
            + " logit",
        "Figure 4, Appendix A");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = benign ? DynamicsCells.benign(results) : DynamicsCells.harmful(results);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    int count = evidence.records().size();
    if (count < FEWEST) {
      return Verdict.inconclusive(
          "%s, the rule asks for %d".formatted(Counted.of(count, "replicate"), FEWEST),
          "more replicates");
    }
    List<SignTest> tests =
        List.of(
            test(evidence, DominantToken::value),
            test(evidence, DominantToken::attention),
            test(evidence, DominantToken::logit));
    double[] leads = Holm.adjust(tests.stream().mapToDouble(SignTest::pGreater).toArray());
    double[] trails = Holm.adjust(tests.stream().mapToDouble(SignTest::pLess).toArray());
    Decision decision =
        max(leads) <= ALPHA
            ? Decision.SUPPORTED
            : min(trails) <= ALPHA ? Decision.REFUTED : Decision.INCONCLUSIVE;
    SignTest weakest = weakest(tests);
    Estimate share = weakest.sharePositive(LEVEL);
    String finding =
        String.format(
            Locale.ROOT,
            "%s leads in value in %d, attention in %d, logit in %d of %d trainings; largest"
                + " adjusted p = %.2g",
            benign ? "the signal" : "strong noise",
            tests.get(0).positive(),
            tests.get(1).positive(),
            tests.get(2).positive(),
            count,
            max(leads));
    // Holm's smallest adjusted p of the opposite tests is the error rate of refutation.
    double error = decision == Decision.REFUTED ? min(trails) : max(leads);
    return verdict(decision, finding, evidence, share, "replicates in which the other token leads")
        .at(error);
  }

  private SignTest test(Evidence evidence, ToDoubleFunction<TrainingRecord> signalLead) {
    int sign = benign ? 1 : -1;
    return SignTest.of(
        evidence.records().stream().mapToDouble(r -> sign * signalLead.applyAsDouble(r)).toArray());
  }

  private static double value(TrainingRecord r) {
    double signal = (r.measure(Measures.V_PLUS) - r.measure(Measures.V_MINUS)) / 2;
    return signal - r.measure(Measures.V_STRONG);
  }

  private static double attention(TrainingRecord r) {
    return overQueries(
        r,
        q -> r.measure(Measures.attentionOnSignal(q)) - r.measure(Measures.attentionOnStrong(q)));
  }

  private static double logit(TrainingRecord r) {
    return overQueries(
        r, q -> r.measure(Measures.logitOfSignal(q)) - r.measure(Measures.logitOfStrong(q)));
  }

  private static double overQueries(TrainingRecord r, ToDoubleFunction<Query> lead) {
    int m = r.training().cell().integer("m");
    double sum = 0;
    for (Query q : Query.values()) {
      if (q.count(m) > 0) {
        sum += q.count(m) * lead.applyAsDouble(q);
      }
    }
    return sum / m;
  }

  private static SignTest weakest(List<SignTest> tests) {
    SignTest weakest = tests.getFirst();
    for (SignTest test : tests) {
      if (test.positive() < weakest.positive()) {
        weakest = test;
      }
    }
    return weakest;
  }

  private static double max(double[] values) {
    double max = values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static double min(double[] values) {
    double min = values[0];
    for (double value : values) {
      min = Math.min(min, value);
    }
    return min;
  }
}
