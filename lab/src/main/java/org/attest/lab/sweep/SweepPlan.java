package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.attest.lab.store.TrainingState;

/**
 * What a run will do.
 *
 * @param trainings all trainings of the request, in grid order, done or not
 * @param packs the packs that will run, largest first
 * @param lanes trainings per full pack
 * @param rate floating-point operations per second of one thread, as the folder's records had it;
 *     empty when it has none
 */
public record SweepPlan(
    List<PlannedTraining> trainings, List<Pack> packs, int lanes, OptionalDouble rate) {

  /** Number of trainings in a state. */
  public int count(TrainingState state) {
    return (int) trainings.stream().filter(t -> t.state() == state).count();
  }

  /** Number of trainings that will run. */
  public int remaining() {
    return trainings.size() - count(TrainingState.DONE);
  }

  /** Trainings by cell number, in grid order. */
  public Map<Integer, List<PlannedTraining>> cells() {
    Map<Integer, List<PlannedTraining>> cells = new LinkedHashMap<>();
    for (PlannedTraining training : trainings) {
      cells.computeIfAbsent(training.cell(), c -> new ArrayList<>()).add(training);
    }
    return cells;
  }

  /** Estimated operations of all packs, idle lanes included. */
  public double flops() {
    return packs.stream().mapToDouble(Pack::flops).sum();
  }

  /**
   * Estimated seconds: the work shared evenly, but no less than the largest pack, which runs on one
   * thread.
   *
   * @param threads worker threads
   * @param rate floating-point operations per second of one thread
   */
  public double seconds(int threads, double rate) {
    double largest = packs.isEmpty() ? 0 : packs.getFirst().flops();
    return Math.max(flops() / threads, largest) / rate;
  }
}
