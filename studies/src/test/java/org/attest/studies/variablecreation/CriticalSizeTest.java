package org.attest.studies.variablecreation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

class CriticalSizeTest {

  /** The first {@code counts[k]} of ten trials succeed at the k-th sample size. */
  private static List<TrainingRecord> records(long t, long[] sizes, int... counts) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      Cell cell = Cells.of(List.of(Parameters.T, Parameters.M), Map.of("t", t, "m", sizes[k]));
      for (int r = 0; r < 10; r++) {
        double success = r < counts[k] ? 1 : 0;
        records.add(Cells.record("x", cell, r, Map.of(Measures.SUCCESS, success)));
      }
    }
    return records;
  }

  /** Rates 0.2, 0.7, 0.5, 0.9 are pooled to 0.2, 0.6, 0.6, 0.9: 0.8 lies at 40 + 10·2/3. */
  @Test
  void theCrossingOfTheIsotonicCurve() {
    CriticalSize size =
        CriticalSize.of(records(100, new long[] {20, 30, 40, 50}, 2, 7, 5, 9), Measures.SUCCESS);
    assertThat(size.rates()).containsExactly(0.2, 0.7, 0.5, 0.9);
    assertThat(size.crossing().place()).isCloseTo(40 + 20.0 / 3, within(1e-9));
    assertThat(size.onPublishedGrid().estimate()).isEqualTo(50);
    assertThat(size.bootstrap().standardError()).isPositive();
  }

  @Test
  void trialsThatWereNotRunAreMissing() {
    List<TrainingRecord> records = records(100, new long[] {20, 30}, 0, 10);
    records.remove(0);
    CriticalSize size = CriticalSize.of(records, Measures.SUCCESS);
    assertThat(size.rates()).containsExactly(0.0, 1.0);
    assertThat(size.success()[0][0]).isNaN();
    assertThat(size.crossing().place()).isCloseTo(28, within(1e-9));
  }

  @Test
  void aCurveLeavesOutLengthsOnTheFloorAndFitsTheRest() {
    List<TrainingRecord> records = new ArrayList<>(records(50, new long[] {20, 30}, 9, 10));
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      long t = 100L << i;
      long m = 40 + 10L * i;
      records.addAll(records(t, new long[] {m - 10, m, m + 10}, 0, 8, 10));
      expected[i] = m;
    }
    CriticalCurve curve = CriticalCurve.of(records);
    assertThat(curve.without()).isEqualTo(1);
    assertThat(curve.t()).containsExactly(100, 200, 400, 800, 1600, 3200);
    assertThat(curve.m()).containsExactly(expected);
    assertThat(curve.compare(List.of(ScalingLaw.LOG, ScalingLaw.SQRT)).byAicc().getFirst().law())
        .isEqualTo(ScalingLaw.LOG);
  }
}
