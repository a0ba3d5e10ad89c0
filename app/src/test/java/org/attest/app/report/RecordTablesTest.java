package org.attest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTablesTest {

  private static final String HEAD =
      """
      # Results of record: benign-overfitting

      ```sh
      ./attest run benign-overfitting%s
      ```

      | claim | of | verdict | stands under other choices | statement | finding |
      |---|---|---|---|---|---|
      """;

  @TempDir private Path repository;

  private Path results;

  @BeforeEach
  void pages() throws IOException {
    results = repository.resolve("docs/results");
    page(
        "benign-overfitting",
        HEAD.formatted("")
            + """
            | R1 | paper | **supported** | not tried | It ends | all |
            | R2 | paper (recalled) | **inconclusive** | not tried | A \\| B | open |
            | R4 | ours | **refuted** | not tried | No | none |
            """);
    page(
        "benign-overfitting/paper",
        HEAD.formatted(" --preset paper --adaptive")
            + """
            | R1 | paper | **supported** | not tried | It ends | all |
            | R2 | paper (recalled) | **supported** | not tried | A \\| B | closed |
            | R9 | ours | **supported** | not tried | Only here | all; found outside the theorem, which asks for less |
            """);
  }

  private void page(String name, String text) throws IOException {
    Path folder = Files.createDirectories(results.resolve(name));
    Files.writeString(folder.resolve("README.md"), text);
  }

  @Test
  void countsVerdictsByWhoseStatementsTheyAre() {
    assertThat(new RecordTables(results).first("at/"))
        .contains(
            "| [`benign-overfitting`](at/benign-overfitting/README.md) | 1 supported, 0 refuted, 1"
                + " inconclusive (of these recalled, not read: 1 inconclusive) | none | 0"
                + " supported, 1 refuted, 0 inconclusive |",
            "| [`benign-overfitting --preset paper"
                + " --adaptive`](at/benign-overfitting/paper/README.md) | 2 supported",
            "| 1 supported, 0 refuted, 0 inconclusive (of these supported outside the theorem: 1) |");
  }

  @Test
  void theFirstPageHasWhatThePapersSizeDecides() {
    assertThat(new RecordTables(results).first("").lines().filter(l -> l.contains("| R")))
        .containsExactly(
            "| `benign-overfitting` | R2 | paper (recalled) | A \\| B | inconclusive | supported |");
  }

  @Test
  void theIndexHasEveryClaimAtBothSizes() {
    assertThat(new RecordTables(results).all().lines().filter(l -> l.contains("| R")))
        .containsExactly(
            "| `benign-overfitting` | R1 | paper | It ends | supported | supported |",
            "| `benign-overfitting` | R2 | paper (recalled) | A \\| B | inconclusive | supported |",
            "| `benign-overfitting` | R4 | ours | No | refuted | not asked |",
            "| `benign-overfitting` | R9 | ours | Only here | not asked | supported"
                + " (outside the theorem) |");
  }

  @Test
  void aFirstPageIsChangedBetweenItsMarksAlone() throws IOException {
    Path first = repository.resolve("README.md");
    Files.writeString(
        first, "before\n" + RecordTables.BEGIN + "\nold\n" + RecordTables.END + "\nafter\n");
    assertThat(new RecordTables(results).write())
        .containsExactly(results.resolve("README.md"), first);
    assertThat(Files.readString(first))
        .startsWith("before\n" + RecordTables.BEGIN)
        .contains(new RecordTables(results).first("docs/results/"))
        .doesNotContain("old")
        .endsWith(RecordTables.END + "\nafter\n");
    Files.writeString(first, "no place\n");
    assertThat(new RecordTables(results).write()).containsExactly(results.resolve("README.md"));
    assertThat(Files.readString(first)).isEqualTo("no place\n");
  }
}
