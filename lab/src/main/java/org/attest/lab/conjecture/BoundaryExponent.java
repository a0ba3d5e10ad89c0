package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.attest.lab.stats.Bootstrap;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Power;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/**
 * The exponent k of a boundary x* ∝ y^k: least-squares slope of log x* on log y over the lines that
 * cross; percentile bootstrap over replicates, widened by √(R/(R − 1)) for R replicates a cell.
 */
final class BoundaryExponent extends Statistic {

  /** Fewest lines that a slope rests on; our choice. */
  private static final int FEWEST = 4;

  private static final Bootstrap DRAWS = new Bootstrap(2026_1129, 1000);

  private final Boundary boundary;

  BoundaryExponent(Boundary boundary) {
    super(boundary.measure(), boundary.line());
    this.boundary = boundary;
  }

  @Override
  String text() {
    return "For every %s the %s where the mean %s falls through %s (linear in its logarithm); slope of its logarithm on that of %s over at least 4 lines; percentile bootstrap over replicates at 95 %%, widened for few of them"
        .formatted(
            boundary.lines().symbol(),
            boundary.axis().symbol(),
            measure(),
            boundary.level(),
            boundary.lines().symbol());
  }

  @Override
  Set<String> apart() {
    return Set.of(boundary.axis().key(), boundary.lines().key());
  }

  @Override
  String number() {
    return "exponent of the boundary";
  }

  @Override
  Optional<String> problem(double low, double high) {
    return boundary.problem();
  }

  @Override
  Estimate of(List<TrainingRecord> records, double level) {
    return slope(boundary.slices(records), level);
  }

  private Estimate slope(List<Slice> slices, double level) {
    List<Slice> crossing = new ArrayList<>();
    List<Crossing> crossings = boundary.of(slices).crossings();
    for (int i = 0; i < slices.size(); i++) {
      if (crossings.get(i).exists()) {
        crossing.add(slices.get(i));
      }
    }
    int replicates =
        crossing.stream()
            .flatMap(s -> Arrays.stream(s.replicates()))
            .mapToInt(cell -> cell.length)
            .min()
            .orElse(0);
    if (crossing.size() < FEWEST || replicates < 2) {
      return Estimate.unknown(level);
    }
    Estimate slope =
        boundary
            .of(crossing)
            .bootstrap(DRAWS, (y, x) -> PowerLawFit.of(y, x).exponent())
            .percentile(level);
    double factor = Math.sqrt((double) replicates / (replicates - 1));
    Interval wide = slope.interval().map(v -> slope.value() + factor * (v - slope.value()));
    return new Estimate(slope.value(), wide);
  }

  @Override
  String lacks(List<TrainingRecord> records) {
    List<Crossing> lines = boundary.of(boundary.slices(records)).crossings();
    return "it needs %d values of %s at which the mean %s falls through %s, and two replicates a cell; it falls at %d of %d"
        .formatted(
            FEWEST,
            boundary.lines().symbol(),
            measure(),
            boundary.level(),
            lines.stream().filter(Crossing::exists).count(),
            lines.size());
  }

  /** Cells keep their distance from the boundary, which turns about the geometric mean of lines. */
  @Override
  List<Power> errors(List<TrainingRecord> records, double edge, Margin margin, int simulations) {
    double delta = edge - of(records, Margin.LEVEL).value();
    double logs = 0;
    for (TrainingRecord record : records) {
      logs += StrictMath.log(boundary.lines().number(record.training().cell()));
    }
    double middle = StrictMath.exp(logs / records.size());
    List<TrainingRecord> turned = records.stream().map(r -> turn(r, middle, delta)).toList();
    return simulate(edge, margin, simulations, s -> scatter(turned, false, (c, v) -> v, s));
  }

  private TrainingRecord turn(TrainingRecord record, double middle, double delta) {
    Training t = record.training();
    Cell cell = t.cell();
    double factor = StrictMath.pow(boundary.lines().number(cell) / middle, delta);
    Cell moved = cell.with(boundary.axis().key(), boundary.axis().number(cell) * factor);
    return new TrainingRecord(
        new Training(t.study(), t.experiment(), moved, t.paired(), t.replicate(), t.seed()),
        record.status(),
        record.measures(),
        record.traces());
  }
}
