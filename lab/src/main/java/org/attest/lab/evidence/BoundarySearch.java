package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Place;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;

/**
 * Trains where a phase boundary runs. The cells that differ in one axis alone are a line; on every
 * line the search looks for the place where trainings {@link Passage pass} from one phase to the
 * other.
 *
 * <ol>
 *   <li>One replicate of {@value #COARSE} cells from end to end of each line.
 *   <li>The two cells about the place that there is so far, first with a quarter of their
 *       replicates where that is two or more, then with all; again while the place lies elsewhere.
 *       In the second round the places of lines that differ in {@code lines} alone are smoothed by
 *       a power law; that decides only where to look.
 *   <li>The next cell outwards, with all its replicates, on a side whose outermost cell does not
 *       differ significantly from the boundary; until it does, or the line ends.
 * </ol>
 *
 * <p><b>Stopping rule and error rate.</b> A line stops when the outermost cells of its full
 * replicates differ significantly from the boundary, each at (1 - confidence)/2 one-sided, or lie
 * at its ends. The number of replicates of the cells that decide is fixed in advance and never
 * depends on how narrow an interval has become, so looking again does not shorten intervals. The
 * interval of x* from these cells ({@link Passage#interval}) covers with at least the confidence;
 * that is simulated in the suite, on boundaries with and without a crossing.
 *
 * @param experiment name of the experiment
 * @param axis the parameter along a line; positive
 * @param lines a numeric parameter that tells lines apart, positive
 * @param passage what happens at the boundary
 * @param confidence confidence of the interval of each line's place
 */
public record BoundarySearch(
    String experiment, String axis, String lines, Passage passage, double confidence)
    implements Allocation {

  /** Cells of the coarse grid of a line. */
  static final int COARSE = 3;

  /** One in so many replicates of a cell help to find the place before all do: our choice. */
  private static final int PART = 4;

  /** Fewest lines that smooth each other's places. */
  private static final int SMOOTHED = 4;

  @Override
  public String rule() {
    return String.format(
        Locale.ROOT,
        "on each line along %s one replicate of %d cells, then a quarter (if 2 or more) and then"
            + " all replicates of the cells about the place where %s, outwards until both ends"
            + " differ from it at %.0f %%",
        axis,
        COARSE,
        passage.text(),
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
    Map<Line, Double> smoothed = second ? smoothed(all) : Map.of();
    List<Choice> next = new ArrayList<>();
    for (Line line : all) {
      line.next(smoothed.getOrDefault(line, Double.NaN), next);
    }
    return next;
  }

  @Override
  public List<Place> places(List<TrainingRecord> records) {
    Map<Cell, List<TrainingRecord>> lines = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      Cell line = record.training().cell().with(axis, 0.0);
      lines.computeIfAbsent(line, c -> new ArrayList<>()).add(record);
    }
    List<Place> places = new ArrayList<>();
    lines.forEach((line, own) -> {
      Map<Cell, List<TrainingRecord>> cells =
          new Results(Map.of(experiment, own)).cells(experiment);
      double[] x = cells.keySet().stream().mapToDouble(c -> c.number(axis)).toArray();
      double[][] outcomes = cells.values().stream().map(this::outcomes).toArray(double[][]::new);
      places.add(
          new Place(
              text(line, lines.keySet()),
              new Estimate(passage.place(x, outcomes), passage.interval(x, outcomes, confidence))));
    });
    return places;
  }

  /** The values of a line that are not those of all lines. */
  private static String text(Cell line, Set<Cell> all) {
    return line.values().entrySet().stream()
        .filter(e -> all.stream().anyMatch(o -> !e.getValue().equals(o.values().get(e.getKey()))))
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private double[] outcomes(List<TrainingRecord> records) {
    return records.stream().mapToDouble(passage::outcome).toArray();
  }

  /** Places by power laws over the lines that cross; none where they are few. */
  private Map<Line, Double> smoothed(List<Line> all) {
    Map<Cell, List<Line>> families = new LinkedHashMap<>();
    for (Line line : all) {
      if (line.place() > 0 && line.place() < Double.POSITIVE_INFINITY) {
        Cell family = line.cells.getFirst().with(axis, 0.0).with(lines, 0.0);
        families.computeIfAbsent(family, f -> new ArrayList<>()).add(line);
      }
    }
    Map<Line, Double> smoothed = new HashMap<>();
    for (List<Line> family : families.values()) {
      PowerLawFit law =
          PowerLawFit.of(
              family.stream().mapToDouble(Line::parameter).toArray(),
              family.stream().mapToDouble(Line::place).toArray());
      if (law.count() >= SMOOTHED) {
        family.forEach(l -> smoothed.put(l, law.at(confidence, l.parameter()).value()));
      }
    }
    return smoothed;
  }

  /** One line and what is known of it. */
  private final class Line {
    private final List<Cell> cells;
    private final Universe universe;
    private final double[] x;
    private final double[][] outcomes;
    private final int[] asked;
    private final double place;

    Line(List<Cell> cells, Universe universe, Map<Cell, List<TrainingRecord>> records) {
      this.cells = cells;
      this.universe = universe;
      x = cells.stream().mapToDouble(c -> c.number(axis)).toArray();
      outcomes = new double[x.length][];
      asked = new int[x.length];
      for (int i = 0; i < x.length; i++) {
        List<TrainingRecord> own = records.getOrDefault(cells.get(i), List.of());
        asked[i] = own.size();
        outcomes[i] = BoundarySearch.this.outcomes(own);
      }
      place = passage.place(x, outcomes);
    }

    double parameter() {
      return cells.getFirst().number(lines);
    }

    double place() {
      return place;
    }

    /** Asks for what the line needs next. */
    void next(double smoothed, List<Choice> next) {
      if (Double.isNaN(place)) {
        if (Arrays.stream(asked).allMatch(a -> a == 0)) {
          coarse(next);
        }
        return;
      }
      double about = Double.isNaN(smoothed) ? place : smoothed;
      int right = 1;
      while (right < x.length - 1 && x[right] <= about) {
        right++;
      }
      int left = Math.max(0, Math.min(right, x.length - 1) - 1);
      right = Math.min(right, x.length - 1);
      if (asked[left] < part(left) || asked[right] < part(right)) {
        fill(left, part(left), next);
        fill(right, part(right), next);
        return;
      }
      if (!full(left) || !full(right)) {
        fill(left, all(left), next);
        fill(right, all(right), next);
        return;
      }
      while (left > 0 && full(left - 1)) {
        left--;
      }
      while (right < x.length - 1 && full(right + 1)) {
        right++;
      }
      double[][] run = new double[x.length][0];
      System.arraycopy(outcomes, left, run, left, right - left + 1);
      Interval interval = passage.interval(x, run, confidence);
      if (interval.known() && interval.low() == 0 && left > 0) {
        fill(left - 1, all(left - 1), next);
      }
      if (interval.known() && interval.high() == Double.POSITIVE_INFINITY && right < x.length - 1) {
        fill(right + 1, all(right + 1), next);
      }
    }

    private void coarse(List<Choice> next) {
      int points = Math.min(COARSE, x.length);
      for (int k = 0; k < points; k++) {
        int i = points == 1 ? 0 : (int) Math.round((double) k * (x.length - 1) / (points - 1));
        next.add(new Choice(cells.get(i), 0));
      }
    }

    private int all(int i) {
      return universe.replicates(cells.get(i));
    }

    /** The replicates that find the place; 0 where they would be fewer than two. */
    private int part(int i) {
      return all(i) / PART < 2 ? 0 : all(i) / PART;
    }

    private boolean full(int i) {
      return asked[i] >= all(i);
    }

    private void fill(int i, int wanted, List<Choice> next) {
      for (int r = asked[i]; r < wanted; r++) {
        Choice choice = new Choice(cells.get(i), r);
        if (!next.contains(choice)) {
          next.add(choice);
        }
      }
    }
  }
}
