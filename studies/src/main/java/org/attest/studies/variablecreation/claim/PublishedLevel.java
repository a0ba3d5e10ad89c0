package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.PublishedComparison;
import org.attest.studies.variablecreation.PublishedComparison.Point;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.theory.PublishedCells;

/** C1: m* has the level of the published figure, by the figure's own estimator. */
final class PublishedLevel extends StatedClaim {

  PublishedLevel() {
    super(
        "C1",
        "On the paper's protocol m*(T) is what Figure 2 shows",
        Origin.paper(
            "Figure 2, read off its image, which gives away its estimator; the protocol as far as it is"
                + " recalled"),
        List.of(AndScaling.NAME),
        "The figure's own estimator: first m of 50, 60, 70, ... at which 80 % of trials succeed, mean"
            + " and s.d. over 1000 resamples of trials. Number of the 18 published T with |mean −"
            + " published| ≤ 2 √(bar² + s.d.²) + 0.3, bar one s.d. of the paper's, 0.3 the reading of"
            + " the image; dropout everywhere, coupled decay, 5 attempts of 1000 steps. Beside it the"
            + " interpolated crossing, about half a step lower, and success at the cells whose rate"
            + " the figure implies",
        "Supported with 14 or more, or with all of at least 6 measured T from 100 to 1100; refuted with"
            + " 5 or more that disagree; inconclusive otherwise. Simulated with all 18 T and 50 trials, and"
            + " with the T and m that --adaptive chooses and 16: refuted in at most 0.5 % of runs where"
            + " m* is the figure's; where half of the points agree, supported in at most 2 % with all T"
            + " and 4 % with those chosen");
  }

  @Override
  public String reach() {
    return "the default preset measures T = 100 alone, which decides nothing; --preset paper --adaptive"
        + " decides where six T suffice, within ±20 to 30 samples: about 295 TFLOP, an hour on two"
        + " cores at 40 GFLOP/s each. With seed 1 they do not: T = 500 lies above the figure, the"
        + " other five agree. --preset published --adaptive --replicates 16 then goes on with two T at"
        + " a time, an hour or so each time, until it is stopped (--stop-after 60m). --preset"
        + " published with its 50 trials, within ±10 to 30, takes a day or two";
  }

  @Override
  public String estimated() {
    return "share of the measured points that agree";
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records = ScalingRecords.protocol(results);
    PublishedComparison points = PublishedComparison.of(records);
    int measured = points.points().size();
    if (measured == 0) {
      return Verdict.inconclusive(
          "no m* on the paper's protocol",
          "./attest run variable-creation/and-scaling --preset paper --adaptive, an hour to an hour"
              + " and a half on two cores");
    }
    Decision decision =
        switch (points.outcome()) {
          case AGREES -> Decision.SUPPORTED;
          case DISAGREES -> Decision.REFUTED;
          case OPEN -> Decision.INCONCLUSIVE;
        };
    String each =
        points.points().stream().map(PublishedLevel::text).collect(Collectors.joining("; "));
    Estimate share = BinomialInterval.CLOPPER_PEARSON.share(points.agree(), measured, LEVEL);
    return verdict(
        decision,
        String.format(
            Locale.ROOT,
            "%d of %d measured points agree, of 18: %s%s",
            points.agree(),
            measured,
            each,
            cells(records)),
        share,
        "m* at more of the published T: ./attest run variable-creation/and-scaling --preset"
            + " published --adaptive --replicates 16, an hour or so for two T on two cores");
  }

  private static String text(Point p) {
    return String.format(
        Locale.ROOT,
        "T = %.0f %.1f ± %.1f, published %.1f ± %.1f (%s)",
        p.t(),
        p.mean(),
        p.sd(),
        p.published(),
        p.bar(),
        text(p.crossing()));
  }

  private static String text(Crossing crossing) {
    return crossing.exists()
        ? String.format(Locale.ROOT, "crossing %.1f", crossing.place())
        : "no crossing, success is "
            + (crossing.side() == Crossing.Side.BELOW ? "below" : "at least")
            + " 80 % at every m";
  }

  /** Success at cells whose rate the figure implies, within all attempts and at the first. */
  private static String cells(List<TrainingRecord> records) {
    List<String> texts = new ArrayList<>();
    for (PublishedCells.Rate cell : PublishedCells.all()) {
      List<TrainingRecord> own =
          records.stream()
              .filter(r -> r.training().cell().integer("t") == cell.t())
              .filter(r -> r.training().cell().integer("m") == cell.m())
              .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
              .toList();
      if (!own.isEmpty()) {
        long successes = own.stream().filter(r -> r.measure(Measures.SUCCESS) == 1).count();
        long first = own.stream().filter(r -> r.measure(Measures.ATTEMPT) == 1).count();
        texts.add(
            String.format(
                Locale.ROOT,
                "(%d, %d) %d of %d, %d at the first attempt, against %.2f to %.2f",
                cell.t(),
                cell.m(),
                successes,
                own.size(),
                first,
                cell.low(),
                cell.high()));
      }
    }
    return texts.isEmpty() ? "" : "; success at (T, m): " + String.join("; ", texts);
  }
}
