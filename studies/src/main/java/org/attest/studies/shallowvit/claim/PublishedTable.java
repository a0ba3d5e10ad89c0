package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.stats.Spearman;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.theory.PublishedTables;

/** E1 and E2: the published success tables, by rank and slope. */
final class PublishedTable extends StatedClaim {

  private final String attention;
  private final PublishedTables table;

  PublishedTable(String id, String attention, PublishedTables table, String panel, String figure) {
    super(
        id,
        "Success over (α_*, N) agrees in rank with the published panel of the "
            + panel
            + ", better than by chance",
        Origin.paper(
            figure
                + ", digitised; absolute N depends on η, B and T, which the paper does not give"),
        List.of(SampleComplexity.NAME),
        "Coupled design: Spearman's ρ, over our values of α_* and N inside the published axes, of"
            + " our success rate and the published one at the nearest α_* and the N-th part of its"
            + " axis, with its interval at 95 %; the slope of N50 in the panel's power of α_*, each"
            + " over its largest N50, is shown"
            + Outcomes.NETWORK,
        "Supported if the interval of ρ lies above 0, refuted if below; nominal error rate 2.5 % at"
            + " each end");
    this.attention = attention;
    this.table = table;
  }

  @Override
  public Verdict judge(Results results) {
    List<TrainingRecord> records = Outcomes.of(results, "coupled", attention);
    List<Double> ours = new ArrayList<>();
    List<Double> published = new ArrayList<>();
    double largest =
        records.stream().mapToDouble(r -> r.training().cell().integer("n")).max().orElse(1);
    for (List<TrainingRecord> cell : Outcomes.cells(records)) {
      double alpha = StrictMath.exp(Outcomes.logAlpha(cell.getFirst()));
      double n = cell.getFirst().training().cell().integer("n") / largest;
      double rate = table.nearest(alpha, n);
      if (!Double.isNaN(rate)) {
        ours.add((double) cell.stream().filter(Outcomes::success).count() / cell.size());
        published.add(rate);
      }
    }
    Spearman rank =
        Spearman.of(
            ours.stream().mapToDouble(x -> x).toArray(),
            published.stream().mapToDouble(x -> x).toArray());
    Estimate rho = rank.estimate(LEVEL);
    if (!rho.known()) {
      return Verdict.inconclusive(
          Counted.of(ours.size(), "cell") + " inside the published axes, ρ is not determined",
          "cells with both successes and failures on the coupled design");
    }
    Decision decision = within(rho, 0, Double.POSITIVE_INFINITY);
    String finding =
        String.format(
            Locale.ROOT,
            "ρ = %s over %d cells; slope of N50/max N50 in α_*^%.0f: ours %s, published %.3g",
            Words.of("%.2f", rho),
            rank.count(),
            table.power(),
            Words.number("%.3g", slope(records)),
            table.slope());
    return verdict(decision, finding, rho, "more cells around the transition")
        .against(0, Double.POSITIVE_INFINITY);
  }

  private double slope(List<TrainingRecord> records) {
    List<double[]> points = new ArrayList<>();
    Outcomes.byAlpha(records)
        .forEach((alpha, group) -> {
          double half = Outcomes.half(group, LEVEL).value();
          if (Double.isFinite(half)) {
            points.add(new double[] {StrictMath.pow(alpha, table.power()), half});
          }
        });
    double largest = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
    return LinearFit.of(
            points.stream().mapToDouble(p -> p[0]).toArray(),
            points.stream().mapToDouble(p -> p[1] / largest).toArray())
        .slope();
  }
}
