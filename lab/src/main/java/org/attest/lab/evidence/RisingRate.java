package org.attest.lab.evidence;

import java.util.function.ToDoubleFunction;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.SuccessThreshold;
import org.attest.lab.study.TrainingRecord;

/**
 * The share of trainings that succeed rises through one half; brackets by binomial tests ({@link
 * SuccessThreshold}).
 *
 * @param success what a success is, for people: completes "the share of trainings with"
 * @param judge 1 for a success, 0 for a failure, NaN for a training that is neither
 */
public record RisingRate(String success, ToDoubleFunction<TrainingRecord> judge)
    implements Passage {

  @Override
  public String text() {
    return "the share of trainings with " + success + " rises through 1/2";
  }

  @Override
  public double outcome(TrainingRecord record) {
    return judge.applyAsDouble(record);
  }

  @Override
  public double place(double[] x, double[][] outcomes) {
    Crossing crossing = SuccessThreshold.crossing(x, outcomes);
    if (crossing.side() == Crossing.Side.NONE || crossing.exists()) {
      return crossing.place();
    }
    return crossing.side() == Crossing.Side.BELOW ? Double.POSITIVE_INFINITY : 0;
  }

  @Override
  public Interval interval(double[] x, double[][] outcomes, double confidence) {
    return SuccessThreshold.of(x, outcomes, confidence).interval();
  }
}
