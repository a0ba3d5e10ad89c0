package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Theory;
import org.attest.lab.sweep.Grid;
import org.attest.studies.shallowvit.ShallowVit;
import org.attest.studies.sparsetokenselection.SparseTokenSelection;
import org.attest.studies.variablecreation.VariableCreation;
import org.junit.jupiter.api.Test;

/** Settings that no formula holds for are refused in words. */
class TheoryProblemsTest {

  private static List<String> problems(Theory theory, String... settings) {
    return theory.problems(Grid.cells(theory.parameters(), List.of(settings)).getFirst());
  }

  @Test
  void morePartsThanThereAre() {
    assertThat(problems(new VariableCreation().theory(), "T=4", "s=10"))
        .containsExactly("s=10 of t=4 bits are relevant; allowed are up to 3");
    assertThat(problems(new SparseTokenSelection().theory(), "T=2", "q=5"))
        .containsExactly("q=5 selects all of t=2 tokens; allowed are up to 1");
    assertThat(problems(new SparseTokenSelection().theory(), "d-e=2", "q=3"))
        .containsExactly("d-e=2 holds no certificate for q=3 encodings; allowed are 3 and more");
    assertThat(problems(new VariableCreation().theory(), "T=4", "s=3")).isEmpty();
  }

  /** What a run of shallow-vit refuses its predictions refuse too, in the same words. */
  @Test
  void samplesThatDoNotExist() {
    Theory theory = new ShallowVit().theory();
    for (List<String> settings :
        List.of(
            List.of("alpha=0.7"),
            List.of("alpha=0.25"),
            List.of("patterns=11"),
            List.of("design=decoupled", "alpha=0.9", "ratio=0.3"))) {
      Experiment run = new ShallowVit().experiments().getFirst();
      assertThat(problems(theory, settings.toArray(String[]::new)))
          .hasSize(1)
          .isEqualTo(run.problems(Grid.cells(run.parameters(), settings).getFirst()));
    }
    assertThat(problems(theory, "attention=uniform")).singleElement().asString().contains("frozen");
    assertThat(problems(theory, "attention=frozen")).isEmpty();
  }

  /** Proposition 1 (13) at α_* = 0.4, σ = 0.1, τ = 0.01 √10: (0.4 (0.4 − 0.1316))⁻² = 86.77. */
  @Test
  void frozenAttentionIsAuditedByItsOwnCondition() {
    Theory theory = new ShallowVit().theory();
    assertThat(
            theory
                .audit(
                    Grid.cells(theory.parameters(), List.of("attention=frozen", "n=86")).getFirst())
                .stream()
                .filter(c -> c.name().equals("samples")))
        .singleElement()
        .satisfies(c -> {
          assertThat(c.source()).isEqualTo("Proposition 1 (13)");
          assertThat(c.required()).isEqualTo("at least 86.77");
          assertThat(c.met()).isFalse();
        });
  }
}
