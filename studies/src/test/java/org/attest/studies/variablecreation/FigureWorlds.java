package org.attest.studies.variablecreation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.CensoredScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.theory.PublishedLaws;
import org.attest.studies.variablecreation.theory.PublishedPoints;

/**
 * Worlds with a known m* at the T of Figure 2, on its grid and floor: a trial succeeds from a size
 * of its own on, whose logarithm is normal about that of m* with deviation 0.35, so that 80 %
 * succeed at m*. Either all T are measured with 50 trials, as the paper preset does, or those that
 * the search asks for, with 16.
 */
public final class FigureWorlds {

  /** Trials of the paper preset. */
  public static final int ALL = 50;

  /** Trials of the search. */
  public static final int SEARCHED = 16;

  private static final double SPREAD = 0.35;

  /** Standard normal quantile of 0.8, and the density there. */
  private static final double QUANTILE = 0.8416212335729143;

  private static final double DENSITY = 0.2799619204;

  private static final int LARGEST = 300;

  private FigureWorlds() {}

  /**
   * The figure's sizes, less half a step of its grid, with the scatter of its bars, moved by so
   * many of both errors together.
   */
  public static Map<Integer, Double> figure(Stream random, double shift, int trials) {
    Map<Integer, Double> sizes = new LinkedHashMap<>();
    double[] t = PublishedPoints.t();
    for (int i = 0; i < t.length; i++) {
      double m = PublishedPoints.m()[i];
      double bar = PublishedPoints.bar()[i];
      double own = m * SPREAD * Math.sqrt(0.16 / trials) / DENSITY;
      double latent = m - PublishedPoints.STEP / 2.0 + bar * random.normal();
      sizes.put((int) t[i], latent + shift * Math.sqrt(bar * bar + own * own));
    }
    return sizes;
  }

  /** A law as fitted to the figure with floor and steps in the likelihood, with its scatter. */
  public static Map<Integer, Double> law(Stream random, ScalingLaw law) {
    CensoredScalingFit fit = PublishedLaws.published().fit(law);
    Map<Integer, Double> sizes = new LinkedHashMap<>();
    for (double t : PublishedPoints.t()) {
      sizes.put((int) t, fit.at(t) + fit.sd() * random.normal());
    }
    return sizes;
  }

  /** Every T, from the floor to the first size at which all trials succeed. */
  public static Results all(Map<Integer, Double> sizes, Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    sizes.forEach((t, size) -> {
      double[] needed = needed(size, ALL, random);
      boolean passed = false;
      for (int m = PublishedPoints.FLOOR; !passed && m <= LARGEST; m += PublishedPoints.STEP) {
        passed = true;
        for (int trial = 0; trial < ALL; trial++) {
          records.add(record(cell(t, m), trial, needed[trial]));
          passed &= m >= needed[trial];
        }
      }
    });
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** What {@code --adaptive} trains, to its end. */
  public static Results searched(Map<Integer, Double> sizes, Stream random) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    Map<Integer, double[]> needed = new LinkedHashMap<>();
    sizes.forEach((t, size) -> {
      needed.put(t, needed(size, SEARCHED, random));
      IntStream.rangeClosed(3, LARGEST / 10).forEach(m -> cells.put(cell(t, 10 * m), SEARCHED));
    });
    Universe universe = new Universe(cells);
    Allocation search = new AndScaling().adaptive().orElseThrow();
    List<TrainingRecord> records = new ArrayList<>();
    while (true) {
      Results sofar = new Results(Map.of(AndScaling.NAME, records));
      List<Choice> next = search.next(universe, sofar);
      if (next.isEmpty()) {
        return sofar;
      }
      for (Choice choice : next) {
        double[] own = needed.getOrDefault(choice.cell().integer("t"), new double[0]);
        records.add(record(choice.cell(), choice.replicate(), own[choice.replicate()]));
      }
      records.sort(
          Comparator.<TrainingRecord>comparingInt(r -> r.training().cell().integer("t"))
              .thenComparingInt(r -> r.training().cell().integer("m"))
              .thenComparingInt(r -> r.training().replicate()));
    }
  }

  private static Cell cell(int t, int m) {
    return Cells.of(NetworkParameters.offline(), Map.of("t", (long) t, "m", (long) m));
  }

  private static double[] needed(double size, int trials, Stream random) {
    double[] needed = new double[trials];
    for (int r = 0; r < trials; r++) {
      needed[r] = StrictMath.exp(StrictMath.log(size) + SPREAD * (random.normal() - QUANTILE));
    }
    return needed;
  }

  private static TrainingRecord record(Cell cell, int trial, double needed) {
    double success = cell.integer("m") >= needed ? 1 : 0;
    return Cells.record(
        AndScaling.NAME,
        cell,
        trial,
        Map.of(Measures.SUCCESS, success, Measures.ATTEMPT, success == 1 ? 1 : Double.NaN));
  }
}
