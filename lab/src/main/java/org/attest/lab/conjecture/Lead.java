package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Power;
import org.attest.lab.study.TrainingRecord;

/**
 * How much better one law of growth predicts left-out means of a measure than another: mean
 * difference of squared leave-one-out errors, positive where the first leads. No world on the edge
 * is simulated: where two laws predict equally well neither of them need be true.
 */
final class Lead extends Statistic {

  private static final int FEWEST = 4;

  private final Symbol along;
  private final ScalingLaw law;
  private final ScalingLaw over;

  Lead(String measure, String line, Symbol along, ScalingLaw law, ScalingLaw over) {
    super(measure, line);
    this.along = along;
    this.law = law;
    this.over = over;
  }

  @Override
  String text() {
    return "Mean over values of %s of the squared leave-one-out error of the law %s less that of %s, for the mean %s; t interval at 95 %%, approximate"
        .formatted(along.symbol(), over.formula(), law.formula(), measure());
  }

  @Override
  Set<String> apart() {
    return Set.of(along.key());
  }

  @Override
  String number() {
    return "lead";
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    Map<Double, List<Double>> values = new TreeMap<>();
    for (TrainingRecord record : records) {
      values
          .computeIfAbsent(along.number(record.training().cell()), x -> new ArrayList<>())
          .add(record.measure(measure()));
    }
    double[] x = values.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y =
        values.values().stream()
            .mapToDouble(v -> Summary.of(v.stream().mapToDouble(d -> d).toArray()).mean())
            .toArray();
    return x.length < FEWEST
        ? Estimate.unknown(level)
        : ScalingComparison.of(List.of(law, over), x, y).gain(law, over, level);
  }

  @Override
  String lacks(List<TrainingRecord> records) {
    int there = FigureKind.distinct(records, along).size();
    return there < FEWEST
        ? "it needs %d values of %s, there %s %d"
            .formatted(FEWEST, along.symbol(), there == 1 ? "is" : "are", there)
        : "the means at these values do not determine both laws, each value left out in turn";
  }

  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    return List.of();
  }
}
