package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the fake study: what they say, that they are one file, and what can go wrong. */
class ReportCommandTest {

  @TempDir private Path folder;

  private Path run;

  @BeforeEach
  void run() {
    run = folder.resolve("run");
    Captured.run("run", "coins", "--preset", "smoke", "--out", run.toString());
  }

  private String page() throws IOException {
    return page(0);
  }

  private String page(int status, String... more) throws IOException {
    Path file = folder.resolve("page.html");
    List<String> command =
        new ArrayList<>(List.of("report", run.toString(), "--to", file.toString()));
    command.addAll(List.of(more));
    Captured report = Captured.run(command.toArray(String[]::new));
    assertThat(report.status()).as(report.err()).isEqualTo(status);
    assertThat(report.out()).contains("page.html", "open it in any browser");
    return Files.readString(file);
  }

  @Test
  void saysEverythingAboutTheRun() throws IOException {
    assertThat(page())
        .contains("How coins fall", "A. Tosser, B. Catcher", "On the Fall of Coins")
        .contains("8 trainings of 8 in 4 cells")
        .contains("all of 4 coins fell", "supported if all heights are 0", "a rehearsal")
        .contains("bias=0.25,0.5", "2 cells of 2 replicates")
        .contains("./attest run coins/single-toss --preset smoke --out " + run)
        .contains("β ≤ 1/2", "in all 2")
        .contains("./attest verdicts " + run, "./attest replay " + run, "./attest export " + run)
        .contains("digest");
  }

  /** The first cell meets the hypothesis and the second does not. */
  @Test
  void exampleAndNoteOfAHypothesisAreOfOneCell() throws IOException {
    Captured.run("run", "coins/single-toss", "bias=0.5,0.75", "--out", run + "-biased");
    Path file = folder.resolve("biased.html");
    Captured.run("report", run + "-biased", "--to", file.toString());
    String page = Files.readString(file);
    int from = page.indexOf("<section id=\"hypotheses\"");
    assertThat(page.substring(from, page.indexOf("</section>", from)))
        .contains("1 of 2", "β = 0.75 where β ≤ 0.5 is asked for", "more heads than tails")
        .contains("./attest predict coins sides=2 bias=0.5 metal=copper<");
  }

  @Test
  void tellsWhatVerdictsAreWorthTogetherAndTheirPower() throws IOException {
    assertThat(page()).contains("This claim, any wrong verdict with").doesNotContain("<dt>power");
    assertThat(page(0, "--power")).contains("<dt>power</dt><dd>supported with probability 1");
  }

  @Test
  void isOneFileThatAsksForNothing() throws IOException {
    String page = page();
    String markup = page.replaceAll("(?s)<script>.*?</script>", "");
    List<String> loaded =
        Pattern.compile("(?:src|href)=\"(?!#|data:)([^\"]*)\"")
            .matcher(markup)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(loaded).isEmpty();
    assertThat(page).doesNotContain("@import", "<link rel=\"stylesheet");
    assertThat(page).contains("<svg xmlns=", "Copyright (c) 2015");
  }

  @Test
  void equalRecordsGiveEqualBytes() throws IOException {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void liesInTheRunFolderUnlessToldOtherwise() {
    Captured report = Captured.run("report", run.toString());
    assertThat(report.status()).isZero();
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void saysWhatIsMissingOrDamaged() throws IOException {
    Captured.run("run", "coins", "sides=13", "--preset", "smoke", "--out", run.toString());
    assertThat(page(1)).contains("8 trainings of 16 in 8 cells");
  }

  @Test
  void foldersThatAreNoRunsAreRefused() {
    Captured nothing = Captured.run("report", folder.resolve("nothing").toString());
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("nothing is no run folder");

    Captured foreign = Captured.run("report", folder.toString());
    assertThat(foreign.status()).isEqualTo(2);
    assertThat(foreign.err()).contains("is no run folder: it has no run.json");
  }

  @Test
  void runsOfUnknownStudiesAreRefused() throws IOException {
    Path config = run.resolve("run.json");
    Files.writeString(config, Files.readString(config).replace("\"coins\"", "\"dice\""));
    Captured report = Captured.run("report", run.toString());
    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err()).contains("no study 'dice'", "there are coins");
  }

  @Test
  void targetsThatCannotBeWrittenAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Captured report =
        Captured.run("report", run.toString(), "--to", file.resolve("page.html").toString());
    assertThat(report.status()).isEqualTo(1);
    assertThat(report.err()).contains("cannot write the report to").doesNotContain("stack trace");

    Captured onFolder = Captured.run("report", run.toString(), "--to", folder.toString());
    assertThat(onFolder.status()).isEqualTo(1);
    assertThat(onFolder.err()).contains("cannot write the report to");
  }

  @Test
  void onlyAWholeDefaultPresetIsOfRecord() {
    Path record = folder.resolve("record");
    Captured refused = Captured.run("report", run.toString(), "--record", record.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("the run is not './attest run coins'");
    assertThat(record).doesNotExist();
  }

  @Test
  void resultsOfRecordHoldVerdictsFiguresDigestAndASample() throws IOException {
    Path whole = folder.resolve("whole");
    Path record = folder.resolve("record");
    Captured.run("run", "coins", "--out", whole.toString());
    Captured kept = Captured.run("report", whole.toString(), "--record", record.toString());

    assertThat(kept.status()).as(kept.err()).isZero();
    String digest = Captured.run("digest", whole.toString()).out().strip();
    assertThat(Files.readString(record.resolve("README.md")))
        .contains(
            "./attest run coins\n",
            digest,
            "| C1 | paper | **supported** | not tried | Coins fall. |")
        .contains("![Heads](figures/single-toss.svg)")
        .doesNotContain(folder.toString());
    assertThat(Files.readString(record.resolve("sample.json")))
        .contains("\"cell\" : \"sides=2 bias=0.25 metal=copper\"");
    assertThat(record.resolve("figures/double-toss.svg")).exists();
  }

  @Test
  void resultsOfRecordSayUnderWhichReadingsAVerdictStands() throws IOException {
    Path whole = folder.resolve("whole");
    Path doubt = folder.resolve("doubt");
    Path record = folder.resolve("record");
    Captured.run("run", "coins", "--out", whole.toString());
    List<String> keep = List.of("report", whole.toString(), "--record", record.toString());
    Captured.run(keep.toArray(String[]::new));
    assertThat(Files.readString(record.resolve("README.md")))
        .contains("| stands under other choices |", "| **supported** | not tried | Coins fall. |");

    doubt(doubt, "0s");
    assertThat(keep(keep, doubt).status()).isZero();
    assertThat(Files.readString(record.resolve("README.md")))
        .contains("| **supported** | not tried | Coins fall. |");

    doubt(doubt, "1h");
    Captured kept = keep(keep, doubt);
    assertThat(kept.status()).as(kept.err()).isZero();
    assertThat(Files.readString(record.resolve("README.md")))
        .contains("| **supported** | yes: all 5 others | Coins fall. |")
        .contains("`./attest doubt coins --budget 3600s --threads 1`, 36 trainings")
        .contains(Captured.run("digest", doubt.toString()).out().strip())
        .contains("runs/coins-default --doubt runs/coins-doubt --record docs/results/coins")
        .doesNotContain(folder.toString());
  }

  @Test
  void aDoubtThatDoesNotBelongToTheRunIsRefused() {
    Path whole = folder.resolve("whole");
    Captured.run("run", "coins", "--out", whole.toString());
    List<String> keep =
        List.of("report", whole.toString(), "--record", folder.resolve("record").toString());
    Captured plain = keep(keep, whole);
    assertThat(plain.status()).isEqualTo(2);
    assertThat(plain.err()).contains("nothing was doubted there");

    Path doubt = folder.resolve("doubt");
    Captured.run("doubt", "coins", "--preset", "smoke", "--out", doubt.toString());
    Captured smoke = keep(keep, doubt);
    assertThat(smoke.status()).isEqualTo(2);
    assertThat(smoke.err().replaceAll("\\s+", " "))
        .contains("only a doubt of the default preset", "is of record");

    Captured without = Captured.run("report", whole.toString(), "--doubt", doubt.toString());
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("goes with --record", "./attest report " + doubt);
  }

  private static void doubt(Path doubt, String budget) {
    Captured told =
        Captured.run(
            "doubt", "coins", "--budget", budget, "--threads", "1", "--out", doubt.toString());
    assertThat(told.status()).as(told.err()).isZero();
  }

  private static Captured keep(List<String> keep, Path doubt) {
    List<String> words = new ArrayList<>(keep);
    words.addAll(List.of("--doubt", doubt.toString()));
    return Captured.run(words.toArray(String[]::new));
  }
}
