package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.attest.lab.study.Cell;
import org.junit.jupiter.api.Test;

/** Which settings the theorems of two studies speak of, as far as their conditions are known. */
class HypothesesTest {

  private static boolean nearOrthogonal(String law, long d) {
    return org.attest.studies.sparsetokenselection.theory.Hypotheses.NEAR_ORTHOGONAL
        .holds()
        .test(new Cell(Map.of("law", law, "t", 32L, "q", 3L, "d-e", d)));
  }

  /** docs/papers: of 2000 draws at T = 32, δ = ½, a share of 0.0005 at d_e = 64, 0.944 at 128. */
  @Test
  void signsAreNearOrthogonalFromSomeDimensionOn() {
    assertThat(nearOrthogonal("signs", 64)).isFalse();
    assertThat(nearOrthogonal("signs", 128)).isTrue();
    assertThat(nearOrthogonal("gaussian", 128)).isFalse();
    assertThat(nearOrthogonal("restricted-isometry", 128)).isTrue();
    assertThat(nearOrthogonal("one-hot", 32)).isTrue();
  }

  /** √(4 ln 800/d) against 1/5: 0.207 at d = 624, 0.161 at 1024. */
  @Test
  void randomPositionsAreNearlyOrthonormalInManyDimensionsAlone() {
    for (long d : new long[] {0, 1024}) {
      assertThat(positions(d)).as("d = %d", d).isTrue();
    }
    for (long d : new long[] {48, 128, 624}) {
      assertThat(positions(d)).as("d = %d", d).isFalse();
    }
  }

  private static boolean positions(long d) {
    return org.attest.studies.variablecreation.theory.Hypotheses.POSITIONS
        .holds()
        .test(new Cell(Map.of("t", 800L, "s", 3L, "d-pos", d)));
  }
}
