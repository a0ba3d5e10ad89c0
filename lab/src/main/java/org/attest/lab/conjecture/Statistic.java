package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Rate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Power;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;

/**
 * What a claim is tested by: a number with an interval, computed from trainings. It knows worlds on
 * the edge of a margin, so that the error rate of any claim that rests on it can be simulated.
 */
public abstract sealed class Statistic permits Share, Mean, Exponent, Lead, BoundaryExponent {

  private static final long KEY = 2026_1129;

  private final String measure;
  private final String line;

  Statistic(String measure, String line) {
    this.measure = measure;
    this.line = line;
  }

  /** Where the measure is named. */
  final String line() {
    return line;
  }

  /** The measure it is computed from. */
  final String measure() {
    return measure;
  }

  /** What is computed, one sentence. */
  abstract String text();

  /** Name of the number, short. */
  abstract String number();

  /** The number with its interval; unknown when the records do not determine it. */
  abstract Estimate of(List<TrainingRecord> records, double level);

  /** What it would take to determine it, and what of that there is. */
  abstract String lacks(List<TrainingRecord> records);

  /** How trainings that did not meet their stopping rule count, as the end of a sentence. */
  String ended() {
    return "trainings that met their stopping rule, none judged where more than 5 % did not";
  }

  /** Whether trainings that did not meet their stopping rule count. */
  boolean ofAll() {
    return false;
  }

  /** Keys of the parameters it tells apart; it pools over all others. */
  Set<String> apart() {
    return Set.of();
  }

  /** What a margin lacks; for example a share that must exceed 1. */
  Optional<String> problem(double low, double high) {
    return Optional.empty();
  }

  /**
   * How likely the rule decides where the truth lies on an edge of the margin.
   *
   * @param edge the truth
   */
  abstract List<Power> errors(
      List<TrainingRecord> records, double edge, Margin margin, int simulations);

  /** The two probabilities from simulated records of a world. */
  final List<Power> simulate(
      double edge,
      Margin margin,
      int simulations,
      java.util.function.Function<Stream, List<TrainingRecord>> world) {
    Stream random = new Stream(KEY);
    int supported = 0;
    int refuted = 0;
    for (int i = 0; i < simulations; i++) {
      Decision decision = margin.decide(of(world.apply(random), Margin.LEVEL));
      supported += decision == Decision.SUPPORTED ? 1 : 0;
      refuted += decision == Decision.REFUTED ? 1 : 0;
    }
    String text =
        String.format(
            Locale.ROOT,
            "the %s is %.4g, on the edge of the margin, and trainings scatter normally as these do",
            number(),
            edge);
    return List.of(
        new Power(Decision.SUPPORTED, text, new Rate(supported, simulations).estimate(0.95)),
        new Power(Decision.REFUTED, text, new Rate(refuted, simulations).estimate(0.95)));
  }

  /** What becomes of a simulated value, given the mean of its cell. */
  @FunctionalInterface
  interface Move {
    double of(Cell cell, double value);
  }

  /**
   * The records with the measure drawn anew: normal about the mean of each cell with its standard
   * deviation, after a scale, then moved.
   *
   * @param logs whether logarithms scatter
   */
  final List<TrainingRecord> scatter(
      List<TrainingRecord> records, boolean logs, Move move, Stream random) {
    Map<Cell, List<Double>> cells = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      double value = record.measure(measure);
      cells
          .computeIfAbsent(record.training().cell(), c -> new ArrayList<>())
          .add(logs ? StrictMath.log(value) : value);
    }
    List<TrainingRecord> drawn = new ArrayList<>();
    for (TrainingRecord record : records) {
      Cell cell = record.training().cell();
      Summary summary =
          Summary.of(
              cells.getOrDefault(cell, List.of()).stream()
                  .mapToDouble(Double::doubleValue)
                  .toArray());
      double sd = Double.isNaN(summary.sd()) ? 0 : summary.sd();
      double value = summary.mean() + sd * random.normal();
      drawn.add(with(record, move.of(cell, logs ? StrictMath.exp(value) : value)));
    }
    return drawn;
  }

  private TrainingRecord with(TrainingRecord record, double value) {
    Map<String, Double> measures = new LinkedHashMap<>(record.measures());
    measures.put(measure, value);
    return new TrainingRecord(record.training(), record.status(), measures, record.traces());
  }

  /** What a t interval over replicates would take. */
  static String replicatesLack(double[] numbers, String given) {
    int there = Summary.of(numbers).count();
    return "a t interval needs two replicates that give %s; %s"
        .formatted(given, there == 0 ? "none does" : there == 1 ? "one does" : there + " do");
  }

  /** Records by replicate number. */
  static Map<Integer, List<TrainingRecord>> byReplicate(List<TrainingRecord> records) {
    Map<Integer, List<TrainingRecord>> groups = new java.util.TreeMap<>();
    for (TrainingRecord record : records) {
      groups.computeIfAbsent(record.training().replicate(), r -> new ArrayList<>()).add(record);
    }
    return groups;
  }
}
