package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.attest.app.Attest;
import org.attest.lab.study.Study;
import org.attest.studies.Studies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What show tells of the studies that are there. */
class ShowStudiesTest {

  /** Lines of a study's page (our choice: a few screens). */
  private static final int MOST = 260;

  private static String show(String... words) {
    Attest said = Attest.run(words);
    assertThat(said.status()).as(said.text()).isZero();
    return said.text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign-overfitting",
        "sparse-token-selection",
        "shallow-vit",
        "variable-creation"
      })
  void aStudyFitsAFewScreensAndTheRestIsReachable(String name) {
    String page = show("show", name);
    assertThat(page.lines().count()).isLessThan(MOST);
    Study study =
        Studies.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    study
        .claims()
        .forEach(claim -> {
          assertThat(page).contains("\n  " + claim.id() + " ");
          assertThat(show("show", name + "/" + claim.id())).contains("rule: ");
        });
    study
        .experiments()
        .forEach(experiment -> {
          assertThat(page).contains("\n  " + experiment.name() + " ");
          assertThat(show("show", name + "/" + experiment.name())).contains("smoke");
        });
  }

  /** A default says whose it is, the audit what of it is ours and which rows hang on it. */
  @ParameterizedTest
  @ValueSource(strings = "shallow-vit")
  void whatIsOursIsMarked(String name) {
    assertThat(show("show", name))
        .containsPattern("eta +η +1 \\(ours\\)")
        .containsPattern("xi +ξ +0.01 \\(paper, §4.1\\)");
    assertThat(show("show", name + "/iterations"))
        .containsPattern("delta +δ +0.4 \\(paper, §4.1, Figure")
        .contains("Not varied here: removed=0, strategy=random.");
    assertThat(show("predict", name, "--audit"))
        .contains("paper does not say: batch=20 epsilon=0.1 epsilon-s=0.49.")
        .contains("Ours: n=160 sigma=0.1,0.3,0.5 delta=0.2 error=contraction")
        .containsPattern("batch, Theorem 1 \\(9\\) .* 20.00 +batch");
  }
}
