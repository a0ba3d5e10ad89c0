package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer("n", "N", 20, 1, 100, "samples"),
          Parameter.real("snr", "SNR", 0.5, 0, 10, "signal to noise"));

  @Test
  void theLastParameterChangesFastestAndTheRestKeepsItsDefault() {
    assertThat(Grid.cells(PARAMETERS, List.of("snr=1,2", "n=3,4")))
        .extracting(Cell::text)
        .containsExactly("n=3 snr=1.0", "n=3 snr=2.0", "n=4 snr=1.0", "n=4 snr=2.0");
    assertThat(Grid.cells(PARAMETERS, List.of()))
        .extracting(Cell::text)
        .containsExactly("n=20 snr=0.5");
  }

  @Test
  void allProblemsAtOnce() {
    assertThatThrownBy(() -> Grid.cells(PARAMETERS, List.of("n=0", "srn=1", "snr=-1")))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("n=0: must be a whole number from 1 to 100")
        .hasMessageContaining("did you mean 'snr'?")
        .hasMessageContaining("snr=-1");
  }

  @Test
  void keysMayBeWrittenAsInPapers() {
    assertThat(Grid.cells(PARAMETERS, List.of("N=3", "SNR=1")))
        .extracting(Cell::text)
        .containsExactly("n=3 snr=1.0");
    assertThatThrownBy(() -> Grid.cells(PARAMETERS, List.of("N=0", "n=3", "M=1")))
        .hasMessageContaining("n=0: must be a whole number from 1 to 100")
        .hasMessageContaining("n=3: is set twice")
        .hasMessageContaining("M: is no parameter here");
  }
}
