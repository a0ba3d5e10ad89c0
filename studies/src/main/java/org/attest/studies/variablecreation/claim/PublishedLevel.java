package org.attest.studies.variablecreation.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.theory.PublishedPoints;

/** C1: m* has the level of the published figure. */
final class PublishedLevel extends StatedClaim {

  private static final int ENOUGH = 14;

  PublishedLevel() {
    super(
        "C1",
        "On the paper's protocol m*(T) is what Figure 2 shows",
        "Figure 2, read off its image; the protocol as far as it is recalled",
        List.of(AndScaling.NAME),
        "Number of the 18 published T with |m*(T) − published| ≤ 2 √(bar² + s.e.²), s.e. of the"
            + " bootstrap over trials; dropout everywhere, coupled decay, 5 attempts of 1000"
            + " steps",
        "Supported with 14 or more, refuted with all 18 measured and fewer than 14, inconclusive"
            + " otherwise. If all deviations are normal with the stated errors, 14 are missed with"
            + " probability 0.0010; where half of the points agree, 14 do with probability 0.016."
            + " Of the presets only paper trains on this protocol");
  }

  @Override
  public Verdict judge(Results results) {
    CriticalCurve curve = CriticalCurve.of(ScalingRecords.protocol(results));
    int measured = 0;
    int agree = 0;
    double[] t = PublishedPoints.t();
    for (CriticalCurve.Point point : curve.points()) {
      for (int i = 0; i < t.length; i++) {
        if (t[i] == point.t()) {
          measured++;
          double bar = PublishedPoints.bar()[i];
          double allowed = 2 * Math.sqrt(bar * bar + point.error() * point.error());
          agree += Math.abs(point.m().value() - PublishedPoints.m()[i]) <= allowed ? 1 : 0;
        }
      }
    }
    if (measured == 0) {
      return Verdict.inconclusive(
          "no m* on the paper's protocol",
          "./attest run variable-creation/and-scaling --preset paper");
    }
    Decision decision = Decision.INCONCLUSIVE;
    if (agree >= ENOUGH) {
      decision = Decision.SUPPORTED;
    } else if (measured == t.length) {
      decision = Decision.REFUTED;
    }
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(agree, measured, LEVEL);
    return verdict(
        decision,
        String.format(Locale.ROOT, "%d of %d measured points agree, of 18", agree, measured),
        share,
        "m* at more of the published T");
  }
}
