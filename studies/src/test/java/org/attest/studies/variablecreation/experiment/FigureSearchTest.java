package org.attest.studies.variablecreation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.PublishedComparison;
import org.attest.studies.variablecreation.PublishedComparison.Outcome;
import org.attest.studies.variablecreation.theory.PublishedPoints;
import org.junit.jupiter.api.Test;

/**
 * The search for Figure 2 in worlds with a known m*: a trial succeeds from a size of its own on,
 * whose logarithm is normal about that of m* with deviation 0.35, so that 80 % succeed at m*.
 */
class FigureSearchTest {

  private static final int SIMULATIONS = Integer.getInteger("attest.simulations", 1) * 20;
  private static final int TRIALS = 16;
  private static final double SPREAD = 0.35;

  /** Shift at which half of all points agree. */
  private static final double HALF = 2.4;

  private static final double QUANTILE = 0.8416212335729143;

  /** A search to its end. */
  private record Search(List<TrainingRecord> records) {

    Outcome outcome() {
      return PublishedComparison.of(records).outcome();
    }

    Set<Integer> lengths() {
      return records.stream()
          .map(r -> r.training().cell().integer("t"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Search search(Map<Integer, Double> size, Stream random) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    Map<Integer, double[]> needed = new HashMap<>();
    for (double length : PublishedPoints.t()) {
      int t = (int) length;
      double[] own = new double[TRIALS];
      for (int r = 0; r < TRIALS; r++) {
        own[r] =
            StrictMath.exp(
                StrictMath.log(size.getOrDefault(t, 50.0)) + SPREAD * (random.normal() - QUANTILE));
      }
      needed.put(t, own);
      for (long m = 30; m <= 300; m += 10) {
        cells.put(Cells.of(NetworkParameters.offline(), Map.of("t", (long) t, "m", m)), TRIALS);
      }
    }
    Universe universe = new Universe(cells);
    FigureSearch search = new FigureSearch(AndScaling.NAME);
    List<TrainingRecord> records = new ArrayList<>();
    while (true) {
      List<Choice> next = search.next(universe, new Results(Map.of(AndScaling.NAME, records)));
      if (next.isEmpty()) {
        return new Search(records);
      }
      for (Choice choice : next) {
        Cell cell = choice.cell();
        double own = needed.getOrDefault(cell.integer("t"), new double[TRIALS])[choice.replicate()];
        double success = cell.integer("m") >= own ? 1 : 0;
        records.add(
            Cells.record(
                AndScaling.NAME, cell, choice.replicate(), Map.of(Measures.SUCCESS, success)));
      }
      records.sort(
          java.util.Comparator.<TrainingRecord>comparingInt(r -> r.training().cell().integer("t"))
              .thenComparingInt(r -> r.training().cell().integer("m"))
              .thenComparingInt(r -> r.training().replicate()));
    }
  }

  /** The figure's sizes with the scatter of its bars, moved by so many of both errors together. */
  private static Map<Integer, Double> world(Stream random, double shift) {
    Map<Integer, Double> size = new HashMap<>();
    double[] t = PublishedPoints.t();
    for (int i = 0; i < t.length; i++) {
      double m = PublishedPoints.m()[i];
      double bar = PublishedPoints.bar()[i];
      double own = m * SPREAD * Math.sqrt(0.16 / TRIALS) / 0.28;
      double latent = m - 5 + bar * random.normal();
      size.put((int) t[i], latent + shift * Math.sqrt(bar * bar + own * own));
    }
    return size;
  }

  /** How many searches end which way. */
  private record Count(int agrees, int disagrees, int six) {}

  private static Count count(double shift) {
    int agrees = 0;
    int disagrees = 0;
    int six = 0;
    for (int i = 0; i < SIMULATIONS; i++) {
      Stream random = new Stream(31_000L + i);
      Search search = search(world(random, shift), random);
      agrees += search.outcome() == Outcome.AGREES ? 1 : 0;
      disagrees += search.outcome() == Outcome.DISAGREES ? 1 : 0;
      six += search.lengths().size() == PublishedComparison.SPANNING ? 1 : 0;
    }
    return new Count(agrees, disagrees, six);
  }

  /** A true rate at its stated value fails with probability 1e-4 at most. */
  private static void atMost(int count, double stated) {
    assertThat(new Rate(count, SIMULATIONS).tail(stated)).isGreaterThan(1e-4);
  }

  @Test
  void errorRatesAreThoseStated() {
    Count same = count(0);
    atMost(SIMULATIONS - same.agrees(), 0.1);
    atMost(same.disagrees(), 0.02);
    atMost(SIMULATIONS - same.six(), 0.25);
    Count half = count(HALF);
    atMost(half.agrees(), 0.06);
  }

  /** Of the 28 sizes of each of 18 lengths a twelfth at most is trained. */
  @Test
  void fewCellsDecide() {
    Stream random = new Stream(5);
    Search search = search(world(random, 0), random);
    assertThat(search.records().size()).isLessThan(18 * 28 * TRIALS / 12);
    assertThat(search.lengths()).startsWith(100).contains(1100);
    assertThat(search.records())
        .allSatisfy(r -> {
          assertThat(r.training().cell().integer("m"))
              .isGreaterThanOrEqualTo(PublishedPoints.FLOOR);
        });
  }

  /** Far from the figure it still ends, at the first size that passes or at an end of the grid. */
  @Test
  void endsAnywhere() {
    for (double factor : new double[] {20}) {
      Map<Integer, Double> size = new HashMap<>();
      for (double t : PublishedPoints.t()) {
        size.put((int) t, factor * 80);
      }
      Search search = search(size, new Stream(6));
      assertThat(search.outcome()).isNotEqualTo(Outcome.AGREES);
    }
  }
}
