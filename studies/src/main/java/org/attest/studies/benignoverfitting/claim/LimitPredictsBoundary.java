package org.attest.studies.benignoverfitting.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Boundaries;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.theory.Boundary;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit;

/** R17: the boundary is that of a training on orthogonal tokens. */
final class LimitPredictsBoundary extends StatedClaim {

  /** Half-width of the range around 1 that counts as agreement, our choice. */
  static final double MARGIN = 0.1;

  LimitPredictsBoundary() {
    super(
        "R17",
        "The boundary at the cutoff 0.2 is where the limit of orthogonal tokens puts it, without a"
            + " fitted constant",
        Origin.ours("the training as a recursion, exact for orthogonal tokens"),
        List.of(PhaseDiagram.NAME),
        "N SNR*² where the mean test loss falls through 0.2 over the value predicted for the same N,"
            + " step size and target; geometric mean over all N, percentile bootstrap over replicates"
            + " at 95 %, widened for few replicates",
        "Supported if the interval lies in 1 ± 0.1, refuted if outside; nominal error rate 2.5 % at each"
            + " end; needs 4 values of N that cross and 2 replicates a cell");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> true);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    Setting setting = Setting.of(evidence.records().getFirst().training().cell());
    List<Slice> slices = LossSlices.by(c -> c.number("n"), evidence.records());
    Map<Slice, Double> limit = new LinkedHashMap<>();
    for (Slice slice : Boundaries.crossing(slices, Boundary.CUTOFF)) {
      double snr = predicted(setting, slice);
      if (!Double.isNaN(snr)) {
        limit.put(slice, snr);
      }
    }
    List<Slice> crossing = List.copyOf(limit.keySet());
    if (crossing.size() < BoundaryExponent.FEWEST) {
      return BoundaryExponent.tooFew(crossing.size(), slices.size());
    }
    double[] predicted = limit.values().stream().mapToDouble(Double::doubleValue).toArray();
    Estimate ratio = Boundaries.ratio(crossing, Boundary.CUTOFF, predicted, LEVEL);
    double[] measured = LossSlices.boundary(crossing, Boundary.CUTOFF).places();
    int worst = 0;
    for (int i = 1; i < measured.length; i++) {
      if (distance(measured[i], predicted[i]) > distance(measured[worst], predicted[worst])) {
        worst = i;
      }
    }
    Decision decision = within(ratio, 1 - MARGIN, 1 + MARGIN);
    String finding =
        String.format(
            Locale.ROOT,
            "N SNR*² is %.3f %s of the predicted over %d of %d values of N; furthest from it at N ="
                + " %.0f, %.2f",
            ratio.value(),
            ratio.interval().text(),
            crossing.size(),
            slices.size(),
            crossing.get(worst).parameter(),
            square(measured[worst] / predicted[worst]));
    return verdict(
            decision,
            finding,
            evidence,
            ratio,
            "a ratio on the other side of 1 ± 0.1, or more replicates")
        .against(1 - MARGIN, 1 + MARGIN);
  }

  private static double predicted(Setting setting, Slice slice) {
    return setting.m() < 3
        ? Double.NaN
        : OrthogonalLimit.boundary(setting.withSamples((int) slice.parameter()), Boundary.CUTOFF);
  }

  private static double distance(double a, double b) {
    return Math.abs(StrictMath.log(a / b));
  }

  private static double square(double x) {
    return x * x;
  }
}
