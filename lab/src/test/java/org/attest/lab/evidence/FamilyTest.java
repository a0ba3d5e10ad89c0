package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

class FamilyTest {

  private static Verdict verdict(
      Decision decision, double estimate, double low, double high, double level) {
    return new Verdict(decision, "", estimate, low, high, level, "").against(-1, 1);
  }

  /** SciPy 1.17.1: t.sf(t.ppf(0.975, 4) * 2, 4), t.sf(t.ppf(0.975, 4) * 1.5, 4). */
  @Test
  void errorsComeFromTheDistanceToTheMargin() {
    Family family =
        Family.of(
            List.of(
                verdict(Decision.SUPPORTED, 0, -0.5, 0.5, 0.95),
                verdict(Decision.REFUTED, 2.5, 1.5, 3.5, 0.95),
                verdict(Decision.INCONCLUSIVE, 0.9, 0.5, 1.2, 0.95)));
    assertThat(family.errors()[0]).isCloseTo(0.002573545455584797, within(1e-10));
    assertThat(family.errors()[1]).isCloseTo(0.007045916696851462, within(1e-8));
    assertThat(family.errors()[2]).isEqualTo(1);
    assertThat(family.adjusted()[0]).isCloseTo(3 * 0.002573545455584797, within(1e-9));
    assertThat(family.adjusted()[1]).isCloseTo(2 * 0.007045916696851462, within(1e-7));
    assertThat(family.stands(0)).isTrue();
    assertThat(family.stands(2)).isFalse();
  }

  /** An interval that just touches its margin has the error of its end, 0.025. */
  @Test
  void anEndOnTheMarginHasTheErrorOfTheEnd() {
    Family family = Family.of(List.of(verdict(Decision.SUPPORTED, 0.2, -0.6, 1, 0.95)));
    assertThat(family.errors()[0]).isCloseTo(0.025, within(1e-12));
    Family parts = Family.of(List.of(verdict(Decision.REFUTED, 1.5, 1, 2, 0.975)));
    assertThat(parts.errors()[0]).isCloseTo(2 * 0.0125, within(1e-12));
  }

  @Test
  void exactErrorsWin() {
    Verdict units = verdict(Decision.SUPPORTED, 1, 0.7, 1, 0.95).against(1, 1).at(0.001);
    assertThat(Family.of(List.of(units)).errors()[0]).isEqualTo(0.001);
  }

  /** What identities decide takes no part of the family's 5 %: as if it were not counted. */
  @Test
  void identitiesHaveNoErrorRate() {
    Verdict exact = verdict(Decision.SUPPORTED, 0, -0.1, 0.1, 0.95).exact();
    Verdict other = verdict(Decision.SUPPORTED, 0, -0.1, 0.1, 0.95).at(0.05);
    assertThat(exact.isExact()).isTrue();
    assertThat(other.at(0).isExact()).isFalse();
    assertThat(Family.of(List.of(exact, other)).adjusted()).containsExactly(0, 0.05);
  }

  @Test
  void withoutIntervalOrMarginTheStatedRateCounts() {
    Verdict bare = new Verdict(Decision.REFUTED, "", 1, Double.NaN, Double.NaN, Double.NaN, "");
    Verdict other = verdict(Decision.REFUTED, 0, -0.1, 0.1, 0.95);
    Family family = Family.of(List.of(bare, other));
    assertThat(family.errors()).containsExactly(0.05, 0.05);
    assertThat(family.adjusted()).containsExactly(0.1, 0.1);
    assertThat(Family.of(List.of()).errors()).isEmpty();
    Verdict point = verdict(Decision.SUPPORTED, 0, 0, 0, 0.95);
    assertThat(Family.of(List.of(point)).errors()[0]).isZero();
  }
}
