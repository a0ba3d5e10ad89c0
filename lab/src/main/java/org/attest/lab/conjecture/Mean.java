package org.attest.lab.conjecture;

import java.util.List;
import java.util.function.Supplier;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Power;
import org.attest.lab.study.TrainingRecord;

/**
 * The mean of a measure over cells and replicates. Each replicate number gives one mean over all
 * cells; the t interval is over these, so it holds whether or not cells share their draws.
 */
final class Mean extends Statistic {

  private final Supplier<Measure> described;

  Mean(String measure, String line, Supplier<Measure> described) {
    super(measure, line);
    this.described = described;
  }

  @Override
  String text() {
    return "Mean "
        + measure()
        + " over cells for each replicate; t interval over replicates at 95 %, cut to"
        + " what the measure can be";
  }

  @Override
  String number() {
    return "mean " + measure();
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    return described.get().cut(Summary.of(means(records)).mean(level));
  }

  @Override
  String lacks(List<TrainingRecord> records) {
    return replicatesLack(means(records), "a mean");
  }

  private double[] means(List<TrainingRecord> records) {
    return byReplicate(records).values().stream().mapToDouble(this::mean).toArray();
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
