package org.attest.lab.conjecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.random.Stream;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Rate;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Power;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

/**
 * A share is one of all trainings; what did not end regularly counts, what is paired counts once.
 */
class ShareTest {

  private static final Share SHARE = new Share("error", "here", "is 0", e -> e == 0);

  @Test
  void cappedTrainingsCountAsMeasuredAndDivergedOnesDoNotPass() {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 20; r++) {
      records.add(record(r, 1, Status.COMPLETE, 0));
    }
    records.add(record(20, 1, Status.CAPPED, 0));
    records.add(record(21, 1, Status.CAPPED, 0.25));
    records.add(record(22, 1, Status.DIVERGED, 0));
    records.add(record(23, 1, Status.CAPPED, Double.NaN));
    Results results = new Results(Map.of("e", records));
    Evidence evidence = Evidence.ofAll(results, "e", c -> true, Set.of("eta"));
    assertThat(evidence.gap()).isEmpty();
    assertThat(evidence.note())
        .isEqualTo("of 24 trainings 1 diverged and 3 hit the cap on steps and count as well");
    assertThat(SHARE.of(evidence.records(), 0.95).value()).isEqualTo(21.0 / 24);
    assertThat(Evidence.of(results, "e", c -> true, Set.of("eta")).gap()).isNotEmpty();
    assertThat(Evidence.ofAll(results, "none", c -> true, Set.of("eta")).gap()).isNotEmpty();
  }

  /** The exact error rate is that of the units the statistic counts; also by simulation. */
  @Test
  void itsErrorRateIsThatOfUnits() {
    List<TrainingRecord> alone = new ArrayList<>();
    List<TrainingRecord> paired = new ArrayList<>();
    for (int r = 0; r < 40; r++) {
      alone.add(record(r, 1, Status.COMPLETE, 0));
      paired.add(record(r, 1, Status.COMPLETE, 0));
      paired.add(record(r, 2, Status.COMPLETE, 0));
    }
    Margin margin = new Margin(0.8, Double.POSITIVE_INFINITY);
    List<Power> exact = SHARE.errors(alone, 0.8, margin, 1);
    assertThat(SHARE.errors(paired, 0.8, margin, 1)).isEqualTo(exact);
    Stream random = new Stream(20261129);
    int[] decided = new int[Decision.values().length];
    int runs = 4000;
    for (int i = 0; i < runs; i++) {
      List<TrainingRecord> world = new ArrayList<>();
      for (int r = 0; r < 40; r++) {
        boolean passes = random.uniform() < 0.8;
        Status end = random.uniform() < 0.5 ? Status.CAPPED : Status.COMPLETE;
        world.add(record(r, 1, end, passes ? 0 : 1));
      }
      decided[margin.decide(SHARE.of(world, Margin.LEVEL)).ordinal()]++;
    }
    for (Power power : exact) {
      double p = power.probability().value();
      assertThat(p).isLessThan(Margin.NOMINAL);
      // Five standard deviations: it fails by chance once in a million.
      assertThat((double) decided[power.decision().ordinal()] / runs)
          .isCloseTo(p, within(5 * Math.sqrt((p * (1 - p) + 1e-4) / runs)));
    }
  }

  @Test
  void aRateAboveTheNominalOneIsSaid() {
    assertThat(Margin.againstNominal(rate(4, 200))).isEmpty();
    assertThat(Margin.againstNominal(rate(6, 200))).contains("do not exclude");
    assertThat(Margin.againstNominal(rate(26, 200))).contains("EXCEEDS the nominal 2.5 %");
  }

  private static Estimate rate(int count, int of) {
    return new Rate(count, of).estimate(0.95);
  }

  private static TrainingRecord record(int replicate, double eta, Status status, double error) {
    Cell cell = new Cell(Map.of("eta", eta));
    return new TrainingRecord(
        new Training("s", "e", cell, Set.of("eta"), replicate, 1),
        status,
        Map.of("error", error),
        Map.of());
  }
}
