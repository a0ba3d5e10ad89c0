package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;

/**
 * Trains where a phase boundary runs. The cells that differ in one axis alone are a line; on every
 * line the search looks for the place where the mean of a measure falls through a level.
 *
 * <ol>
 *   <li>One replicate of {@value #COARSE} cells from end to end of each line.
 *   <li>The two cells about the crossing interpolated from what there is, with all their
 *       replicates; again while the crossing lies elsewhere. In the second round the places of all
 *       lines are smoothed by a power law over {@code lines}; that decides only where to look.
 *   <li>The next cell outwards, with all its replicates, on a side whose outermost cell does not
 *       differ significantly from the level; until it does, or the line ends.
 * </ol>
 *
 * <p><b>Stopping rule and error rate.</b> A line stops when the outermost cells of its full
 * replicates differ significantly from the level, each at (1 - confidence)/2 one-sided, or lie at
 * its ends. The number of replicates of the cells that decide is fixed in advance and never depends
 * on how narrow an interval has become, so looking again does not shorten intervals. The interval
 * of x* from these cells ({@link PhaseBoundary#inverted}) covers with at least the confidence; that
 * is simulated in the suite, on boundaries with and without a crossing.
 *
 * @param experiment name of the experiment
 * @param axis the parameter along a line; positive
 * @param lines the numeric parameter that tells lines apart, positive
 * @param measure the measure whose mean falls
 * @param level the level it falls through
 * @param confidence confidence of the interval of each line's crossing
 */
public record BoundarySearch(
    String experiment, String axis, String lines, String measure, double level, double confidence)
    implements Allocation {

  /** Cells of the coarse grid of a line. */
  static final int COARSE = 3;

  /** Fewest lines that smooth each other's places. */
  private static final int SMOOTHED = 4;

  @Override
  public String rule() {
    return String.format(
        Locale.ROOT,
        "on each line along %s one replicate of %d cells, then all replicates of the cells about"
            + " the place where the mean %s falls through %s, outwards until both ends differ from"
            + " it at %s %%",
        axis,
        COARSE,
        measure,
        level,
        100 * confidence);
  }

  @Override
  public List<Choice> next(Universe universe, Results sofar) {
    Map<Cell, List<TrainingRecord>> records = sofar.cells(experiment);
    Map<Cell, List<Cell>> byLine = new LinkedHashMap<>();
    for (Cell cell : universe.cells()) {
      byLine.computeIfAbsent(cell.with(axis, 0.0), c -> new ArrayList<>()).add(cell);
    }
    List<Line> all = new ArrayList<>();
    byLine.values().forEach(cells -> all.add(new Line(cells, universe, records)));
    boolean second =
        !records.isEmpty() && records.values().stream().allMatch(list -> list.size() == 1);
    Map<Double, Double> smoothed = second ? smoothed(all) : Map.of();
    List<Choice> next = new ArrayList<>();
    for (Line line : all) {
      line.next(smoothed.getOrDefault(line.parameter(), Double.NaN), next);
    }
    return next;
  }

  /** Places by a power law over the lines that cross; empty when they are few. */
  private Map<Double, Double> smoothed(List<Line> all) {
    double[] parameters = all.stream().mapToDouble(Line::parameter).toArray();
    double[] places = all.stream().mapToDouble(l -> l.crossing().place()).toArray();
    PowerLawFit law = PowerLawFit.of(parameters, places);
    Map<Double, Double> smoothed = new HashMap<>();
    if (law.count() >= SMOOTHED) {
      for (int i = 0; i < parameters.length; i++) {
        if (!Double.isNaN(places[i])) {
          smoothed.put(parameters[i], law.at(confidence, parameters[i]).value());
        }
      }
    }
    return smoothed;
  }

  /** One line and what is known of it. */
  private final class Line {
    private final List<Cell> cells;
    private final Universe universe;
    private final double[] x;
    private final double[][] values;
    private final int[] asked;

    Line(List<Cell> cells, Universe universe, Map<Cell, List<TrainingRecord>> records) {
      this.cells = cells;
      this.universe = universe;
      x = cells.stream().mapToDouble(c -> c.number(axis)).toArray();
      values = new double[x.length][];
      asked = new int[x.length];
      for (int i = 0; i < x.length; i++) {
        List<TrainingRecord> own = records.getOrDefault(cells.get(i), List.of());
        asked[i] = own.size();
        values[i] =
            own.stream()
                .filter(r -> r.status() == Status.COMPLETE)
                .mapToDouble(r -> r.measure(measure))
                .toArray();
      }
    }

    double parameter() {
      return cells.getFirst().number(lines);
    }

    PhaseBoundary boundary(double[][] of) {
      return PhaseBoundary.falling(
          List.of(new Slice(parameter(), x, of)), level, Seeds.INDEPENDENT);
    }

    Crossing crossing() {
      return boundary(values).crossings().getFirst();
    }

    /** Asks for what the line needs next. */
    void next(double smoothed, List<Choice> next) {
      Crossing crossing = crossing();
      if (crossing.side() == Crossing.Side.NONE) {
        if (Arrays.stream(asked).allMatch(a -> a == 0)) {
          coarse(next);
        }
        return;
      }
      double place =
          crossing.exists()
              ? Double.isNaN(smoothed) ? crossing.place() : smoothed
              : crossing.side() == Crossing.Side.ABOVE ? Double.POSITIVE_INFINITY : 0;
      int right = 1;
      while (right < x.length - 1 && x[right] <= place) {
        right++;
      }
      int left = Math.max(0, Math.min(right, x.length - 1) - 1);
      right = Math.min(right, x.length - 1);
      if (!full(left) || !full(right)) {
        fill(left, next);
        fill(right, next);
        return;
      }
      while (left > 0 && full(left - 1)) {
        left--;
      }
      while (right < x.length - 1 && full(right + 1)) {
        right++;
      }
      double[][] run = new double[x.length][0];
      System.arraycopy(values, left, run, left, right - left + 1);
      Interval interval = boundary(run).inverted(0, confidence).interval();
      if (interval.known() && interval.low() == 0 && left > 0) {
        fill(left - 1, next);
      }
      if (interval.known() && interval.high() == Double.POSITIVE_INFINITY && right < x.length - 1) {
        fill(right + 1, next);
      }
    }

    private void coarse(List<Choice> next) {
      int points = Math.min(COARSE, x.length);
      for (int k = 0; k < points; k++) {
        int i = points == 1 ? 0 : (int) Math.round((double) k * (x.length - 1) / (points - 1));
        next.add(new Choice(cells.get(i), 0));
      }
    }

    private boolean full(int i) {
      return asked[i] >= universe.replicates(cells.get(i));
    }

    private void fill(int i, List<Choice> next) {
      for (int r = asked[i]; r < universe.replicates(cells.get(i)); r++) {
        Choice choice = new Choice(cells.get(i), r);
        if (!next.contains(choice)) {
          next.add(choice);
        }
      }
    }
  }
}
