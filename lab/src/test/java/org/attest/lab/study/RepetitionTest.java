package org.attest.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.random.Stream;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  /** The mean of a measure over all trainings is positive. */
  private static final Claim POSITIVE =
      new StatedClaim("P", "", Origin.ours(""), List.of("e"), "", "") {
        @Override
        public Verdict judge(Results results) {
          double[] values =
              results.records("e").stream().mapToDouble(r -> r.measure("v")).toArray();
          Estimate mean = Summary.of(values).mean(LEVEL);
          return verdict(within(mean, 0, Double.POSITIVE_INFINITY), "", mean, "");
        }
      };

  /** 20 replicates of mean μ and standard deviation 1 in each of two cells that differ in k. */
  private static Results records(double mean, Set<String> paired) {
    Stream random = new Stream(5);
    List<TrainingRecord> records = new ArrayList<>();
    for (double k : new double[] {1, 2}) {
      Stream own = paired.isEmpty() ? random : new Stream(5);
      for (int r = 0; r < 20; r++) {
        Training training = new Training("s", "e", new Cell(Map.of("k", k)), paired, r, 1);
        records.add(
            new TrainingRecord(
                training, Status.COMPLETE, Map.of("v", mean + own.normal()), Map.of()));
      }
    }
    return new Results(Map.of("e", records));
  }

  @Test
  void aClearTruthIsDecidedAlmostAlwaysAndAnotherNever() {
    List<Power> high = POSITIVE.power(records(1.5, Set.of()), 60);
    assertThat(high.getFirst().decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(high.getFirst().probability().value()).isGreaterThan(0.95);
    assertThat(high.getLast().probability().value()).isZero();
    List<Power> low = POSITIVE.power(records(-1.5, Set.of()), 60);
    assertThat(low.getLast().decision()).isEqualTo(Decision.REFUTED);
    assertThat(low.getLast().probability().value()).isGreaterThan(0.95);
  }

  @Test
  void theSameRecordsGiveTheSamePower() {
    Results results = records(0.2, Set.of());
    assertThat(POSITIVE.power(results, 40)).isEqualTo(POSITIVE.power(results, 40));
    double power = POSITIVE.power(results, 40).getFirst().probability().value();
    assertThat(power).isStrictlyBetween(0.0, 1.0);
  }

  @Test
  void trainingsKeepTheirNamesAndPairedCellsShareTheirDraws() {
    Results results = records(0, Set.of("k"));
    Results drawn = Repetition.draw(POSITIVE, results, new Stream(1));
    assertThat(drawn.records("e"))
        .extracting(TrainingRecord::training)
        .isEqualTo(results.records("e").stream().map(TrainingRecord::training).toList());
    List<TrainingRecord> all = drawn.records("e");
    for (int r = 0; r < 20; r++) {
      assertThat(all.get(r).measure("v")).isEqualTo(all.get(20 + r).measure("v"));
    }
    Results apart = Repetition.draw(POSITIVE, records(0, Set.of()), new Stream(1));
    assertThat(apart.records("e")).hasSize(40);
  }

  @Test
  void withoutRecordsThereIsNoPower() {
    assertThat(POSITIVE.power(new Results(Map.of()), 5).getFirst().probability().value()).isZero();
  }
}
