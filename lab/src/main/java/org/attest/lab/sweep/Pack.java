package org.attest.lab.sweep;

import java.util.Arrays;
import java.util.List;
import org.attest.lab.study.Experiment;

/**
 * Trainings of equal shapes that run in lockstep, one per lane, or one after the other in lanes
 * that become free.
 *
 * @param experiment the experiment of all of them
 * @param shape values of the shape parameters, which they share
 * @param trainings at least one, at most as many as the experiment's trainers take
 * @param flops estimated operations of the pack: all lanes work, filled or not, until the last
 *     training ends, where each takes the lane that is free first
 */
public record Pack(
    Experiment experiment, List<Object> shape, List<PlannedTraining> trainings, double flops) {

  static Pack of(
      Experiment experiment, List<Object> shape, List<PlannedTraining> trainings, int lanes) {
    double[] ends = new double[lanes];
    for (PlannedTraining training : trainings) {
      Arrays.sort(ends);
      ends[0] += training.flops();
    }
    double last = Arrays.stream(ends).max().orElse(0);
    return new Pack(experiment, shape, List.copyOf(trainings), lanes * last);
  }
}
