package org.attest.studies.variablecreation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.attest.studies.variablecreation.CriticalSize;
import org.attest.studies.variablecreation.Measures;

/**
 * Finds the sample size at which the success rate of all trials crosses 80 %, for every cell apart
 * from m. The search begins near 50 (T/100)^0.4, walks in steps that double until it has the
 * crossing between two sizes, and bisects. Then it widens what it has until the rate is at most one
 * half at the lower end and at least 15 in 16 at the upper, as resampling of trials wants. Trials
 * keep their data at every size, so they may be compared.
 */
final class Ladder implements Allocation {

  /** Rate at the lower end that needs no lower one. */
  private static final double LOW = 0.5;

  /** Rate at the upper end that needs no higher one. */
  private static final double HIGH = 15.0 / 16;

  private final String experiment;

  Ladder(String experiment) {
    this.experiment = experiment;
  }

  @Override
  public String rule() {
    return "bisects m for every other value until a success rate of 80 % lies between neighbours,"
        + " then widens to rates of at most 1/2 and at least 15/16";
  }

  @Override
  public List<Choice> next(Universe universe, Results sofar) {
    Map<Cell, List<TrainingRecord>> known = sofar.cells(experiment);
    Map<Cell, List<Cell>> lines = new LinkedHashMap<>();
    for (Cell cell : universe.cells()) {
      lines.computeIfAbsent(cell.with("m", 0L), c -> new ArrayList<>()).add(cell);
    }
    List<Choice> next = new ArrayList<>();
    for (List<Cell> line : lines.values()) {
      double[] rates = new double[line.size()];
      for (int i = 0; i < rates.length; i++) {
        rates[i] = rate(known.getOrDefault(line.get(i), List.of()));
      }
      for (int at : wanted(line, rates)) {
        for (int trial = 0; trial < universe.replicates(line.get(at)); trial++) {
          next.add(new Choice(line.get(at), trial));
        }
      }
    }
    return next;
  }

  private static double rate(List<TrainingRecord> records) {
    return records.stream()
        .mapToDouble(r -> r.measure(Measures.SUCCESS))
        .average()
        .orElse(Double.NaN);
  }

  private static List<Integer> wanted(List<Cell> line, double[] rates) {
    int last = rates.length - 1;
    int high = 0;
    while (high <= last && !(rates[high] >= CriticalSize.LEVEL)) {
      high++;
    }
    int low = Math.min(high, rates.length) - 1;
    while (low >= 0 && Double.isNaN(rates[low])) {
      low--;
    }
    int walked = 0;
    for (double rate : rates) {
      walked += Double.isNaN(rate) ? 0 : 1;
    }
    if (walked == 0) {
      return List.of(start(line));
    }
    int stride = 1 << walked;
    if (high > last) {
      return low < last ? List.of(Math.min(last, low + stride)) : List.of();
    }
    if (low < 0) {
      return high > 0 ? List.of(Math.max(0, high - stride)) : List.of();
    }
    if (high - low > 1) {
      return List.of((low + high) / 2);
    }
    return margins(rates);
  }

  /** The neighbours beyond the ends of what is known, where the rates there do not suffice. */
  private static List<Integer> margins(double[] rates) {
    List<Integer> wanted = new ArrayList<>();
    int lowest = 0;
    while (Double.isNaN(rates[lowest])) {
      lowest++;
    }
    int highest = rates.length - 1;
    while (Double.isNaN(rates[highest])) {
      highest--;
    }
    if (rates[lowest] > LOW && lowest > 0) {
      wanted.add(lowest - 1);
    }
    if (rates[highest] < HIGH && highest < rates.length - 1) {
      wanted.add(highest + 1);
    }
    return wanted;
  }

  /** Our guess: the smallest m of at least 50 (T/100)^0.4, or the largest there is. */
  private static int start(List<Cell> line) {
    double guess = 50 * StrictMath.pow(line.getFirst().number("t") / 100, 0.4);
    int at = 0;
    while (at < line.size() - 1 && line.get(at).number("m") < guess) {
      at++;
    }
    return at;
  }
}
