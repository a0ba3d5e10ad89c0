package org.attest.studies.benignoverfitting.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.junit.jupiter.api.Test;

/** R1, R11, R12 and R13 on made-up phase diagrams. */
class RegionClaimsTest {

  private final Claim interpolates = new Interpolates();
  private final Claim harmfulLoss = new HarmfulLoss();
  private final Claim lossWithoutError = new LossWithoutError();
  private final Claim transfer = new AttentionTransfer();

  @Test
  void interpolationCountsEveryTraining() {
    Synthetic diagram = harmful(0.6, 0.0, 100);
    assertThat(interpolates.judge(diagram.results()).decision()).isEqualTo(Decision.SUPPORTED);
    Verdict refuted = interpolates.judge(diagram.spoil(30, Status.CAPPED).results());
    assertThat(refuted.decision()).isEqualTo(Decision.REFUTED);
    assertThat(refuted.finding()).startsWith("470 of 500");
    assertThat(interpolates.judge(harmful(0.6, 0, 10).results()).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(interpolates.judge(new Results(Map.of())).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void trainingErrorCountsAgainstInterpolation() {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int r = 0; r < 400; r++) {
      diagram.add(diagram.cell(), r, Map.of(Measures.TRAIN_ERROR, r < 50 ? 0.05 : 0));
    }
    assertThat(interpolates.judge(diagram.results()).decision()).isEqualTo(Decision.REFUTED);
  }

  @Test
  void harmfulLossIsComparedWithATenth() {
    assertThat(harmfulLoss.judge(harmful(0.6, 0, 4).results()).decision())
        .isEqualTo(Decision.SUPPORTED);
    assertThat(harmfulLoss.judge(harmful(0.05, 0, 4).results()).decision())
        .isEqualTo(Decision.REFUTED);
    assertThat(harmfulLoss.judge(harmful(0.101, 0, 4).results()).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    Synthetic spoiled = harmful(0.6, 0, 4);
    assertThat(harmfulLoss.judge(spoiled.spoil(4, Status.DIVERGED).results()).finding())
        .contains("4 diverged");
  }

  @Test
  void smallErrorUnderLargeLossIsFound() {
    assertThat(lossWithoutError.judge(region(0.5, 0.0)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(lossWithoutError.judge(region(0.5, 0.2)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(lossWithoutError.judge(region(0.5, 0.02)).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(lossWithoutError.judge(region(0.1, 0.0)).finding()).contains("0 cells");
  }

  @Test
  void attentionTransfersInPart() {
    assertThat(transfer.judge(attention(0.15, 0.25)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(transfer.judge(attention(0.24, 0.25)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(transfer.judge(attention(0.05, 0.25)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(transfer.judge(harmful(0.6, 0, 4).results()).finding()).contains("0 cells");
  }

  /** Five cells with N SNR² from 20 to 180 and the given loss, scattered by a hundredth. */
  private static Synthetic harmful(double loss, double error, int replicates) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int i = 1; i <= 5; i++) {
      for (int r = 0; r < replicates; r++) {
        Map<String, Double> measures = new HashMap<>();
        measures.put(Measures.TEST_LOSS, loss + 0.005 * (r % 2 == 0 ? 1 : -1));
        measures.put(Measures.TEST_ERROR, error);
        measures.put(Measures.TRAIN_ERROR, 0.0);
        diagram.add(diagram.cell("snr", i * 0.6), r, measures);
      }
    }
    return diagram;
  }

  private static Results region(double loss, double error) {
    return diagram(Map.of(Measures.TEST_LOSS, loss, Measures.TEST_ERROR, error));
  }

  private static Results attention(double test, double train) {
    return diagram(
        Map.of(
            Measures.TEST_LOSS, 0.1,
            Measures.ATTENTION_TEST, test,
            Measures.ATTENTION_TRAIN, train));
  }

  private static Results diagram(Map<String, Double> measures) {
    Synthetic diagram = new Synthetic(PhaseDiagram.NAME, Parameters.figure1());
    for (int i = 1; i <= 12; i++) {
      for (int r = 0; r < 4; r++) {
        Map<String, Double> scattered = new HashMap<>();
        double factor = 1 + 0.001 * (i + r);
        measures.forEach((name, value) ->
            scattered.put(name, name.equals(Measures.ATTENTION_TEST) ? value * factor : value));
        diagram.add(diagram.cell("snr", (double) i), r, scattered);
      }
    }
    return diagram.results();
  }
}
