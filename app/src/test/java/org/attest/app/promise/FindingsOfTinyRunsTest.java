package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.store.Records;
import org.attest.lab.study.Study;
import org.attest.lab.study.Verdict;
import org.attest.studies.Studies;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs too small for any claim give findings that people can read. */
class FindingsOfTinyRunsTest {

  @TempDir private static Path folder;

  @ParameterizedTest
  @EnumSource
  void areInWords(Tiny tiny) {
    Records records = tiny.here().in(folder.resolve(tiny.name()));
    Study study =
        Studies.all().stream()
            .filter(s -> tiny.experiment.startsWith(s.name() + "/"))
            .findFirst()
            .orElseThrow();
    study
        .claims()
        .forEach(claim -> {
          Verdict verdict = Judgement.of(claim, records.results());
          assertThat(verdict.finding() + verdict.wouldChange())
              .as(claim.id())
              .isNotBlank()
              .doesNotContain("NaN", "Infinity", "null", "java.", "Exception");
        });
  }
}
