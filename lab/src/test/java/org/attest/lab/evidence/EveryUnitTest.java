package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

class EveryUnitTest {

  /** A claim whose units are given: 1 passes, 0 fails, NaN has no number. */
  private static final class Given extends EveryUnit {

    private final double[] units;

    Given(double... units) {
      super("X1", "all are 1", Origin.ours("test"), List.of("one"), "the unit", RULE);
      this.units = units;
    }

    @Override
    protected List<Check> checks(Results results) {
      return Arrays.stream(units).mapToObj(u -> new Check(u != 0, u)).toList();
    }

    @Override
    protected String shown() {
      return "unit";
    }

    Verdict judge() {
      return judge(new Results(Map.of()));
    }

    Decision decision() {
      return judge().decision();
    }
  }

  @Test
  void allOfFiveSupport() {
    assertThat(new Given(1, 1, 1, 1, 1).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(new Given(1, 1, 1, 1).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(new Given(1, 1, 1, 1, 1, 0).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  /** A unit without a finite number decides nothing and is counted in words. */
  @Test
  void unitsWithoutAFiniteNumberDoNeither() {
    Given given = new Given(1, 1, 1, 1, 1, Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(given.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(given.judge().finding())
        .isEqualTo("5 of 7 pass, 2 without a number; unit: median 1.000, from 1.000 to 1.000");
    assertThat(new Given(0, 0, 0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 1).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void mostOfFiveRefute() {
    assertThat(new Given(0, 0, 0, 1, 1).decision()).isEqualTo(Decision.REFUTED);
    assertThat(new Given(0, 0, 0, 1, 1, 1).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(new Given(0, 0, 0, 0).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void divergedUnitsForbidSupportAndRefuteNothing() {
    assertThat(new Given(1, 1, 1, 1, 1, Double.NaN).decision()).isEqualTo(Decision.INCONCLUSIVE);
    double nan = Double.NaN;
    assertThat(new Given(nan, nan, nan, nan, nan).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(new Given(nan, nan, 0, 0, 1).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(new Given(1, 1, nan).judge().finding())
        .isEqualTo("2 of 3 pass, 1 without a number; unit: median 1.000, from 1.000 to 1.000");
    assertThat(new Given(nan).judge().finding()).isEqualTo("0 of 1 pass, 1 without a number");
  }

  @Test
  void noUnitsNoVerdict() {
    assertThat(new Given().judge().finding()).isEqualTo("no trainings of its cells");
  }

  /** Trainings that are there, but of another kind, are said to be there. */
  @Test
  void trainingsThatTheRuleDoesNotLookAtAreCounted() {
    Training training = new Training("s", "one", new Cell(Map.of("k", 1.0)), Set.of(), 0, 1);
    TrainingRecord record =
        new TrainingRecord(training, Status.COMPLETE, Map.of("v", 1.0), Map.of());
    Results results = new Results(Map.of("one", List.of(record)));
    assertThat(new Given().judge(results).finding())
        .isEqualTo("1 training of one, none of the kind that the rule looks at");
    assertThat(new Given(1).judge(results).finding()).startsWith("1 of 1 pass");
  }

  /** scipy.stats.binomtest(4, 5).proportion_ci(0.95, "exact"): 0.28358, 0.99495. */
  @Test
  void intervalIsOfTheShareThatPasses() {
    Verdict verdict = new Given(1, 1, 0, 1, 1).judge();
    assertThat(verdict.estimate()).isEqualTo(0.8);
    assertThat(verdict.low()).isCloseTo(0.28358, within(1e-5));
    assertThat(verdict.high()).isCloseTo(0.99495, within(1e-5));
  }

  /**
   * The stated error rates, exactly: the chance of support at p = 1/2 and of refutation at p = 9/10
   * summed over all outcomes of n units. scipy.stats.binom.pmf(5, 5, 0.5) = 0.03125,
   * scipy.stats.binom.cdf(2, 5, 0.9) = 0.00856.
   */
  @Test
  void errorRates() {
    assertThat(chance(5, 0.5, Decision.SUPPORTED)).isCloseTo(0.03125, within(1e-12));
    assertThat(chance(5, 0.9, Decision.REFUTED)).isCloseTo(0.00856, within(1e-12));
    for (int n = 1; n <= 40; n++) {
      assertThat(chance(n, 0.5, Decision.SUPPORTED)).isLessThanOrEqualTo(0.03125 + 1e-12);
      assertThat(chance(n, 0.9, Decision.REFUTED)).isLessThanOrEqualTo(0.00856 + 1e-12);
    }
  }

  private static double chance(int n, double p, Decision decision) {
    double sum = 0;
    double ways = 1;
    for (int k = 0; k <= n; k++) {
      double[] units = new double[n];
      Arrays.fill(units, 0, k, 1);
      if (new Given(units).decision() == decision) {
        sum += ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
      }
      ways = ways * (n - k) / (k + 1);
    }
    return sum;
  }

  /** The order of units does not matter; 100 shuffles, seed 1. */
  @Test
  void orderDoesNotMatter() {
    Random random = new Random(1);
    List<Double> units =
        Stream.concat(Stream.generate(() -> 1.0).limit(6), Stream.of(0.0, 0.0, Double.NaN))
            .collect(Collectors.toList());
    Verdict first = new Given(units.stream().mapToDouble(u -> u).toArray()).judge();
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(units, random);
      assertThat(new Given(units.stream().mapToDouble(u -> u).toArray()).judge()).isEqualTo(first);
    }
  }
}
