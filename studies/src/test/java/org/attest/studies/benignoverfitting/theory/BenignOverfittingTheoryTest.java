package org.attest.studies.benignoverfitting.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.studies.benignoverfitting.Settings;
import org.junit.jupiter.api.Test;

class BenignOverfittingTheoryTest {

  private final BenignOverfittingTheory theory = new BenignOverfittingTheory();
  private final Prediction prediction = theory.predict(Settings.defaults(theory.parameters()));

  @Test
  void namesAreUniqueAndSourced() {
    assertThat(prediction.quantities()).extracting(Quantity::name).doesNotHaveDuplicates();
    assertThat(prediction.quantities()).allSatisfy(q -> assertThat(q.source()).isNotBlank());
    assertThat(prediction.audit()).hasSize(10);
  }

  @Test
  void quantitiesOfFigureOne() {
    Map<String, Double> values =
        prediction.quantities().stream().collect(Collectors.toMap(Quantity::name, Quantity::value));
    assertThat(values)
        .containsEntry("boundary-drawn", 1000.0)
        .containsEntry("boundary-first-order", 800.0)
        .containsEntry("proved-benign-from", 6_144_000.0)
        .containsEntry("n-snr2", 1220.703125)
        .containsEntry("t1-benign", Double.NaN);
  }
}
