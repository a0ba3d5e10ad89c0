package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.SuccessThreshold;
import org.attest.lab.study.Choice;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

/**
 * The search on boundaries of success that are known: log-odds k log(x/x*) on an axis from 5 on in
 * steps of √2. Of the trained lines of shallow-vit measured with 20 replicates k is 2 to 8, most
 * often 5.
 */
class SuccessSearchTest {

  private static final double CONFIDENCE = 0.9;
  private static final double[] LINES = {0.3, 0.34, 0.4, 0.5};

  private static final BoundarySearch SEARCH =
      new BoundarySearch(
          SearchedWorld.NAME,
          "x",
          "line",
          new RisingRate("success", r -> r.measure("outcome")),
          CONFIDENCE);

  /** Lines of one steepness with x* anywhere on the axis. */
  private static SearchedWorld world(Stream random, int cells, int replicates, double steepness) {
    double[] axis =
        IntStream.range(0, cells).mapToDouble(i -> 5 * StrictMath.pow(2, i / 2.0)).toArray();
    Map<Double, Double> places = new LinkedHashMap<>();
    for (double line : LINES) {
      places.put(line, 5 * StrictMath.pow(2, random.uniform() * (cells - 1) / 2));
    }
    return SearchedWorld.of(
        places,
        axis,
        replicates,
        (line, x) -> {
          double odds = StrictMath.pow(x / places.getOrDefault(line, 1.0), steepness);
          return random.uniform() < odds / (1 + odds) ? 1 : 0;
        });
  }

  private static Interval bracket(double line, List<TrainingRecord> records) {
    Map<Double, double[]> cells = SearchedWorld.line(line, records);
    return SuccessThreshold.of(
            SearchedWorld.x(cells), cells.values().toArray(double[][]::new), CONFIDENCE)
        .interval();
  }

  /**
   * 1,000 sweeps of four lines, k = 2 to 8, with 5 and 20 replicates. If every bracket covered with
   * probability 0.9 exactly, more than 4000·0.1 + 3.72 √(4000·0.1·0.9) = 470 misses would have
   * probability 10⁻⁴. There are far fewer, because a bracket ends at cells.
   */
  @Test
  void bracketsOfASearchCoverAtLeastAsOftenAsTheySay() {
    Stream random = new Stream(20_261_126);
    double[] steepness = {2, 3.5, 5, 8};
    int misses = 0;
    for (int sweep = 0; sweep < 1000; sweep++) {
      int replicates = sweep < 500 ? 5 : 20;
      SearchedWorld world = world(random, 11, replicates, steepness[sweep % steepness.length]);
      List<TrainingRecord> some = world.known(world.play(SEARCH));
      for (double line : LINES) {
        misses += bracket(line, some).contains(world.places().getOrDefault(line, 0.0)) ? 0 : 1;
      }
    }
    assertThat(misses).isLessThanOrEqualTo(470);
  }

  /** N = 5 to 640, 20 replicates, k = 5: the brackets of the whole grid, from a quarter of it. */
  @Test
  void theBracketsOfTheWholeGridNeedAQuarterOfItsTrainings() {
    Stream random = new Stream(7);
    int asked = 0;
    int all = 0;
    int same = 0;
    for (int sweep = 0; sweep < 50; sweep++) {
      SearchedWorld world = world(random, 15, 20, 5);
      Set<Choice> chosen = world.play(SEARCH);
      asked += chosen.size();
      all += world.records().size();
      for (double line : LINES) {
        Interval adaptive = bracket(line, world.known(chosen));
        same += adaptive.equals(bracket(line, world.known(world.records().keySet()))) ? 1 : 0;
      }
    }
    assertThat(all).isGreaterThan(4 * asked);
    assertThat(same).isGreaterThanOrEqualTo(198);
  }

  @Test
  void linesThatOnlySucceedOrOnlyFailAreFollowedToTheirEnd() {
    double[] axis = {5, 10, 20, 40};
    Map<Double, Double> lines = new LinkedHashMap<>();
    lines.put(0.3, 99.0);
    lines.put(0.5, 1.0);
    SearchedWorld world = SearchedWorld.of(lines, axis, 5, (line, x) -> line == 0.5 ? 1 : 0);
    List<TrainingRecord> some = world.known(world.play(SEARCH));
    assertThat(bracket(0.3, some)).isEqualTo(new Interval(40, Double.POSITIVE_INFINITY, 0.9));
    assertThat(bracket(0.5, some)).isEqualTo(new Interval(0, 5, 0.9));
    assertThat(some).hasSizeLessThan(2 * axis.length * 5);
    assertThat(SEARCH.places(some)).hasSize(2);
    assertThat(SEARCH.places(some).getFirst().line()).isEqualTo("line=0.3");
    assertThat(SEARCH.places(some).getFirst().at())
        .isEqualTo(new Estimate(Double.POSITIVE_INFINITY, bracket(0.3, some)));
  }
}
