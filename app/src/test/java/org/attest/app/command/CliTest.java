package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manners of the command line. */
class CliTest {

  @Test
  void aloneItSaysWhatThereIs() {
    Captured help = Captured.run();

    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains(
            "list", "show", "run", "verdicts", "replay", "predict", "export", "digest", "plot")
        .contains("Exit status: 0 done");
  }

  @Test
  void aShellReadsTheCompletionsOfEveryCommand() throws Exception {
    Captured completion = Captured.run("completion");
    assertThat(completion.status()).isZero();
    Process bash =
        new ProcessBuilder("bash", "-c", completion.out() + "\ncomplete -p attest")
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said).contains("attest");
    assertThat(completion.out()).contains("--preset").contains("verdicts");
  }

  @Test
  void wordsOfOptionsAreLowerCase() {
    assertThat(Captured.run("completion").out())
        .contains("\"smoke\"", "\"lanes\"", "\"sans\"")
        .doesNotContain("SMOKE")
        .doesNotContain("LANES");
    assertThat(Captured.run("run", "--help").out().replaceAll("\\s+", " "))
        .contains("(default: lanes)", "(default: sans)", "(default: default)");
  }

  @Test
  void wrongNamesGetTheNearestRightOne() {
    assertThat(Captured.run("vedricts").err())
        .contains("no command 'vedricts'; did you mean 'verdicts'?");
    assertThat(Captured.run("run", "coins", "--presett", "smoke").err())
        .contains("no option '--presett'; did you mean '--preset'?");
    assertThat(Captured.run("show", "cions").err())
        .contains("no study 'cions'; did you mean 'coins'?");
    assertThat(Captured.run("show", "coins/sigle-toss").err())
        .contains("did you mean 'single-toss'?");
    assertThat(Captured.run("show", "coins/C9").err().replaceAll("\\s+", " "))
        .contains("no experiment or claim of coins 'C9'; did you mean 'C1'?")
        .containsPattern("there are .*single-toss.*, C1");
  }

  @Test
  void aWrongValueOfAnOptionIsToldWhatItTakes() {
    assertThat(Captured.run("run", "coins", "--preset", "smok").err().replaceAll("\\s+", " "))
        .contains(
            "--preset: 'smok' is none of smoke, default, paper, published; did you mean 'smoke'?");
    assertThat(Captured.run("run", "coins", "--seed", "abc").err())
        .contains("--seed: 'abc' is no whole number. Seed of the whole run.");
    assertThat(
            Captured.run("replay", "runs", "--cell", "n=4", "--replicate", "0")
                .err()
                .replaceAll("\\s+", " "))
        .contains(
            "--cell: 'n=4' is no whole number. Number of the cell, as in the export and in run"
                + " --dry-run.");
  }

  @Test
  void whatBriefLeavesOutCannotBeAskedForWithIt() {
    Captured wrong = Captured.run("verdicts", "runs", "--errors", "200", "--brief");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err().replaceAll("\\s+", " "))
        .contains("nothing below the table, where --errors would stand: leave one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vedricts", "show", "run --seed x coins", "show cions", "list there"})
  void aWrongRequestHasStatus2AndSaysNothingOnStandardOutput(String line) {
    Captured wrong = Captured.run(line.split(" ", -1));

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void messagesWrapAtTheWidthOfTheTerminal() {
    Captured wrong = Captured.run(50, "run", "coins", "bais=0.1", "metal=gold");

    assertThat(wrong.err().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(50));
  }

  @Test
  void listNamesStudiesAndExperimentsWithPaperAndFigure() {
    assertThat(Captured.run("list").out())
        .contains("On the Fall of Coins (Journal of Chance 1713, doi:0/1)")
        .containsPattern("single-toss +Figure 1 +Coins tossed");
    assertThat(
            Captured.run("list", "--json")
                .json()
                .get(0)
                .get("experiments")
                .get(1)
                .get("name")
                .asString())
        .isEqualTo("double-toss");
  }

  @Test
  void showTellsParametersPresetsAndClaims() {
    Captured show = Captured.run("show", "coins/single-toss");

    assertThat(show.out())
        .containsPattern("bias +β +0.5 \\(paper, §2\\) +probability of heads; 0 to 1")
        .containsPattern("metal +copper \\(ours, the paper has")
        .containsPattern("smoke +2 +4 +8.0 k +")
        .contains("C1  Coins fall.", "rule: supported if all heights are 0");
    assertThat(show.out()).doesNotContain("Figure 2");
    assertThat(Captured.run("show", "coins").out())
        .contains("Figure 1: heads\n      ./attest run coins/single-toss\n")
        .contains("Figure 2: edges; no coin is that thick")
        .contains("attest predict coins --audit", "attest show coins/CLAIM")
        .containsPattern("C1 +paper +Coins fall.")
        .containsOnlyOnce("sides of the coin")
        .doesNotContain("rule:");
    assertThat(Captured.run("show", "coins/c1").out())
        .contains("C1  Coins fall.", "rule: supported if all heights are 0");
    assertThat(
            Captured.run("show", "coins", "--json")
                .json()
                .get("experiments")
                .get(0)
                .get("presets")
                .get("smoke")
                .get("trainings")
                .asInt())
        .isEqualTo(4);
  }

  /** Every command has its section; no line is taken for a request by roff but those meant so. */
  @Test
  void theManualPageHasEveryCommand() {
    String page = Captured.run("man").out();
    assertThat(page)
        .startsWith(".TH ATTEST 1 \"\" \"Attest ")
        .contains(".SH EXIT STATUS", ".SH ENVIRONMENT", "ATTEST_JAVA_HOME", "ATTEST_STUDIES");
    for (String command : new String[] {"run", "plot", "data fetch", "man"}) {
      assertThat(page).contains(".SH attest " + command);
    }
    assertThat(page.lines().filter(l -> l.startsWith(".")))
        .allMatch(l -> l.matches("\\.(TH|SH|B|I|nf|fi)( .*)?"));
    assertThat(page.lines()).noneMatch(l -> l.startsWith("'"));
  }
}
