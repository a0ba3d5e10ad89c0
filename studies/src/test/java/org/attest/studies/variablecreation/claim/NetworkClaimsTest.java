package org.attest.studies.variablecreation.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;
import org.attest.studies.variablecreation.experiment.Parity;
import org.junit.jupiter.api.Test;

class NetworkClaimsTest {

  private static Results attention(double auc, double hidden, double lostMass) {
    Cell cell = Cells.of(NetworkParameters.offline(), Map.of());
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 24; r++) {
      boolean won = r < 16;
      records.add(
          Cells.record(
              AttentionOnRelevant.NAME,
              cell,
              r,
              Map.of(
                  Measures.SUCCESS,
                  won ? 1.0 : 0.0,
                  Measures.AUC,
                  auc,
                  Measures.MASS,
                  won ? 0.5 + r * 0.01 : lostMass + r * 0.001,
                  Measures.HIDDEN_RELEVANT,
                  hidden,
                  Measures.HIDDEN_OTHERS,
                  0.99)));
    }
    return new Results(Map.of(AttentionOnRelevant.NAME, records));
  }

  @Test
  void aSparseVariableIsSeenAndNeeded() {
    SparseVariable claim = new SparseVariable();
    assertThat(claim.judge(attention(1, 0.51, 0.1)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(claim.judge(attention(1, 0.51, 0.1)).finding())
        .contains("AUC of at least 0.95", "in 8 failures", "of these 8 rank the bits as well");
    assertThat(claim.judge(attention(1, 0.51, 0.6)).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(claim.judge(attention(0.6, 0.51, 0.1)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(claim.judge(attention(1, 0.9, 0.1)).decision()).isEqualTo(Decision.REFUTED);
  }

  private static Results parity(double exponent2, double exponent3, double share, double rho) {
    List<TrainingRecord> records = new ArrayList<>(parity(2, 256, exponent2, share, rho));
    records.addAll(parity(3, 256, exponent3, share, rho));
    return new Results(Map.of(Parity.NAME, records));
  }

  private static List<TrainingRecord> parity(
      long s, long batch, double exponent, double share, double rho) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long t : new long[] {10, 20, 30}) {
      Cell cell = Cells.of(new Parity().parameters(), Map.of("t", t, "s", s, "batch", batch));
      for (int r = 0; r < 8; r++) {
        double end = 100 * StrictMath.pow(t, exponent) * (1 + 0.01 * r);
        records.add(Cells.parity(cell, r, true, end, end * (1 - share), rho));
      }
    }
    return records;
  }

  @Test
  void parityIsLearnedAbruptlyAtACostThatGrowsWithS() {
    Results results = parity(1, 2, 0.1, 0.9);
    assertThat(new ParityLearned().judge(results).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(new ParityLearned().judge(results).error()).isCloseTo(9.0 / 256, within(1e-12));
    assertThat(new AbruptTransition().judge(results).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(new ParityCost().judge(results).decision()).isEqualTo(Decision.SUPPORTED);
    Results other = parity(2, 1, 0.6, 0.9);
    assertThat(new AbruptTransition().judge(other).decision()).isEqualTo(Decision.REFUTED);
    assertThat(new ParityCost().judge(other).decision()).isEqualTo(Decision.REFUTED);
    assertThat(new AbruptTransition().judge(parity(1, 1, 0.1, 0.1)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  /**
   * Larger batches learn in fewer steps: a line through both sizes would have a slope of its own.
   */
  @Test
  void batchSizesAreNotJoined() {
    List<TrainingRecord> records = new ArrayList<>(parity(3, 256, 2, 0.1, 0.9));
    records.addAll(parity(2, 2048, 4, 0.1, 0.9));
    records.addAll(parity(2, 256, 1, 0.1, 0.9));
    Results results = new Results(Map.of(Parity.NAME, records));
    assertThat(new ParityCost().judge(results).finding())
        .isEqualTo("T^1.00 for s = 2, T^2.00 for s = 3, batches of 256");
    assertThat(new ParityLearned().judge(results).finding())
        .contains("8/8 at (10, 2, batch 256)", "8/8 at (10, 2, batch 2048)");
  }
}
