package org.attest.lab.evidence;

import java.util.List;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/**
 * The mean of a measure over complete trainings falls through a level; intervals by inverted t
 * tests ({@link PhaseBoundary#inverted}).
 *
 * @param measure the measure
 * @param level the level
 */
public record FallingMean(String measure, double level) implements Passage {

  @Override
  public String text() {
    return "the mean " + measure + " falls through " + level;
  }

  @Override
  public double outcome(TrainingRecord record) {
    return record.status() == Status.COMPLETE ? record.measure(measure) : Double.NaN;
  }

  @Override
  public double place(double[] x, double[][] outcomes) {
    Crossing crossing = boundary(x, outcomes).crossings().getFirst();
    if (crossing.side() == Crossing.Side.NONE || crossing.exists()) {
      return crossing.place();
    }
    return crossing.side() == Crossing.Side.ABOVE ? Double.POSITIVE_INFINITY : 0;
  }

  @Override
  public Interval interval(double[] x, double[][] outcomes, double confidence) {
    return boundary(x, outcomes).inverted(0, confidence).interval();
  }

  private PhaseBoundary boundary(double[] x, double[][] outcomes) {
    return PhaseBoundary.falling(
        List.of(new Slice(Double.NaN, x, outcomes)), level, Seeds.INDEPENDENT);
  }
}
