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
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.junit.jupiter.api.Test;

/**
 * R6, R7 and R15 on made-up trainings in which the signal leads in a given number of replicates.
 */
class DynamicsClaimsTest {

  private final Claim benign = DominantToken.benign();
  private final Claim harmful = DominantToken.harmful();
  private final Claim factor = new DominanceFactor();

  @Test
  void signalThatLeadsEverywhereSupportsTheBenignClaim() {
    Verdict verdict = benign.judge(trainings(true, 20, 20));
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.estimate()).isEqualTo(1);
    // scipy.stats.binomtest(20, 20).proportion_ci(0.95).low = 0.8315665
    assertThat(verdict.low()).isBetween(0.8315, 0.8316);
  }

  @Test
  void strongNoiseThatLeadsRefutesTheBenignAndSupportsTheHarmfulClaim() {
    assertThat(benign.judge(trainings(true, 20, 2)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(harmful.judge(trainings(false, 20, 0)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(harmful.judge(trainings(false, 20, 20)).decision()).isEqualTo(Decision.REFUTED);
  }

  @Test
  void splitReplicatesOrTooFewAreInconclusive() {
    assertThat(benign.judge(trainings(true, 20, 11)).decision()).isEqualTo(Decision.INCONCLUSIVE);
    Verdict few = benign.judge(trainings(true, 19, 19));
    assertThat(few.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(few.finding()).contains("19 replicates");
  }

  @Test
  void eachClaimLooksAtItsOwnRegimeAndAtThePapersStepSize() {
    assertThat(harmful.judge(trainings(true, 20, 20)).finding()).contains("no records");
    Synthetic small = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    small.add(small.cell("eta", 0.002), 0, Map.of());
    assertThat(benign.judge(small.results()).finding()).contains("no records");
  }

  @Test
  void dominanceIsComparedWithThreeTimesTheTokens() {
    assertThat(factor.judge(dominance(4, 5)).decision()).isEqualTo(Decision.REFUTED);
    assertThat(factor.judge(dominance(14, 16)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(factor.judge(dominance(10, 14)).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(factor.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void divergedTrainingsGiveNoVerdict() {
    Synthetic trainings = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    for (int r = 0; r < 20; r++) {
      trainings.add(trainings.cell(), r, Map.of(Measures.DOMINANCE, 5.0));
    }
    Results results = trainings.spoil(5, Status.DIVERGED).results();
    assertThat(factor.judge(results).finding()).contains("5 diverged");
    assertThat(benign.judge(results).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  private static Results trainings(boolean benignCell, int replicates, int signalLeads) {
    Synthetic trainings = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    for (int r = 0; r < replicates; r++) {
      double lead = r < signalLeads ? 1 : -1;
      Map<String, Double> measures = new HashMap<>();
      measures.put(Measures.V_PLUS, 4 + lead);
      measures.put(Measures.V_MINUS, -4 - lead);
      measures.put(Measures.V_STRONG, 4.0);
      for (Query q : Query.values()) {
        measures.put(Measures.attentionOnSignal(q), 0.4 + 0.1 * lead);
        measures.put(Measures.attentionOnStrong(q), 0.4);
        measures.put(Measures.logitOfSignal(q), lead);
        measures.put(Measures.logitOfStrong(q), 0.0);
      }
      trainings.add(
          benignCell
              ? trainings.cell()
              : trainings.cell("n", 10L, "snr", Setting.APPENDIX_A_HARMFUL_SNR),
          r,
          measures);
    }
    return trainings.results();
  }

  private static Results dominance(double low, double high) {
    Synthetic trainings = new Synthetic(TrainingDynamics.NAME, Parameters.appendixA());
    for (int r = 0; r < 20; r++) {
      double value = r % 2 == 0 ? low : high;
      trainings.add(trainings.cell(), r, Map.of(Measures.DOMINANCE, value));
    }
    return trainings.results();
  }
}
