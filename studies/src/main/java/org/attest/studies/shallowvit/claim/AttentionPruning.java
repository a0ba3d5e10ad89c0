package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.Sparsification;

/** C12: pruning by the attention of a trained model finds the irrelevant tokens. */
final class AttentionPruning extends StatedClaim {

  AttentionPruning() {
    super(
        "C12",
        "Pruning by the attention of a trained model finds irrelevant tokens more often than chance,"
            + " and costs less than removing random ones",
        Origin.reading(
            "Proposition 2, after which the paper says that it justifies pruning by attention; read as saying that such pruning works, which no figure shows; how it is judged is ours"),
        List.of(Sparsification.NAME),
        "Share of removed test tokens that are not label-relevant, less their share 1 − α_* among"
            + " all tokens; paired contrast of the slopes of test hinge loss on the number of"
            + " removed tokens, attention − random, after training anew; t intervals at 97.5 %",
        "Supported if the first interval lies above 0 and the second below, refuted if either lies"
            + " on the other side; family-wise error rate 5 %");
  }

  @Override
  public Verdict judge(Results results) {
    double level = 1 - (1 - LEVEL) / 2;
    List<TrainingRecord> group =
        RemovalSlopes.groups(results, true).stream()
            .filter(g -> !RemovalSlopes.of(g, "attention").isEmpty())
            .findFirst()
            .orElse(List.of());
    List<TrainingRecord> pruned =
        RemovalSlopes.of(group, "attention").stream()
            .filter(r -> r.training().cell().integer("removed") > 0)
            .toList();
    Estimate excess =
        Summary.of(
                pruned.stream()
                    .mapToDouble(r ->
                        r.measure(Measures.PRUNED)
                            - (1 - Setting.of(r.training().cell()).realised()))
                    .toArray())
            .mean(level);
    Estimate contrast = RemovalSlopes.contrast(group, "attention", "random", level);
    if (!excess.known() || !contrast.known()) {
      return Verdict.inconclusive(
          "no trainings pruned by attention", "strategies attention and random, two replicates");
    }
    Decision decision =
        all(
            List.of(
                within(excess, 0, Double.POSITIVE_INFINITY),
                within(contrast, Double.NEGATIVE_INFINITY, 0)));
    Estimate away = RemovalSlopes.contrast(group, "attention", "irrelevant", level);
    String finding =
        "share of irrelevant tokens %s above chance; slope of loss %s against random"
                .formatted(Words.of("%.3f", excess), Words.of("%.4f", contrast))
            + (away.known() ? ", " + Words.of("%.4f", away) + " against the oracle" : "");
    return verdict(decision, finding, excess, "more replicates")
        .against(0, Double.POSITIVE_INFINITY);
  }
}
