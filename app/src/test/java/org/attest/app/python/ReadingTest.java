package org.attest.app.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks of docs/reading.md, run on the run that the page names. */
class ReadingTest {

  @TempDir private Path folder;

  @BeforeEach
  void run() {
    Path out = folder.resolve("look");
    Python.attest(
        "run",
        "benign-overfitting/two-patch",
        "mu=2,4",
        "d=20",
        "steps=5",
        "test-points=100",
        "--preset",
        "smoke",
        "--threads",
        "1",
        "--out",
        out.toString());
  }

  private static String block(String kind, String containing) throws IOException {
    String page = Files.readString(Python.docs("reading.md"));
    Matcher blocks = Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    while (blocks.find()) {
      if (blocks.group(1).contains(containing)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError("no block of " + kind + " with " + containing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas", "polars", "duckdb"})
  void pythonLibrariesRead(String library) throws IOException {
    Python.require(library.equals("pandas") ? "pandas, pyarrow" : library);
    Python.Said said = Python.run(folder, "-c", block("python", "import " + library));
    assertThat(said.status()).as(said.text()).isZero();
  }

  @Test
  void duckDbReads() throws IOException, SQLException {
    String sql = block("sql", "read_parquet").replace("'look/", "'" + folder + "/look/");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getDouble("mu")).isEqualTo(2);
      assertThat(rows.getInt("trainings")).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).isFalse();
    }
  }
}
