package org.attest.studies.variablecreation.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.attest.studies.variablecreation.CriticalSize;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.PublishedComparison;
import org.attest.studies.variablecreation.theory.PublishedPoints;

/**
 * Trains what decides whether m* is that of the paper's Figure 2, on the paper's protocol.
 *
 * <ol>
 *   <li>Six context lengths that span the figure, all at once; where they do not decide {@link
 *       PublishedComparison}, two more at a time.
 *   <li>At each, from the published grid point on, the sizes of m = 50, 60, ... between which the
 *       success rate passes 80 %: steps that double, then bisection. No size further off is tried.
 *   <li>All trials of a cell at once: a trial that fails takes all its attempts, and lanes that
 *       wait for it are free for others.
 * </ol>
 *
 * <p>Cells off the protocol, or at other T, are given to {@link Ladder}.
 *
 * <p>The steps and the order of T are our choice. Simulated in the suite with 16 trials: where m*
 * is that of the figure, it agrees in at least 98 % of runs and disagrees in at most 0.5 %, and six
 * T suffice in three of four; where half of the points agree, it agrees in at most 4 %.
 */
final class FigureSearch implements Allocation {

  /** Context lengths in the order in which they are tried; the first six span the figure. */
  private static final List<Integer> ORDER =
      List.of(
          100, 200, 300, 500, 800, 1100, 400, 700, 150, 900, 600, 1000, 250, 350, 450, 550, 650,
          750);

  private static final int TOGETHER = 2;

  /** Most cells of one context length: five outwards, each twice as far, and four by bisection. */
  private static final int CELLS = 9;

  private final String experiment;
  private final Ladder ladder;

  FigureSearch(String experiment) {
    this.experiment = experiment;
    ladder = new Ladder(experiment);
  }

  @Override
  public String rule() {
    return "on the paper's protocol, from the published m* on, the neighbours on its grid 50, 60, ..."
        + " between which success passes 80 %; six T that span Figure 2,"
        + " then two at a time until enough agree or disagree (C1). Off it, "
        + ladder.rule();
  }

  @Override
  public int atMost(Universe universe) {
    Map<Integer, Integer> most = new LinkedHashMap<>();
    split(universe, true)
        .replicates()
        .forEach((cell, replicates) -> most.merge(cell.integer("t"), replicates, Math::max));
    return CELLS * most.values().stream().mapToInt(Integer::intValue).sum()
        + split(universe, false).size();
  }

  @Override
  public List<Choice> next(Universe universe, Results sofar) {
    List<Choice> next = new ArrayList<>(ladder.next(split(universe, false), split(sofar, false)));
    Map<Integer, NavigableMap<Integer, Tried>> lines = lines(split(universe, true), sofar);
    List<Integer> order = ORDER.stream().filter(lines::containsKey).toList();
    int begun = Math.min(PublishedComparison.SPANNING, order.size());
    while (true) {
      List<Choice> wanted = new ArrayList<>();
      for (int t : order.subList(0, begun)) {
        wanted.addAll(wanted(t, lines.getOrDefault(t, new TreeMap<>())));
      }
      next.addAll(wanted);
      if (!wanted.isEmpty() || begun == order.size() || decided(sofar)) {
        return next;
      }
      begun = Math.min(order.size(), begun + TOGETHER);
    }
  }

  private boolean decided(Results sofar) {
    List<TrainingRecord> finished =
        split(sofar, true).records(experiment).stream()
            .filter(r -> !Double.isNaN(r.measure(Measures.SUCCESS)))
            .toList();
    return PublishedComparison.of(finished).outcome() != PublishedComparison.Outcome.OPEN;
  }

  /** A cell and how its trials went. */
  private record Tried(Cell cell, int trials, int run, int failures) {

    boolean passes() {
      return run > 0 && failures <= run * (1 - CriticalSize.LEVEL) + 1e-9;
    }

    boolean fails() {
      return run > 0 && !passes();
    }

    /** All trials, unless they were run. */
    List<Choice> more() {
      return run > 0
          ? List.of()
          : IntStream.range(0, trials).mapToObj(r -> new Choice(cell, r)).toList();
    }
  }

  private Map<Integer, NavigableMap<Integer, Tried>> lines(Universe own, Results sofar) {
    Map<Cell, List<TrainingRecord>> known = sofar.cells(experiment);
    Map<Integer, NavigableMap<Integer, Tried>> lines = new LinkedHashMap<>();
    for (Cell cell : own.cells()) {
      List<TrainingRecord> records = known.getOrDefault(cell, List.of());
      int failures =
          (int) records.stream().filter(r -> !(r.measure(Measures.SUCCESS) == 1)).count();
      lines
          .computeIfAbsent(cell.integer("t"), t -> new TreeMap<>(Comparator.naturalOrder()))
          .put(cell.integer("m"), new Tried(cell, own.replicates(cell), records.size(), failures));
    }
    return lines;
  }

  /** The next trials of one context length. */
  private static List<Choice> wanted(int t, NavigableMap<Integer, Tried> line) {
    int published = published(t);
    Integer pass = null;
    Integer most = null;
    for (Map.Entry<Integer, Tried> entry : line.entrySet()) {
      if (pass == null && entry.getValue().passes()) {
        pass = entry.getKey();
      }
      most = entry.getValue().run() > 0 ? entry.getKey() : most;
    }
    Integer at;
    if (most == null) {
      at = line.ceilingKey(published);
    } else if (pass == null) {
      at = line.higherKey(most) == null ? null : reach(line, most, published, 1);
    } else {
      Integer fail = line.lowerKey(pass);
      while (fail != null && !line.getOrDefault(fail, NONE).fails()) {
        fail = line.lowerKey(fail);
      }
      if (fail == null) {
        at = line.lowerKey(pass) == null ? null : reach(line, pass, published, -1);
      } else {
        Integer between = line.floorKey((pass + fail) / 2);
        at = between == null || between <= fail ? line.higherKey(fail) : between;
        at = at != null && at >= pass ? null : at;
      }
    }
    return at == null ? List.of() : line.getOrDefault(at, NONE).more();
  }

  private static final Tried NONE = new Tried(new Cell(Map.of()), 0, 0, 0);

  /** A step outwards, as far as the walk has come from the published size, within the grid. */
  private static Integer reach(
      NavigableMap<Integer, Tried> line, int from, int published, int direction) {
    int step = Math.max(PublishedPoints.STEP, Math.abs(from - published));
    return direction > 0
        ? Math.min(line.lastKey(), from + step)
        : Math.max(line.firstKey(), from - step);
  }

  private static int published(int t) {
    double[] lengths = PublishedPoints.t();
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == t) {
        return (int) PublishedPoints.gridPoints()[i];
      }
    }
    throw new IllegalArgumentException("T = " + t + " is not in the figure");
  }

  /** Whether a cell is for this search. */
  private static boolean own(Cell cell) {
    int m = cell.integer("m");
    return NetworkParameters.onProtocol(cell)
        && ORDER.contains(cell.integer("t"))
        && m >= PublishedPoints.FLOOR
        && m % PublishedPoints.STEP == 0;
  }

  /** The cells of the grid that are for this search, or for the ladder. */
  private static Universe split(Universe universe, boolean ours) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    universe
        .replicates()
        .forEach((cell, replicates) -> {
          boolean figure = NetworkParameters.onProtocol(cell) && ORDER.contains(cell.integer("t"));
          if (ours ? own(cell) : !figure) {
            cells.put(cell, replicates);
          }
        });
    return new Universe(cells);
  }

  private Results split(Results results, boolean ours) {
    List<TrainingRecord> records =
        results.records(experiment).stream().filter(r -> own(r.training().cell()) == ours).toList();
    return new Results(Map.of(experiment, records));
  }
}
