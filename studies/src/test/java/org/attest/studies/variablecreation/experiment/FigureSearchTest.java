package org.attest.studies.variablecreation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Rate;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.FigureWorlds;
import org.attest.studies.variablecreation.PublishedComparison;
import org.attest.studies.variablecreation.PublishedComparison.Outcome;
import org.attest.studies.variablecreation.theory.PublishedPoints;
import org.junit.jupiter.api.Test;

/**
 * What the search for Figure 2 decides and costs in worlds with a known m*; how often it errs is
 * simulated with the rule of C1, in {@code ScalingEdges}.
 */
class FigureSearchTest {

  private static final int SIMULATIONS = Integer.getInteger("attest.simulations", 1) * 20;

  private static Outcome outcome(List<TrainingRecord> records) {
    return PublishedComparison.of(records).outcome();
  }

  private static Set<Integer> lengths(List<TrainingRecord> records) {
    return records.stream()
        .map(r -> r.training().cell().integer("t"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<TrainingRecord> search(Map<Integer, Double> sizes, Stream random) {
    Results results = FigureWorlds.searched(sizes, random);
    return results.records(AndScaling.NAME);
  }

  private static Map<Integer, Double> figure(Stream random) {
    return FigureWorlds.figure(random, 0, FigureWorlds.SEARCHED);
  }

  /** A true rate at its stated value fails with probability 1e-4 at most. */
  private static void atMost(int count, double stated) {
    assertThat(new Rate(count, SIMULATIONS).tail(stated)).isGreaterThan(1e-4);
  }

  @Test
  void itDecidesWhereTheFigureIsRightAndSixLengthsSuffice() {
    int open = 0;
    int more = 0;
    for (int i = 0; i < SIMULATIONS; i++) {
      Stream random = new Stream(31_000L + i);
      List<TrainingRecord> records = search(figure(random), random);
      open += outcome(records) == Outcome.AGREES ? 0 : 1;
      more += lengths(records).size() == PublishedComparison.SPANNING ? 0 : 1;
    }
    atMost(open, 0.02);
    atMost(more, 0.25);
  }

  /**
   * ln T, √T and T as fitted to the figure all pass through it: C1 tells its level, not its law.
   */
  @Test
  void itDoesNotTellLawsApart() {
    for (ScalingLaw law : List.of(ScalingLaw.LOG, ScalingLaw.SQRT, ScalingLaw.LINEAR)) {
      int refuted = 0;
      for (int i = 0; i < SIMULATIONS; i++) {
        Stream random = new Stream(32_000L + i);
        List<TrainingRecord> records = search(FigureWorlds.law(random, law), random);
        refuted += outcome(records) == Outcome.DISAGREES ? 1 : 0;
      }
      atMost(refuted, 0.05);
    }
  }

  /** Of the 28 sizes of each of 18 lengths a twelfth at most is trained. */
  @Test
  void fewCellsDecide() {
    Stream random = new Stream(5);
    List<TrainingRecord> records = search(figure(random), random);
    assertThat(records.size()).isLessThan(18 * 28 * FigureWorlds.SEARCHED / 12);
    assertThat(lengths(records)).startsWith(100).contains(1100);
    assertThat(records)
        .allSatisfy(r ->
            assertThat(r.training().cell().integer("m"))
                .isGreaterThanOrEqualTo(PublishedPoints.FLOOR));
  }

  /** Far from the figure it still ends, at the first size that passes or at an end of the grid. */
  @Test
  void endsAnywhere() {
    Map<Integer, Double> sizes = new HashMap<>();
    for (double t : PublishedPoints.t()) {
      sizes.put((int) t, 20.0 * 80);
    }
    assertThat(outcome(search(sizes, new Stream(6)))).isNotEqualTo(Outcome.AGREES);
  }
}
