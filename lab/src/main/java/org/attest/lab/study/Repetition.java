package org.attest.lab.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Verdict.Decision;

/**
 * A run repeated with as many new seeds, as far as its records tell: the replicates of every cell
 * are drawn anew from those it has, with replacement. Cells that differ in paired parameters alone
 * share their draws and are drawn together.
 *
 * <p>The share of repetitions in which a claim comes to a decision estimates the power of its rule
 * at this sample size if the truth is what the records show (the plug-in principle of the
 * bootstrap). A cell of R replicates varies by (R - 1)/R of what it should, so the power of a
 * verdict is somewhat overstated for few replicates.
 *
 * <p>Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 25.
 */
public final class Repetition {

  /** Key of the draws, our choice. */
  private static final long KEY = 2026_1126;

  private Repetition() {}

  /**
   * The power of a claim to support and to refute, over repetitions of a run.
   *
   * @param repetitions how many; 100 leave ± 0.1 at worst
   */
  static List<Power> power(Claim claim, Results results, int repetitions) {
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    Stream random = new Stream(KEY);
    for (int i = 0; i < repetitions; i++) {
      counts.merge(claim.judge(draw(claim, results, random)).decision(), 1, Integer::sum);
    }
    List<Power> powers = new ArrayList<>();
    for (Decision decision : List.of(Decision.SUPPORTED, Decision.REFUTED)) {
      Rate rate = new Rate(counts.getOrDefault(decision, 0), repetitions);
      powers.add(new Power(decision, "the truth is what these records show", rate.estimate(0.95)));
    }
    return powers;
  }

  /** The records of the experiments a claim looks at, drawn anew. */
  static Results draw(Claim claim, Results results, Stream random) {
    Map<String, List<TrainingRecord>> drawn = new LinkedHashMap<>();
    for (String experiment : claim.experiments()) {
      if (results.byExperiment().containsKey(experiment)) {
        drawn.put(experiment, draw(results.cells(experiment), random));
      }
    }
    return new Results(drawn);
  }

  private static List<TrainingRecord> draw(Map<Cell, List<TrainingRecord>> cells, Stream random) {
    Map<Group, int[]> draws = new LinkedHashMap<>();
    List<TrainingRecord> all = new ArrayList<>();
    cells.forEach((cell, replicates) -> {
      Group group = Group.of(replicates);
      int[] from = draws.computeIfAbsent(group, g -> indices(replicates.size(), random));
      for (int r = 0; r < from.length; r++) {
        TrainingRecord place = replicates.get(r);
        TrainingRecord source = replicates.get(from[r]);
        all.add(
            new TrainingRecord(
                place.training(), source.status(), source.measures(), source.traces()));
      }
    });
    return all;
  }

  private static int[] indices(int n, Stream random) {
    int[] indices = new int[n];
    for (int r = 0; r < n; r++) {
      indices[r] = random.below(n);
    }
    return indices;
  }

  /** Cells whose replicates of equal number share their draws, and that have equally many. */
  private record Group(Map<String, Object> unpaired, int replicates) {

    static Group of(List<TrainingRecord> replicates) {
      Training training = replicates.getFirst().training();
      Map<String, Object> unpaired = new LinkedHashMap<>(training.cell().values());
      unpaired.keySet().removeAll(training.paired());
      return new Group(unpaired, replicates.size());
    }
  }
}
