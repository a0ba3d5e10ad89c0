package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MannWhitneyTest {

  /** SciPy 1.17: mannwhitneyu(a, b, alternative='greater', method='asymptotic'). */
  @Test
  void agreesWithScipy() {
    MannWhitney plain =
        MannWhitney.of(
            new double[] {1.1, 2.5, 3.7, 4.2, 5.9, 6.1}, new double[] {0.4, 1.9, 2.2, 3.1, 0.8});
    assertThat(plain.u()).isEqualTo(26.0);
    assertThat(plain.pGreater()).isCloseTo(0.027617126859031914, within(1e-12));
    MannWhitney tied =
        MannWhitney.of(new double[] {1, 2, 2, 3, 3, 3}, new double[] {1, 1, 2, 2, 2, 3, 0});
    assertThat(tied.u()).isEqualTo(30.5);
    assertThat(tied.pGreater()).isCloseTo(0.08845593659724332, within(1e-12));
  }

  @Test
  void emptySamplesDecideNothing() {
    assertThat(MannWhitney.of(new double[] {Double.NaN}, new double[] {1}).pGreater()).isNaN();
  }
}
