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
 * @param trainings all trainings of the request, in grid order, done or not; of experiments whose
 *     trainings are chosen by what earlier ones gave, those chosen so far
 * @param packs the packs that will run: the smallest, those of chosen trainings, the rest largest
 *     first
 * @param lanes trainings per full pack
 * @param rate floating-point operations per second of one thread, as the folder's records had it;
 *     empty when it has none
 * @param sequential the experiments whose trainings are chosen by what earlier ones gave
 */
public record SweepPlan(
    List<PlannedTraining> trainings,
    List<Pack> packs,
    int lanes,
    OptionalDouble rate,
    List<Sequential> sequential) {

  /** Keeps an unmodifiable copy. */
  public SweepPlan {
    sequential = List.copyOf(sequential);
  }

  /**
   * An experiment whose trainings are chosen round by round.
   *
   * @param experiment its name
   * @param rule how they are chosen
   * @param round the round under way, from 1; the last one when it has ended
   * @param asked trainings chosen so far, this round's included
   * @param ended whether no more will be chosen
   * @param atMostLater most trainings that later rounds can choose
   * @param flopsLater their estimated operations
   */
  public record Sequential(
      String experiment,
      String rule,
      int round,
      int asked,
      boolean ended,
      int atMostLater,
      double flopsLater) {}

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

  /** Most trainings that rounds after this plan can add. */
  public int atMostLater() {
    return sequential.stream().mapToInt(Sequential::atMostLater).sum();
  }

  /** Estimated operations of those trainings. */
  public double flopsLater() {
    return sequential.stream().mapToDouble(Sequential::flopsLater).sum();
  }

  /**
   * Estimated seconds, rounds to come not included: the work shared evenly, but no less than the
   * largest pack, which runs on one thread.
   *
   * @param threads worker threads
   * @param rate floating-point operations per second of one thread
   */
  public double seconds(int threads, double rate) {
    double largest = packs.stream().mapToDouble(Pack::flops).max().orElse(0);
    return Math.max(flops() / threads, largest) / rate;
  }
}
