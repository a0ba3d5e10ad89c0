package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Hypothesis;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.junit.jupiter.api.Test;

class JudgementTest {

  /** Supported where the mean of all trainings is above 0, refuted below. */
  private static final StatedClaim POSITIVE =
      new StatedClaim(
          "P",
          "the mean is positive",
          Origin.paper("Theorem 1").under(Hypothesis.choice("the hinge loss", "loss", "hinge")),
          List.of("e"),
          "",
          "") {
        @Override
        public Verdict judge(Results results) {
          double[] values =
              results.records("e").stream().mapToDouble(r -> r.measure("x")).toArray();
          if (values.length == 0) {
            return Verdict.inconclusive("nothing", "trainings");
          }
          double mean = Summary.of(values).mean();
          Decision decision = mean > 0 ? Decision.SUPPORTED : Decision.REFUTED;
          return new Verdict(
              decision, "mean " + mean, mean, Double.NaN, Double.NaN, Double.NaN, "more");
        }
      };

  private static Results of(double hinge, double logistic) {
    List<TrainingRecord> records = new ArrayList<>();
    for (var entry : Map.of("hinge", hinge, "logistic", logistic).entrySet()) {
      if (!Double.isNaN(entry.getValue())) {
        Cell cell = new Cell(Map.of("loss", entry.getKey()));
        records.add(
            new TrainingRecord(
                new Training("s", "e", cell, Set.of(), 0, 1),
                Status.COMPLETE,
                Map.of("x", entry.getValue()),
                Map.of()));
      }
    }
    return new Results(Map.of("e", records));
  }

  @Test
  void settingsInsideDecideAlone() {
    Verdict verdict = Judgement.of(POSITIVE, of(1, -9));
    assertThat(verdict.word()).isEqualTo("supported");
    assertThat(verdict.finding()).isEqualTo("mean 1.0");
    assertThat(Judgement.of(POSITIVE, of(-1, 9)).word()).isEqualTo("refuted");
  }

  @Test
  void whatFailsOutsideRefutesNoTheorem() {
    Verdict verdict = Judgement.of(POSITIVE, of(Double.NaN, -1));
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.word()).isEqualTo("outside the theorem");
    assertThat(verdict.finding()).contains("the theorem asks for the hinge loss");
    assertThat(Family.of(List.of(verdict)).errors()).containsExactly(1);
  }

  @Test
  void supportOutsideStandsAndSaysSo() {
    Verdict verdict = Judgement.of(POSITIVE, of(Double.NaN, 1));
    assertThat(verdict.word()).isEqualTo("supported");
    assertThat(verdict.finding())
        .endsWith("found outside the theorem, which asks for the hinge loss");
    assertThat(verdict.isOutside()).isFalse();
  }

  @Test
  void aRehearsalSaysNothingOfTheoremsEither() {
    Verdict verdict = Rehearsal.of(Judgement.of(POSITIVE, of(Double.NaN, -1)));
    assertThat(verdict.word()).isEqualTo("inconclusive");
    assertThat(verdict.finding()).contains("by its rule outside the theorem");
  }

  @Test
  void numbersThatAreNoneAreSaidInWords() {
    String finding =
        Verdict.inconclusive("α^NaN [unknown], b NaN, c [-Infinity, Infinity]", "").finding();
    assertThat(finding).isEqualTo("α^unknown, b unknown, c [−∞, ∞]");
  }
}
