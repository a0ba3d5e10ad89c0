package org.attest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Source;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.studies.Studies;
import org.junit.jupiter.api.Test;

/** The numbers behind a mark have the intervals that the figure draws. */
class BehindTest {

  private static String spread(Measure.Range range, String named, double... values) {
    Experiment experiment =
        Studies.all().stream()
            .flatMap(s -> s.experiments().stream())
            .filter(e -> e.measures().stream().anyMatch(m -> m.range().equals(range)))
            .findFirst()
            .orElseThrow();
    String name =
        experiment.measures().stream()
            .filter(m -> m.range().equals(range))
            .map(Measure::name)
            .findFirst()
            .orElseThrow();
    Behind behind =
        new Behind(
            new Behind.Cells(Map.of(), Map.of(), Map.of()), "run", List.of(experiment));
    String quantity = named.isEmpty() ? name : named;
    return behind.spread(
        new Source(experiment.name(), List.of("c"), values.length, 0, quantity, values));
  }

  @Test
  void whatCannotBeIsCutOff() {
    assertThat(spread(Measure.Range.SHARE, "", 0, 0.1)).endsWith(": mean 0.05 [0, 0.6853]");
    assertThat(spread(Measure.Range.SHARE, "other", 0, 0.1))
        .isEqualTo("other: mean 0.05 [-0.5853, 0.6853]");
    assertThat(spread(Measure.Range.SHARE, "")).isEmpty();
  }
}
