package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.NonlinearFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.theory.Hypotheses;

/**
 * How fast the missing attention falls, readings both. C2: no slower than 1/t, the upper bound of
 * Proposition 2, which an exponential satisfies too, with a floor, a loss and a mean that are ours.
 * C2b: as 1/t, which takes the bound for the law.
 */
final class AttentionRate extends StatedClaim {

  private static final String STATISTIC =
      "Logistic loss, so that no gradient stops; per training the fit floor + K t^−p of 1 −"
          + " attention on training samples, mean over queries, from the step of its steepest fall"
          + " on, and floor + K e^(−t/s); mean p with a t interval at 95 %, and how many trainings"
          + " the exponential fits with a lower AIC (equal numbers of parameters)";

  private final double low;
  private final double high;

  /** Powers of all trainings, and which the exponential fits better. */
  private record Fits(List<Double> powers, List<Double> floors, int exponential, int compared) {}

  private AttentionRate(
      String id,
      String statement,
      Origin origin,
      String statistic,
      String rule,
      double low,
      double high) {
    super(id, statement, origin, List.of(Concentration.NAME), statistic, rule);
    this.low = low;
    this.high = high;
  }

  static AttentionRate bound() {
    return new AttentionRate(
        "C2",
        "What attention misses of label-relevant tokens falls no slower than 1/t to a fitted floor,"
            + " mean over queries under the logistic loss (floor, mean and loss are ours)",
        Origin.reading(
                "Proposition 2, an upper bound O(1/t), its proof gives t^−C with a large C; read as"
                    + " a fall to a floor, where it has none (1 − η^C is its value at the end of"
                    + " training), for the mean over queries and the logistic loss; every query and"
                    + " the hinge loss are in C1b")
            .under(Hypotheses.HINGE, Hypotheses.DATA, Hypotheses.STEP),
        STATISTIC + "; the least over queries is fitted likewise and shown",
        "Where the power fits most trainings better: supported if the interval lies above 1,"
            + " refuted if it lies below 1; nominal error rate 2.5 % at each end. Inconclusive"
            + " otherwise: an exponential satisfies the bound, but gives no power to judge",
        1,
        Double.POSITIVE_INFINITY);
  }

  static AttentionRate law() {
    double margin = 0.25;
    return new AttentionRate(
        "C2b",
        "What attention misses of label-relevant tokens falls as 1/t itself",
        Origin.reading("Proposition 2, whose bound is taken for the law"),
        STATISTIC,
        "Supported if the interval lies in 1 ± 0.25 and the power fits most trainings better;"
            + " refuted if it lies outside or the exponential fits most better; nominal error rate"
            + " 2.5 % at each end",
        1 - margin,
        1 + margin);
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        Usual.concentration(results).stream()
            .filter(r -> r.training().cell().choice("loss").equals("logistic"))
            .toList();
    Fits fits = fits(records, Measures.ATTENTION_TRAIN);
    if (fits.powers.size() < 5) {
      return Verdict.inconclusive(
          "%d of %d trainings give a power; the rule asks for 5"
              .formatted(fits.powers.size(), records.size()),
          "logistic trainings with falling 1 − attention");
    }
    Summary summary = summary(fits.powers);
    Estimate mean = summary.mean(LEVEL);
    Decision range = within(mean, low, high);
    boolean bound = Double.isInfinite(high);
    boolean exponential = 2 * fits.exponential > fits.compared;
    Decision decision =
        !bound && (exponential || range == Decision.REFUTED)
            ? Decision.REFUTED
            : 2 * fits.exponential < fits.compared ? range : Decision.INCONCLUSIVE;
    String finding =
        String.format(
            Locale.ROOT,
            "p = %s, from %.2f to %.2f, to a floor of %.3f; the exponential fits %d of %d better",
            Words.of("%.2f", mean),
            summary.min(),
            summary.max(),
            summary(fits.floors).mean(),
            fits.exponential,
            fits.compared);
    return verdict(
            decision,
            bound ? finding + least(records) : finding,
            mean,
            "longer trainings, or smaller steps")
        .against(low, high);
  }

  private static String least(List<TrainingRecord> records) {
    Fits fits = fits(records, Measures.ATTENTION_TRAIN_LEAST);
    if (fits.powers.isEmpty()) {
      return "";
    }
    Estimate mean = summary(fits.powers).mean(LEVEL);
    return String.format(
        Locale.ROOT,
        "; least over queries: p = %s, floor %.3f, the exponential fits %d of %d better",
        Words.of("%.2f", mean),
        summary(fits.floors).mean(),
        fits.exponential,
        fits.compared);
  }

  private static Summary summary(List<Double> values) {
    return Summary.of(values.stream().mapToDouble(x -> x).toArray());
  }

  private static Fits fits(List<TrainingRecord> records, String trace) {
    List<Double> powers = new ArrayList<>();
    List<Double> floors = new ArrayList<>();
    int exponential = 0;
    int compared = 0;
    for (TrainingRecord record : records) {
      double[][] points = points(record, trace);
      if (points[0].length < 6) {
        continue;
      }
      double floor = points[1][points[1].length - 1];
      double t0 = points[0][0];
      double k = points[1][0] - floor;
      NonlinearFit power =
          NonlinearFit.of(
              (t, p) -> p[0] + p[1] * StrictMath.pow(t / t0, -p[2]),
              points[0],
              points[1],
              new double[] {0.9 * floor, k, 1});
      NonlinearFit decay =
          NonlinearFit.of(
              (t, p) -> p[0] + p[1] * StrictMath.exp(-(t - t0) / p[2]),
              points[0],
              points[1],
              new double[] {floor, k, 2 * t0});
      if (power.determined()) {
        powers.add(power.parameter(2));
        floors.add(power.parameter(0));
        compared++;
        if (decay.determined() && decay.residualSquares() < power.residualSquares()) {
          exponential++;
        }
      } else if (decay.determined()) {
        compared++;
        exponential++;
      }
    }
    return new Fits(powers, floors, exponential, compared);
  }

  /** Steps and 1 − attention from the steepest fall on; none when it never falls. */
  private static double[][] points(TrainingRecord record, String trace) {
    double[] step = record.trace(Measures.STEP);
    double[] attention = record.trace(trace);
    int steepest = 1;
    for (int i = 2; i < attention.length; i++) {
      if (attention[i] - attention[i - 1] > attention[steepest] - attention[steepest - 1]) {
        steepest = i;
      }
    }
    int count = Math.max(0, attention.length - steepest);
    double[] t = new double[count];
    double[] deficit = new double[count];
    for (int i = 0; i < count; i++) {
      t[i] = step[steepest + i];
      deficit[i] = 1 - attention[steepest + i];
    }
    return new double[][] {t, deficit};
  }
}
