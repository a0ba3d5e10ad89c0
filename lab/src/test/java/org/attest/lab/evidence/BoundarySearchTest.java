package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;
import org.junit.jupiter.api.Test;

/**
 * The search on boundaries that are known: made-up losses that fall from 0.67 to 0.08 along an axis
 * of 17 cells, as in a phase diagram, with scatter that is largest where they fall.
 */
class BoundarySearchTest {

  private static final double LEVEL = 0.2;
  private static final double CONFIDENCE = 0.95;
  private static final int REPLICATES = 4;
  private static final double[] LINES = {4, 8, 12, 20};

  private static final double[] AXIS =
      IntStream.range(0, 17).mapToDouble(i -> 3.125 + 0.78125 * i).toArray();

  private static final BoundarySearch SEARCH =
      new BoundarySearch(
          SearchedWorld.NAME, "x", "line", new FallingMean("outcome", LEVEL), CONFIDENCE);

  /** A loss with its place and steepness of its own on every line; x* beyond the axis on some. */
  private static SearchedWorld world(long key) {
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

  private static SearchedWorld world(
      Map<Double, Double> places, ToDoubleBiFunction<Double, Double> loss) {
    return SearchedWorld.of(places, AXIS, REPLICATES, loss);
  }

  private static Set<Choice> play(SearchedWorld world) {
    return world.play(SEARCH);
  }

  private static List<TrainingRecord> known(SearchedWorld world, Set<Choice> asked) {
    return world.known(asked);
  }

  private static Estimate place(double n, List<TrainingRecord> records) {
    Map<Double, double[]> line = SearchedWorld.line(n, records);
    Slice slice = new Slice(n, SearchedWorld.x(line), line.values().toArray(double[][]::new));
    return PhaseBoundary.falling(List.of(slice), LEVEL, Seeds.INDEPENDENT).inverted(0, CONFIDENCE);
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
      SearchedWorld world = world(1000 + sweep);
      Set<Choice> chosen = play(world);
      List<TrainingRecord> some = known(world, chosen);
      asked += chosen.size();
      all += world.records().size();
      for (double n : LINES) {
        misses += place(n, some).interval().contains(world.places().getOrDefault(n, 0.0)) ? 0 : 1;
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
      SearchedWorld world = world(sweep);
      List<TrainingRecord> some = known(world, play(world));
      List<TrainingRecord> every = known(world, world.records().keySet());
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
    SearchedWorld above = world(Map.of(4.0, 99.0), (n, x) -> 0.6 - 0.001 * x);
    Estimate place = place(4, known(above, play(above)));
    assertThat(place.value()).isNaN();
    assertThat(place.low()).isCloseTo(15.625, within(1e-12));
    assertThat(place.high()).isEqualTo(Double.POSITIVE_INFINITY);
    SearchedWorld below = world(Map.of(4.0, 1.0), (n, x) -> 0.1 - 0.001 * x);
    assertThat(place(4, known(below, play(below))).high()).isCloseTo(3.125, within(1e-12));
  }

  /** All cells scatter about the level: there is no telling, so all of the line is trained. */
  @Test
  void aLineOnTheLevelIsTrainedWhole() {
    Stream random = new Stream(3);
    SearchedWorld world = world(Map.of(4.0, 9.0), (n, x) -> LEVEL + 0.1 * random.normal());
    assertThat(play(world).size()).isGreaterThan(30);
  }

  @Test
  void divergedTrainingsAndMissingNumbersEndALineQuietly() {
    SearchedWorld world = world(Map.of(4.0, 9.0), (n, x) -> Double.NaN);
    assertThat(play(world)).hasSize(BoundarySearch.COARSE);
    SearchedWorld half = world(Map.of(4.0, 9.0), (n, x) -> x > 9 ? Double.NaN : 0.5);
    assertThat(play(half)).isNotEmpty();
    SearchedWorld diverged = world(77);
    diverged
        .records()
        .replaceAll((c, r) -> SearchedWorld.record(c.cell(), c.replicate(), Status.DIVERGED, 0.1));
    assertThat(play(diverged)).hasSize(LINES.length * BoundarySearch.COARSE);
  }

  @Test
  void theSameRecordsGiveTheSameRound() {
    SearchedWorld world = world(5);
    List<TrainingRecord> known = known(world, play(world)).subList(0, 40);
    Results sofar = new Results(Map.of(SearchedWorld.NAME, known));
    assertThat(SEARCH.next(world.universe(), sofar))
        .isEqualTo(SEARCH.next(world.universe(), sofar));
  }

  @Test
  void oneCellAndOneReplicateAreTrainedOnce() {
    Cell cell = new Cell(new LinkedHashMap<>(Map.of("line", 4.0, "x", 5.0)));
    Universe universe = new Universe(Map.of(cell, 1));
    assertThat(SEARCH.next(universe, new Results(Map.of()))).containsExactly(new Choice(cell, 0));
    Results known =
        new Results(
            Map.of(
                SearchedWorld.NAME, List.of(SearchedWorld.record(cell, 0, Status.COMPLETE, 0.1))));
    assertThat(SEARCH.next(universe, known)).isEmpty();
  }
}
