package org.attest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.doubt.Specification;
import org.attest.lab.doubt.Stand;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

/** The column of results of record: yes or no, and which. */
class StandingTest {

  private static final StatedClaim CLAIM =
      new StatedClaim("P", "positive", Origin.ours("made up"), List.of("e"), "mean", "above 0") {
        @Override
        public Verdict judge(Results results) {
          throw new UnsupportedOperationException();
        }
      };

  private final List<Stand.Reading> readings = new ArrayList<>();

  private void reading(Decision decision, double estimate, Map<String, Object> changes) {
    readings.add(
        new Stand.Reading(
            new Specification(changes),
            new Verdict(decision, "", estimate, estimate - 1, estimate + 1, 0.95, "more")));
  }

  private String text(int left) {
    return Standing.text(Stand.of(CLAIM, readings), left);
  }

  @Test
  void countsWhatWasTried() {
    reading(Decision.SUPPORTED, 3, Map.of());
    reading(Decision.SUPPORTED, 3.1, Map.of("eta", 2.0));
    assertThat(text(0)).isEqualTo("yes: the one other");
    assertThat(text(5)).isEqualTo("so far: the 1 tried of 6 others");
  }

  @Test
  void namesTheFewestChangesThatFlip() {
    reading(Decision.SUPPORTED, 9, Map.of());
    reading(Decision.REFUTED, -9, Map.of("eta", 2.0));
    reading(Decision.REFUTED, -9, Map.of("eta", 2.0, "batch", 10L));
    reading(Decision.SUPPORTED, 9, Map.of("batch", 10L));
    assertThat(text(0)).isEqualTo("no: eta=2 (refuted); 2 of all 3 others");
  }

  @Test
  void saysWhereChanceWouldDo() {
    reading(Decision.SUPPORTED, 1.2, Map.of());
    reading(Decision.INCONCLUSIVE, 0.9, Map.of("eta", 2.0));
    reading(Decision.SUPPORTED, 1.1, Map.of("batch", 10L));
    assertThat(text(1))
        .isEqualTo(
            "no: eta=2 (inconclusive); 1 of the 2 tried of 3 others; too few tried to tell it from chance");
  }
}
