package org.attest.studies.benignoverfitting.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.benignoverfitting.Synthetic;
import org.junit.jupiter.api.Test;

/** What holds for every claim. */
class ClaimsTest {

  private final BenignOverfitting study = new BenignOverfitting();

  @Test
  void claimsAreNumberedInOrder() {
    assertThat(study.claims())
        .extracting(Claim::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 17).mapToObj(i -> "R" + i).toList());
  }

  @Test
  void claimsSayWhatTheyTestAndWhereItStands() {
    assertThat(study.claims())
        .allSatisfy(c -> {
          assertThat(c.statement()).isNotBlank();
          assertThat(c.origin().text()).isNotBlank();
          assertThat(c.statistic()).isNotBlank();
          assertThat(c.rule()).containsIgnoringCase("supported").contains("refuted");
        });
  }

  @Test
  void claimsNameExperimentsOfTheStudy() {
    List<String> names = study.experiments().stream().map(Experiment::name).toList();
    assertThat(study.claims()).allSatisfy(c -> assertThat(names).containsAll(c.experiments()));
  }

  @Test
  void nothingIsConcludedFromNoRecords() {
    assertThat(study.claims())
        .allSatisfy(c ->
            assertThat(c.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE));
  }

  @Test
  void nothingIsConcludedFromDivergedTrainingsExceptThatTheyDoNotInterpolate() {
    Map<String, List<TrainingRecord>> all = new HashMap<>();
    for (Experiment experiment : study.experiments()) {
      Synthetic records = new Synthetic(experiment.name(), experiment.parameters());
      for (int r = 0; r < 30; r++) {
        records.add(records.cell(), r, Status.DIVERGED, Map.of(), Map.of());
      }
      all.put(experiment.name(), records.results().records(experiment.name()));
    }
    Results results = new Results(all);
    for (Claim claim : study.claims()) {
      assertThat(claim.judge(results).decision())
          .as(claim.id())
          .isEqualTo(claim.id().equals("R1") ? Decision.REFUTED : Decision.INCONCLUSIVE);
    }
  }
}
