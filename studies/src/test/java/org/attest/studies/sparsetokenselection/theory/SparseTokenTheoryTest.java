package org.attest.studies.sparsetokenselection.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Prediction.Condition;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Parameters;
import org.junit.jupiter.api.Test;

/** The hypotheses at a setting. */
class SparseTokenTheoryTest {

  private static final Cell BASE = Cells.defaults(Parameters.theory());

  private static List<Boolean> regime(Cell cell) {
    return new SparseTokenTheory()
        .audit(cell).stream()
            .filter(c -> c.name().startsWith("near-orthogonality"))
            .map(Condition::met)
            .toList();
  }

  /** Of draws of signs for 32, 64 and 128 positions at d_e = 128, 94, 67 and 4 % have δ = ½. */
  @Test
  void theRegimeIsJudgedForAllPositionsThatARunDraws() {
    assertThat(regime(BASE)).containsExactly(false, false, false);
    assertThat(regime(BASE.with("d-e", 128L))).containsExactly(true, true, false);
    assertThat(regime(BASE.with("d-e", 256L))).containsExactly(true, true, true);
  }

  /** One-hot encodings have no position beyond T. */
  @Test
  void oneHotEncodingsHaveTPositions() {
    assertThat(regime(BASE.with("law", "one-hot").with("d-e", 32L))).containsExactly(true);
  }
}
