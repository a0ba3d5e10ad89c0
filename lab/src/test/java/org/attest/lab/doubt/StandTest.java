package org.attest.lab.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.FisherExact;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up studies: one whose verdict hangs on one choice, ones whose verdict hangs on nothing and
 * is near the edge of its rule, so that chance flips it. 100 seeds each, fixed.
 */
class StandTest {

  private static final List<OpenChoice> CHOICES =
      List.of(
          choice("eta", 1.0, 0.5, 2.0),
          choice("batch", 20L, 10L),
          choice("init", "normal", "uniform"),
          choice("stop", 100L, 200L, 400L));

  private static final StatedClaim CLAIM =
      new StatedClaim("P", "positive", Origin.ours("made up"), List.of("e"), "mean", "above 0") {
        @Override
        public Verdict judge(Results results) {
          throw new UnsupportedOperationException();
        }
      };

  private static OpenChoice choice(String key, Object usual, Object... others) {
    return new OpenChoice(key, usual, List.of(others), "", "");
  }

  private static Verdict verdict(Stream random, double truth, boolean interval) {
    double[] values = new double[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = truth + random.normal();
    }
    Estimate mean = Summary.of(values).mean(0.95);
    Decision decision =
        mean.low() > 0
            ? Decision.SUPPORTED
            : mean.high() < 0 ? Decision.REFUTED : Decision.INCONCLUSIVE;
    return new Verdict(
        decision,
        "mean",
        interval ? mean.value() : Double.NaN,
        interval ? mean.low() : Double.NaN,
        interval ? mean.high() : Double.NaN,
        0.95,
        "more");
  }

  /** Verdicts of a world in which {@code init=uniform} has another truth than all else. */
  private static Stand stand(
      long seed, List<Specification> design, double usual, double other, boolean interval) {
    Stream random = new Stream(seed);
    List<Stand.Reading> readings = new ArrayList<>();
    for (Specification s : design) {
      boolean changed = s.changes().containsKey("init");
      readings.add(new Stand.Reading(s, verdict(random, changed ? other : usual, interval)));
    }
    return Stand.of(CLAIM, readings);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theChoiceThatAVerdictHangsOnIsNamedFirst(boolean interval) {
    List<Specification> design = Design.of(CHOICES);
    int first = 0;
    for (long seed = 0; seed < 100; seed++) {
      Stand stand = stand(seed, design, 3, -3, interval);
      if (stand.blamed().size() == 1 && stand.blames().getFirst().key().equals("init")) {
        first++;
      }
      assertThat(stand.smallest().orElseThrow().changes()).hasSize(1);
    }
    assertThat(first).isGreaterThanOrEqualTo(95);
  }

  /** From hopeless to sure: the mean is 0 to 4 standard errors from the edge of the rule. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 0.8, 1.2, 1.6})
  void whatHangsOnNothingBlamesNoChoice(double truth) {
    List<Specification> design = Design.of(CHOICES);
    int none = 0;
    int flips = 0;
    for (long seed = 0; seed < 100; seed++) {
      Stand with = stand(1000 + seed, design, truth, truth, true);
      Stand without = stand(1000 + seed, design, truth, truth, false);
      none += with.blamed().isEmpty() && without.blamed().isEmpty() ? 1 : 0;
      flips += with.stands() ? 0 : 1;
    }
    assertThat(none).isGreaterThanOrEqualTo(95);
    if (truth > 0.3 && truth < 1.3) {
      assertThat(flips).isGreaterThan(50);
    }
  }

  /** With the alternatives alone there is no fraction, and intervals must tell. */
  @Test
  void alternativesAloneAreEnoughWhereThereAreIntervals() {
    List<Specification> singles =
        Design.of(CHOICES).stream().filter(s -> s.changes().size() <= 1).toList();
    int first = 0;
    for (long seed = 0; seed < 100; seed++) {
      Stand stand = stand(seed, singles, 3, -3, true);
      first += stand.blames().getFirst().key().equals("init") && !stand.blamed().isEmpty() ? 1 : 0;
    }
    assertThat(first).isGreaterThanOrEqualTo(95);
  }

  @Test
  void anyTwoAlternativesOccurTogether() {
    List<Specification> design = Design.of(CHOICES);
    assertThat(design).doesNotHaveDuplicates();
    assertThat(design.getFirst()).isEqualTo(Specification.USUAL);
    for (OpenChoice a : CHOICES) {
      for (OpenChoice b : CHOICES) {
        for (Object x : a.alternatives()) {
          for (Object y : b.alternatives()) {
            assertThat(design)
                .anyMatch(s ->
                    a == b
                        ? s.changes().equals(Map.of(a.key(), x))
                        : x.equals(s.changes().get(a.key())) && y.equals(s.changes().get(b.key())));
          }
        }
      }
    }
    // 1 usual, 6 alone, and the 2 · 2 pairs of the longest choices need 4 rows; the product has 36.
    assertThat(design).hasSize(11);
  }

  /**
   * Fisher's lady tasting tea: 3 of 4 right, 17/70; R: fisher.test(matrix(c(3,1,1,3),2),
   * alternative="greater").
   */
  @Test
  void fishersTea() {
    assertThat(FisherExact.upperTail(3, 4, 4, 8)).isCloseTo(17.0 / 70, within(1e-12));
    assertThat(FisherExact.upperTail(4, 4, 4, 8)).isCloseTo(1.0 / 70, within(1e-12));
    assertThat(FisherExact.upperTail(0, 4, 4, 8)).isCloseTo(1, within(1e-12));
  }
}
