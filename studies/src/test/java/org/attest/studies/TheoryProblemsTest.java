package org.attest.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attest.lab.study.Theory;
import org.attest.lab.sweep.Grid;
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
}
