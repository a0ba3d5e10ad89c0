package org.attest.lab.conjecture;

import java.util.List;
import java.util.Set;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Power;
import org.attest.lab.study.TrainingRecord;

/**
 * The exponent k of measure ∝ x^k. Each replicate number gives one least-squares slope of
 * logarithms over at least three values; the t interval is over these.
 */
final class Exponent extends Statistic {

  private static final int FEWEST = 3;

  private final Symbol along;

  Exponent(String measure, String line, Symbol along) {
    super(measure, line);
    this.along = along;
  }

  @Override
  String text() {
    return "Slope of log "
        + measure()
        + " on log "
        + along.symbol()
        + " for each replicate with at least 3 values; t interval over replicates at 95 %";
  }

  @Override
  Set<String> apart() {
    return Set.of(along.key());
  }

  @Override
  String number() {
    return "exponent of " + measure() + " in " + along.symbol();
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    return Summary.of(slopes(records)).mean(level);
  }

  @Override
  String lacks(List<TrainingRecord> records) {
    return replicatesLack(
        slopes(records),
        "a slope, from %d values of %s or more with %s above 0"
            .formatted(FEWEST, along.symbol(), measure()));
  }

  private double[] slopes(List<TrainingRecord> records) {
    return byReplicate(records).values().stream()
        .filter(r -> FigureKind.values(r, along).length >= FEWEST)
        .mapToDouble(this::slope)
        .toArray();
  }

  private double slope(List<TrainingRecord> records) {
    double[] x = records.stream().mapToDouble(r -> along.number(r.training().cell())).toArray();
    double[] y = records.stream().mapToDouble(r -> r.measure(measure())).toArray();
    return PowerLawFit.of(x, y).exponent();
  }

  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    double delta = edge - of(records, Margin.LEVEL).value();
    return simulate(
        edge,
        margin,
        simulations,
        s -> scatter(records, true, (c, v) -> v * StrictMath.pow(along.number(c), delta), s));
  }
}
