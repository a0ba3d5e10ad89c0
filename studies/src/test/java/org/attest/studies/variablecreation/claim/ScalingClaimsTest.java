package org.attest.studies.variablecreation.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.theory.PublishedPoints;
import org.junit.jupiter.api.Test;

/** Rules on records whose m*(T) is known: trial r of 20 succeeds from m*(T) + r/4 - 4 on. */
class ScalingClaimsTest {
  private static final int TRIALS = 20;

  private static Results records(double[] lengths, DoubleUnaryOperator size, long attempts) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : lengths) {
      double at = size.applyAsDouble(t);
      for (long m = (long) at - 12; m <= at + 12; m += 2) {
        Cell cell =
            Cells.of(
                NetworkParameters.offline(), Map.of("t", (long) t, "m", m, "attempts", attempts));
        for (int trial = 0; trial < TRIALS; trial++) {
          boolean success = m >= at + trial / 4.0 - 4;
          records.add(Cells.record(AndScaling.NAME, cell, trial, measures(success)));
        }
      }
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** The paper's protocol at m = 30, 40, ...: 20 trials, four fifths of which succeed at m*. */
  private static Results tens(double[] lengths, DoubleUnaryOperator size) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : lengths) {
      double at = size.applyAsDouble(t);
      for (long m = 30; m <= 300; m += 10) {
        Cell cell =
            Cells.of(NetworkParameters.offline(), Map.of("t", (long) t, "m", m, "attempts", 5L));
        for (int trial = 0; trial < TRIALS; trial++) {
          records.add(
              Cells.record(
                  AndScaling.NAME, cell, trial, measures(m >= at - 9 + (trial - 15) / 2.0)));
        }
      }
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** One head that needs as many samples as sixteen, and one that needs twice as many. */
  @Test
  void aSingleHeadIsComparedOnTheSameTrials() {
    Claim claim = new SingleHead();
    assertThat(judge(claim, heads(40, 40)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge(claim, heads(40, 40)).error()).isEqualTo(0.06);
    assertThat(judge(claim, heads(40, 40)).finding()).contains("success").contains("ratio 1.00");
    assertThat(judge(claim, heads(80, 40)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(judge(claim, records(NARROW, x -> 60, 5)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  private static Results heads(double one, double sixteen) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long heads : new long[] {1, 16}) {
      double at = heads == 1 ? one : sixteen;
      for (long m = 20; m <= 120; m += 4) {
        Cell cell =
            Cells.of(NetworkParameters.offline(), Map.of("t", 100L, "m", m, "heads", heads));
        for (int trial = 0; trial < TRIALS; trial++) {
          boolean success = m >= at + trial / 4.0 - 4;
          records.add(Cells.record(AndScaling.NAME, cell, trial, measures(success)));
        }
      }
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  private static Map<String, Double> measures(boolean success) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Measures.SUCCESS, success ? 1.0 : 0.0);
    measures.put(Measures.ATTEMPT, success ? 1.0 : Double.NaN);
    measures.put(Measures.ENDED, success ? 0.0 : 1.0);
    measures.put(Measures.FITTED, success ? 0.0 : 1.0);
    measures.put(Measures.INTERPOLATED, success ? 0.0 : 1.0);
    measures.put(Measures.CAPACITY, success ? 100.0 : Double.NaN);
    return measures;
  }

  private static Verdict judge(Claim claim, Results results) {
    return claim.judge(results);
  }

  private static final double[] WIDE = {100, 200, 400, 800, 1600, 3200, 6400};
  private static final double[] NARROW = {100, 120, 140, 160, 180};

  @Test
  void lawsAreToldApartOnAWideRange() {
    Claim claim = new LogarithmicGrowth();
    Verdict log = judge(claim, records(WIDE, t -> 20 * StrictMath.log(t), 5));
    assertThat(log.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(log.finding())
        .startsWith("logarithmic, √T and T as laws of two constants excluded; a free power is ")
        .contains("both in 100 %")
        .contains("; without T = 100 √T and T +")
        .doesNotContain("off the paper's protocol");
    assertThat(log.error()).isEqualTo(0.08);
    Verdict root = judge(claim, records(WIDE, t -> 4 * Math.sqrt(t), 5));
    assertThat(root.decision()).isEqualTo(Decision.REFUTED);
    assertThat(root.error()).isEqualTo(0.07);
    assertThat(root.finding()).startsWith("√T rather than ln T");
    Verdict line = judge(claim, records(WIDE, t -> 50 + 0.05 * t, 5));
    assertThat(line.decision()).isEqualTo(Decision.REFUTED);
    assertThat(line.finding()).startsWith("T rather than ln T");
  }

  @Test
  void aNarrowRangeCannotTell() {
    Verdict verdict =
        judge(
            new LogarithmicGrowth(),
            records(NARROW, t -> 20 * StrictMath.log(t) + (t % 40 == 0 ? 5 : -5), 5));
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.finding()).startsWith("cannot tell").contains("Were ln T true");
    assertThat(judge(new LogarithmicGrowth(), new Results(Map.of())).finding())
        .startsWith("cannot tell");
  }

  @Test
  void incrementsTellALogarithmFromALine() {
    Claim claim = new Increments();
    assertThat(judge(claim, records(WIDE, t -> 20 * StrictMath.log(t), 5)).decision())
        .isEqualTo(Decision.SUPPORTED);
    assertThat(judge(claim, records(WIDE, t -> 50 + 0.1 * t, 5)).decision())
        .isEqualTo(Decision.REFUTED);
    assertThat(judge(claim, records(WIDE, t -> 4 * Math.sqrt(t), 5)).decision())
        .isEqualTo(Decision.REFUTED);
    Verdict constant = judge(claim, records(WIDE, t -> 20 * StrictMath.log(t), 5));
    assertThat(constant.finding()).contains("√T predicts 0.32, T 0.55");
    assertThat(judge(claim, records(NARROW, t -> 50, 5)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theLevelIsThatOfThePublishedPoints() {
    double[] t = PublishedPoints.t();
    double[] m = PublishedPoints.m();
    Claim claim = new PublishedLevel();
    DoubleUnaryOperator published =
        length -> {
          int i = 0;
          while (t[i] != length) {
            i++;
          }
          return m[i];
        };
    Verdict same = judge(claim, tens(t, published));
    assertThat(same.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(same.finding())
        .startsWith("18 of 18 measured points agree")
        .contains("T = 100 50.0 ± 0.0, published 50.0 ± 0.0")
        .contains("(100, 50) 20 of 20, 20 at the first attempt, against 0.88 to 1.00");
    double[] spanning = {100, 200, 300, 500, 800, 1100};
    assertThat(judge(claim, tens(spanning, published)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge(claim, tens(new double[] {100, 200, 300, 500, 800}, published)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge(claim, tens(t, x -> 2 * published.applyAsDouble(x))).decision())
        .isEqualTo(Decision.REFUTED);
    assertThat(judge(claim, records(NARROW, x -> 60, 3)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void failuresFitAndCapacityStays() {
    Results results = records(new double[] {100, 400, 1200}, t -> 60, 5);
    assertThat(judge(new FailuresFit(), results).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge(new CapacityGrowth(), results).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge(new FailuresFit(), records(NARROW, t -> 60, 5)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    Verdict many = judge(new FailuresFit(), records(new double[] {1200}, t -> 600, 5));
    assertThat(many.decision()).isEqualTo(Decision.REFUTED);
    assertThat(many.finding()).startsWith("what fails is far fewer samples than bits: ");
  }

  @Test
  void everyClaimOfTheStudySurvivesNoRecords() {
    for (Claim claim : Claims.all()) {
      Verdict verdict = claim.judge(new Results(Map.of()));
      if (verdict.decision() != Decision.INCONCLUSIVE) {
        assertThat(claim.id()).isIn("C11", "C12");
      }
    }
  }
}
