package org.attest.studies.shallowvit.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PairedContrast;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.experiment.Sparsification;

/** C8: which tokens to remove. */
final class RemovalHelps extends StatedClaim {

  RemovalHelps() {
    super(
        "C8",
        "Removing label-irrelevant tokens lowers the test loss, removing noisy ones lowers it less, and"
            + " both more than removing random ones",
        "sparsification figure",
        List.of(Sparsification.NAME),
        "Per replicate the slope of test hinge loss on the number of removed tokens, by strategy, on equal"
            + " data; paired contrasts irrelevant − random, noisy − random, irrelevant − noisy with t"
            + " intervals at 1 − 0.05/3",
        "Supported if all three intervals lie below 0, refuted if any lies above; family-wise error rate"
            + " 5 %");
  }

  @Override
  public Verdict judge(Results results) {
    double level = 1 - (1 - LEVEL) / 3;
    Estimate first = contrast(results, "irrelevant", "random", level);
    Estimate second = contrast(results, "noisy", "random", level);
    Estimate third = contrast(results, "irrelevant", "noisy", level);
    if (!first.known() || !second.known()) {
      return Verdict.inconclusive(
          "no slopes of all three strategies", "two numbers of removed tokens and two replicates");
    }
    Decision decision =
        all(
            List.of(
                within(first, Double.NEGATIVE_INFINITY, 0),
                within(second, Double.NEGATIVE_INFINITY, 0),
                within(third, Double.NEGATIVE_INFINITY, 0)));
    String finding =
        String.format(
            Locale.ROOT,
            "hinge loss per removed token: random %.4f, irrelevant %.4f, noisy %.4f; contrasts"
                + " irrelevant − random %.4f %s, noisy − random %.4f %s, irrelevant − noisy %.4f %s",
            mean(results, "random"),
            mean(results, "irrelevant"),
            mean(results, "noisy"),
            first.value(),
            first.interval().text(),
            second.value(),
            second.interval().text(),
            third.value(),
            third.interval().text());
    return verdict(decision, finding, first, "more replicates")
        .against(Double.NEGATIVE_INFINITY, 0);
  }

  private static Estimate contrast(Results results, String a, String b, double level) {
    double[][] slopes = RemovalSlopes.paired(results, a, b);
    return PairedContrast.of(slopes[0], slopes[1]).difference(level);
  }

  private static double mean(Results results, String strategy) {
    return Summary.of(
            RemovalSlopes.slopes(results, strategy).values().stream().mapToDouble(x -> x).toArray())
        .mean();
  }
}
