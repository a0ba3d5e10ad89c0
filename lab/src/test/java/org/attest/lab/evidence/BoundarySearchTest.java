package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.junit.jupiter.api.Test;

/**
 * The search on boundaries that are known: made-up losses that fall from 0.67 to 0.08 along an axis
 * of 17 cells, as in a phase diagram, with scatter that is largest where they fall.
 */
class BoundarySearchTest {

  private static final double LEVEL = 0.2;
  private static final int REPLICATES = 4;
  private static final double[] LINES = {4, 8, 12, 20};

  private static final BoundarySearch SEARCH =
      new BoundarySearch("test", "snr", "n", "loss", LEVEL, 0.95);

  /** What a world's trainings give, and where its boundary is. */
  private record World(
      Map<Choice, TrainingRecord> records, Universe universe, Map<Double, Double> places) {}

  /** A loss with its place and steepness of its own on every line; x* beyond the axis on some. */
  private static World world(long key) {
    Stream random = new Stream(key);
    Map<Double, Double> places = new LinkedHashMap<>();
    Map<Double, Double> steepness = new HashMap<>();
    double constant = 300 + 1400 * random.uniform();
    for (double n : LINES) {
      places.put(n, Math.sqrt(constant / n) * (0.95 + 0.1 * random.uniform()));
      steepness.put(n, 5 + 10 * random.uniform());
    }
    double scatter = 0.02 + 0.06 * random.uniform();
    return world(
        places,
        (n, x) -> {
          // 0.08 + 0.6/(1 + 4 (x/x*)^k) falls through 0.2 at x*.
          double odds = 4 * StrictMath.pow(x / places.getOrDefault(n, 1.0), steepness.get(n));
          double share = 1 / (1 + odds);
          double spread = 0.004 + 4 * scatter * share * (1 - share);
          return 0.08 + 0.6 * share + spread * random.normal();
        });
  }

  private static World world(Map<Double, Double> places, BiFunction<Double, Double, Double> loss) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    Map<Choice, TrainingRecord> records = new HashMap<>();
    for (double n : places.keySet()) {
      for (int i = 0; i < 17; i++) {
        Cell cell = new Cell(new LinkedHashMap<>(Map.of("n", n, "snr", 3.125 + 0.78125 * i)));
        cells.put(cell, REPLICATES);
        for (int r = 0; r < REPLICATES; r++) {
          records.put(
              new Choice(cell, r),
              record(cell, r, Status.COMPLETE, loss.apply(n, cell.real("snr"))));
        }
      }
    }
    return new World(records, new Universe(cells), places);
  }

  private static TrainingRecord record(Cell cell, int replicate, Status status, double loss) {
    return new TrainingRecord(
        new Training("test", "test", cell, Set.of(), replicate, 1),
        status,
        Map.of("loss", loss),
        Map.of());
  }

  /** Plays all rounds; the trainings asked for. */
  private static Set<Choice> play(World world) {
    Set<Choice> asked = new HashSet<>();
    for (int round = 0; round < 60; round++) {
      List<Choice> next =
          SEARCH.next(world.universe, new Results(Map.of("test", known(world, asked))));
      if (next.isEmpty()) {
        return asked;
      }
      for (Choice choice : next) {
        assertThat(world.universe.contains(choice)).isTrue();
        assertThat(asked.add(choice)).as("asked twice").isTrue();
      }
    }
    throw new AssertionError("does not stop");
  }

  private static List<TrainingRecord> known(World world, Set<Choice> asked) {
    List<TrainingRecord> list = new ArrayList<>();
    for (Cell cell : world.universe.cells()) {
      for (int r = 0; r < REPLICATES; r++) {
        Choice choice = new Choice(cell, r);
        if (asked.contains(choice)) {
          list.add(world.records.get(choice));
        }
      }
    }
    return list;
  }

  private static Estimate place(double n, List<TrainingRecord> records) {
    Map<Double, List<Double>> bySnr = new LinkedHashMap<>();
    for (TrainingRecord r : records) {
      if (r.training().cell().real("n") == n) {
        bySnr
            .computeIfAbsent(r.training().cell().real("snr"), s -> new ArrayList<>())
            .add(r.measure("loss"));
      }
    }
    Slice slice =
        new Slice(
            n,
            bySnr.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            bySnr.values().stream()
                .map(v -> v.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new));
    return PhaseBoundary.falling(List.of(slice), LEVEL, Seeds.INDEPENDENT).inverted(0, 0.95);
  }

  /**
   * 1,000 sweeps of four lines. If every interval covered with probability 0.95 exactly, more than
   * 4000·0.05 + 3.72 √(4000·0.05·0.95) = 251 misses would have probability 10⁻⁴.
   */
  @Test
  void intervalsOfASearchCoverAtLeastAsOftenAsTheySay() {
    int misses = 0;
    int asked = 0;
    int all = 0;
    for (int sweep = 0; sweep < 1000; sweep++) {
      World world = world(1000 + sweep);
      Set<Choice> chosen = play(world);
      List<TrainingRecord> some = known(world, chosen);
      asked += chosen.size();
      all += world.records.size();
      for (double n : LINES) {
        misses += place(n, some).interval().contains(world.places.getOrDefault(n, 0.0)) ? 0 : 1;
      }
    }
    assertThat(misses).isLessThanOrEqualTo(251);
    // With this scatter; on the measured phase diagram of benign overfitting it is 4.5 times fewer.
    assertThat(2 * all).isGreaterThan(7 * asked);
  }

  /** The cells that decide have the same replicates as in the whole grid. */
  @Test
  void intervalsAreNoWiderThanThoseOfTheWholeGrid() {
    for (int sweep = 0; sweep < 50; sweep++) {
      World world = world(sweep);
      List<TrainingRecord> some = known(world, play(world));
      List<TrainingRecord> every = known(world, world.records.keySet());
      for (double n : LINES) {
        Estimate adaptive = place(n, some);
        Estimate full = place(n, every);
        assertThat(adaptive.low()).isGreaterThanOrEqualTo(full.low() * (1 - 1e-9));
        assertThat(adaptive.high()).isLessThanOrEqualTo(full.high() * (1 + 1e-9));
      }
    }
  }

  @Test
  void aLineThatNeverFallsIsFollowedToItsEnd() {
    World above = world(Map.of(4.0, 99.0), (n, x) -> 0.6 - 0.001 * x);
    Estimate place = place(4, known(above, play(above)));
    assertThat(place.value()).isNaN();
    assertThat(place.low()).isCloseTo(15.625, within(1e-12));
    assertThat(place.high()).isEqualTo(Double.POSITIVE_INFINITY);
    World below = world(Map.of(4.0, 1.0), (n, x) -> 0.1 - 0.001 * x);
    assertThat(place(4, known(below, play(below))).high()).isCloseTo(3.125, within(1e-12));
  }

  /** All cells scatter about the level: there is no telling, so all of the line is trained. */
  @Test
  void aLineOnTheLevelIsTrainedWhole() {
    Stream random = new Stream(3);
    World world = world(Map.of(4.0, 9.0), (n, x) -> LEVEL + 0.1 * random.normal());
    assertThat(play(world).size()).isGreaterThan(30);
  }

  @Test
  void divergedTrainingsAndMissingNumbersEndALineQuietly() {
    World world = world(Map.of(4.0, 9.0), (n, x) -> Double.NaN);
    assertThat(play(world)).hasSize(BoundarySearch.COARSE);
    World half = world(Map.of(4.0, 9.0), (n, x) -> x > 9 ? Double.NaN : 0.5);
    assertThat(play(half)).isNotEmpty();
    World diverged = world(77);
    diverged.records.replaceAll((c, r) -> record(c.cell(), c.replicate(), Status.DIVERGED, 0.1));
    assertThat(play(diverged)).hasSize(LINES.length * BoundarySearch.COARSE);
  }

  @Test
  void theSameRecordsGiveTheSameRound() {
    World world = world(5);
    List<TrainingRecord> known = known(world, play(world)).subList(0, 40);
    Results sofar = new Results(Map.of("test", known));
    assertThat(SEARCH.next(world.universe, sofar)).isEqualTo(SEARCH.next(world.universe, sofar));
  }

  @Test
  void oneCellAndOneReplicateAreTrainedOnce() {
    Cell cell = new Cell(new LinkedHashMap<>(Map.of("n", 4.0, "snr", 5.0)));
    Universe universe = new Universe(Map.of(cell, 1));
    assertThat(SEARCH.next(universe, new Results(Map.of()))).containsExactly(new Choice(cell, 0));
    Results known = new Results(Map.of("test", List.of(record(cell, 0, Status.COMPLETE, 0.1))));
    assertThat(SEARCH.next(universe, known)).isEmpty();
  }
}
