package org.attest.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final long SECOND = 1_000_000_000;

  /** Looks that take two seconds each, on two processors, wished for every half second. */
  @Test
  void inTheLongRunLookingTakesOnePerCentOfTheProcessors() {
    Budget budget = new Budget(2, 0);
    double spent = 0;
    int early = 0;
    long hour = 3600 * SECOND;
    for (long now = 0; now < hour; now += SECOND / 2) {
      if (budget.allows(now)) {
        budget.spend(2);
        spent += 2;
        early += now < 10 * SECOND ? 1 : 0;
      }
    }
    assertThat(early).isBetween(1, 3);
    assertThat(spent / (2 * 3600)).isBetween(0.007, 0.012);
  }
}
