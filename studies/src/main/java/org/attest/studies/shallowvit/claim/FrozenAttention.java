package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LogisticRegression;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.experiment.SampleComplexity;

/** C4: without trained attention more samples are needed, by a factor that grows as α_*⁻². */
final class FrozenAttention extends StatedClaim {

  /** Half-width of the range around −2, our choice. */
  private static final double MARGIN = 1;

  /** One cell under both kinds of attention. */
  private record Pair(double logN, double logAlpha, double[] trained, double[] frozen) {}

  FrozenAttention() {
    super(
        "C4",
        "Frozen attention needs more samples, by a factor growing as α_*⁻²",
        Origin.reading(
            "Proposition 1 and Remark 1, read as laws; footnote 4 of the paper concedes that both"
                + " bounds are sufficient and not necessary, so that strictly the cases cannot be"
                + " compared, and holds the comparison fair because one technique gave both"),
        List.of(SampleComplexity.NAME),
        "N50 ∝ α_*^p by logistic regression for each kind of attention on identical data and"
            + " initial weights; ratio of N50, frozen over trained, at the middle of the α_*, and"
            + " the slope of its logarithm, p(frozen) − p(trained); 95 % bootstrap over replicates,"
            + " both kinds together, decoupled design (coupled shown)"
            + Outcomes.NETWORK,
        "Refuted if the ratio's interval lies below 1 or the slope's outside −2 ± 1; supported if"
            + " the ratio's lies above 1 and the slope's inside; error rate at most 5 % at each"
            + " end, simulated with 5 replicates (nominally 2.5 %)");
  }

  @Override
  public Verdict judge(Results results) {
    Estimate[] decoupled = estimates(results, "decoupled");
    Estimate[] coupled = estimates(results, "coupled");
    if (!decoupled[0].known() || !decoupled[1].known()) {
      return Verdict.inconclusive(
          "the transition is not resolved under both kinds of attention",
          "pairs of trainings with successes and failures at three values of α_*");
    }
    Decision decision =
        all(
            List.of(
                within(decoupled[0], 1, Double.POSITIVE_INFINITY),
                within(decoupled[1], -2 - MARGIN, -2 + MARGIN)));
    String finding = "decoupled: " + text(decoupled) + "; coupled: " + text(coupled);
    return verdict(decision, finding, decoupled[1], "more replicates, or more values of α_* and N")
        .against(-2 - MARGIN, -2 + MARGIN);
  }

  private static String text(Estimate[] e) {
    return "ratio " + Words.of("%.2f", e[0]) + ", slope " + Words.of("%.2f", e[1]);
  }

  private static Estimate[] estimates(Results results, String design) {
    List<Pair> pairs = pairs(results, design);
    int fewest = pairs.stream().mapToInt(p -> p.trained.length).min().orElse(0);
    if (pairs.size() < 4
        || fewest < 2
        || pairs.stream().mapToDouble(Pair::logAlpha).distinct().count() < 3) {
      return new Estimate[] {Estimate.unknown(LEVEL), Estimate.unknown(LEVEL)};
    }
    double middle = pairs.stream().mapToDouble(Pair::logAlpha).average().orElse(0);
    double[][][] groups =
        pairs.stream().map(p -> new double[][] {p.trained, p.frozen}).toArray(double[][][]::new);
    Estimate ratio =
        Outcomes.widened(
                Outcomes.draws()
                    .groups(groups, g -> law(pairs, g, 1, middle)[1] - law(pairs, g, 0, middle)[1])
                    .percentile(LEVEL),
                fewest)
            .map(StrictMath::exp);
    Estimate slope =
        Outcomes.widened(
            Outcomes.draws()
                .groups(groups, g -> law(pairs, g, 1, middle)[0] - law(pairs, g, 0, middle)[0])
                .percentile(LEVEL),
            fewest);
    return new Estimate[] {ratio, slope};
  }

  /** {power, log N50 at the middle}. */
  private static double[] law(List<Pair> pairs, double[][][] groups, int kind, double middle) {
    int n = pairs.size();
    double[] logN = pairs.stream().mapToDouble(Pair::logN).toArray();
    double[] logAlpha = pairs.stream().mapToDouble(Pair::logAlpha).toArray();
    long[] successes = new long[n];
    long[] trials = new long[n];
    for (int i = 0; i < n; i++) {
      trials[i] = groups[i][kind].length;
      for (double outcome : groups[i][kind]) {
        successes[i] += outcome > 0 ? 1 : 0;
      }
    }
    LogisticRegression fit =
        LogisticRegression.of(new double[][] {logN, logAlpha}, successes, trials);
    double b1 = fit.coefficient(1);
    return b1 > 0
        ? new double[] {
          -fit.coefficient(2) / b1, -(fit.coefficient(0) + fit.coefficient(2) * middle) / b1
        }
        : new double[] {Double.NaN, Double.NaN};
  }

  private static List<Pair> pairs(Results results, String design) {
    Map<Cell, double[][]> outcomes = new LinkedHashMap<>();
    Map<Cell, TrainingRecord> first = new LinkedHashMap<>();
    String[] kinds = {"trained", "frozen"};
    for (int kind = 0; kind < kinds.length; kind++) {
      for (List<TrainingRecord> cell :
          Outcomes.settled(Outcomes.of(results, design, kinds[kind]))) {
        Cell key = cell.getFirst().training().cell().with("attention", "");
        first.putIfAbsent(key, cell.getFirst());
        outcomes.computeIfAbsent(key, k -> new double[2][])[kind] =
            cell.stream().mapToDouble(r -> Outcomes.success(r) ? 1 : 0).toArray();
      }
    }
    List<Pair> pairs = new ArrayList<>();
    outcomes.forEach((key, both) -> {
      TrainingRecord record = first.get(key);
      if (record != null
          && both[0] != null
          && both[1] != null
          && both[0].length == both[1].length) {
        pairs.add(new Pair(Outcomes.logN(record), Outcomes.logAlpha(record), both[0], both[1]));
      }
    });
    return pairs;
  }
}
