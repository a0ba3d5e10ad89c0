package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.attest.studies.Studies;
import org.junit.jupiter.api.Test;

class ElsewhereTest {

  @Test
  void aKeyOfAnotherExperimentOrStudyIsSaidToBeThere() {
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), 10_000, false);
    int status =
        Cli.run(
            new Context(Studies.all(), choice -> LaneExecutor.FACTORY, terminal),
            "run",
            "benign-overfitting/phase-diagram",
            "flip=0.1",
            "heads=2",
            "nonsense=1");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .contains("('flip' is one of benign-overfitting/two-patch)")
        .containsPattern("\\('heads' is one of [^)]*variable-creation/")
        .doesNotContain("'nonsense' is one of");
  }

  @Test
  void aHeldKeyIsSaidToBeVariedElsewhere() {
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), 10_000, false);
    int status =
        Cli.run(
            new Context(Studies.all(), choice -> LaneExecutor.FACTORY, terminal),
            "run",
            "shallow-vit/concentration",
            "removed=10");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "removed=10: cannot be varied here, it is 0 ('removed' is one of shallow-vit/spars");
  }
}
