package org.attest.lab.sweep;

import java.util.List;
import org.attest.lab.study.Experiment;

/**
 * Trainings of equal shapes that run in lockstep, one per lane.
 *
 * @param experiment the experiment of all of them
 * @param shape values of the shape parameters, which they share
 * @param trainings at least one, at most as many as there are lanes
 * @param flops estimated operations of the pack: all lanes work, filled or not, as long as the
 *     longest
 */
public record Pack(
    Experiment experiment, List<Object> shape, List<PlannedTraining> trainings, double flops) {

  static Pack of(
      Experiment experiment, List<Object> shape, List<PlannedTraining> trainings, int lanes) {
    double longest = trainings.stream().mapToDouble(PlannedTraining::flops).max().orElse(0);
    return new Pack(experiment, shape, List.copyOf(trainings), lanes * longest);
  }
}
