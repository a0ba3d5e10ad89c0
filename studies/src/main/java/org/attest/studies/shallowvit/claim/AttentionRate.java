package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.NonlinearFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Concentration;

/** C2: the missing attention falls as 1/t to a floor. */
final class AttentionRate extends StatedClaim {

  /** Half-width of the range around 1, our choice. */
  private static final double MARGIN = 0.25;

  AttentionRate() {
    super(
        "C2",
        "What attention misses of label-relevant tokens falls as 1/t to a floor",
        "Proposition 2",
        List.of(Concentration.NAME),
        "Logistic loss, so that no gradient stops; per training the fit floor + K t^−p of 1 − attention from"
            + " the step of its steepest fall on, and floor + K e^(−t/s); mean p with a t interval at 95 %,"
            + " and how many trainings the exponential fits with a lower AIC (equal numbers of parameters)",
        "Supported if the interval lies in 1 ± 0.25 and the power fits most trainings better; refuted if"
            + " it lies outside or the exponential fits most better; nominal error rate 2.5 % at each end");
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records =
        results.records(Concentration.NAME).stream()
            .filter(r -> r.training().cell().choice("loss").equals("logistic"))
            .filter(r -> r.training().cell().choice("attention").equals("trained"))
            .filter(r -> r.training().cell().choice("output").equals("per-position"))
            .toList();
    List<Double> powers = new ArrayList<>();
    int exponential = 0;
    int compared = 0;
    for (TrainingRecord record : records) {
      double[][] points = points(record);
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
        compared++;
        if (decay.determined() && decay.residualSquares() < power.residualSquares()) {
          exponential++;
        }
      } else if (decay.determined()) {
        compared++;
        exponential++;
      }
    }
    if (powers.size() < 5) {
      return Verdict.inconclusive(
          "%d of %d trainings give a power; the rule asks for 5"
              .formatted(powers.size(), records.size()),
          "logistic trainings with falling 1 − attention");
    }
    Summary summary = Summary.of(powers.stream().mapToDouble(p -> p).toArray());
    Estimate mean = summary.mean(LEVEL);
    Decision range = within(mean, 1 - MARGIN, 1 + MARGIN);
    boolean mostly = 2 * exponential > compared;
    Decision decision =
        mostly || range == Decision.REFUTED
            ? Decision.REFUTED
            : 2 * exponential < compared ? range : Decision.INCONCLUSIVE;
    String finding =
        String.format(
            Locale.ROOT,
            "p = %.2f %s, from %.2f to %.2f; the exponential fits %d of %d better",
            mean.value(),
            mean.interval().text(),
            summary.min(),
            summary.max(),
            exponential,
            compared);
    return verdict(decision, finding, mean, "longer trainings, or smaller steps")
        .against(1 - MARGIN, 1 + MARGIN);
  }

  /** Steps and 1 − attention from the steepest fall on; none when it never falls. */
  private static double[][] points(TrainingRecord record) {
    double[] step = record.trace(Measures.STEP);
    double[] attention = record.trace(Measures.ATTENTION);
    int steepest = 1;
    for (int i = 2; i < step.length; i++) {
      if (attention[i] - attention[i - 1] > attention[steepest] - attention[steepest - 1]) {
        steepest = i;
      }
    }
    int count = Math.max(0, step.length - steepest);
    double[] t = new double[count];
    double[] deficit = new double[count];
    for (int i = 0; i < count; i++) {
      t[i] = step[steepest + i];
      deficit[i] = 1 - attention[steepest + i];
    }
    return new double[][] {t, deficit};
  }
}
