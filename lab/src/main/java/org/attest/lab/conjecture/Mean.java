package org.attest.lab.conjecture;

import java.util.List;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Power;
import org.attest.lab.study.TrainingRecord;

/**
 * The mean of a measure over cells and replicates. Each replicate number gives one mean over all
 * cells; the t interval is over these, so it holds whether or not cells share their draws.
 */
final class Mean extends Statistic {

  Mean(String measure, String line) {
    super(measure, line);
  }

  @Override
  String text() {
    return "Mean "
        + measure()
        + " over cells for each replicate; t interval over replicates at 95 %";
  }

  @Override
  String number() {
    return "mean " + measure();
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    return Summary.of(byReplicate(records).values().stream().mapToDouble(r -> mean(r)).toArray())
        .mean(level);
  }

  private double mean(List<TrainingRecord> records) {
    return Summary.of(records.stream().mapToDouble(r -> r.measure(measure())).toArray()).mean();
  }

  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    double delta = edge - of(records, Margin.LEVEL).value();
    return simulate(
        edge, margin, simulations, s -> scatter(records, false, (c, v) -> v + delta, s));
  }
}
