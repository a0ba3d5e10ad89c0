package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.attest.lab.store.Records;
import org.attest.lab.store.TrainingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged parts are named, set aside and computed again, never averaged in. */
class DamageTest {

  private final FakeStudy study = new FakeStudy();
  private final Sweep sweep = Runs.sweep(study, 2);

  @TempDir private Path folder;
  private String digest;
  private Path part;

  @BeforeEach
  void run() {
    Runs.run(folder, sweep);
    digest = Records.load(folder).digest();
    part = Runs.files(folder, "second", ".parquet").getFirst();
  }

  private void damage(Consumer<byte[]> change) throws IOException {
    byte[] bytes = Files.readAllBytes(part);
    change.accept(bytes);
    Files.write(part, bytes);
  }

  /**
   * Reads leave the part out and name it; the next run sets it aside and computes {@code lost}
   * trainings again.
   */
  private void check(String message, int lost) throws IOException {
    Records records = Records.load(folder);
    assertThat(records.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains(message));
    assertThat(records.size()).isEqualTo(48 - lost);
    SweepPlan plan = Run.preview(folder, sweep, false, 4);
    assertThat(plan.remaining()).isEqualTo(lost);
    assertThat(plan.count(TrainingState.CORRUPT)).isEqualTo(lost);
    int before = study.trained.get();
    try (Run run = Run.open(folder, sweep, "test", false)) {
      assertThat(run.faults())
          .singleElement()
          .satisfies(f -> assertThat(f.message()).contains(message));
      run.execute(run.plan(4), FakeStudy.lanes(4), 2, new Observer() {});
    }
    assertThat(study.trained.get() - before).isEqualTo(lost);
    assertThat(Records.load(folder).faults()).isEmpty();
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
    assertThat(Runs.files(folder, "second", ".corrupt")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.7, 0.99})
  void flippedBit(double place) throws IOException {
    damage(bytes -> bytes[(int) (place * bytes.length)] ^= 0x10);
    check(
        "records/second/"
            + part.getFileName()
            + ": its checksum differs: it was altered or cut short; 24 trainings of cells 12, 13,",
        24);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.999})
  void truncated(double kept) throws IOException {
    byte[] bytes = Files.readAllBytes(part);
    Files.write(part, java.util.Arrays.copyOf(bytes, (int) (kept * bytes.length)));
    check("altered or cut short", 24);
  }

  @Test
  void empty() throws IOException {
    Files.write(part, new byte[0]);
    check("it is empty", 24);
  }

  @Test
  void copied() throws IOException {
    Files.copy(
        part, part.resolveSibling(part.getFileName().toString().replace("part-0", "part-1")));
    check(", which is in " + part.getFileName() + " too; 24 trainings of cells 12, 13,", 0);
  }

  @Test
  void foreign() throws IOException {
    Files.copy(part, part.resolveSibling("more.parquet"));
    check("records/second/more.parquet: its name holds no checksum", 0);
  }

  @Test
  void lostIsSimplyComputedAgain() throws IOException {
    Files.delete(part);
    assertThat(Run.preview(folder, sweep, false, 4).count(TrainingState.MISSING)).isEqualTo(24);
    Runs.run(folder, sweep);
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
  }

  @Test
  void aPartWithoutItsIndexIsStillAPart() throws IOException {
    Files.delete(Runs.files(folder, "second", ".index").getFirst());
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
  }

  @Test
  void twoContentsOfOneTrainingAreBothSetAside() throws Exception {
    rewrite(
        "UPDATE t SET loss = 0.25 WHERE snr = 0 AND replicate = 1; UPDATE t SET digest = 'x' WHERE"
            + " snr = 0",
        1);
    assertThat(Records.load(folder).faults())
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.message()).contains("with other content"));
    Runs.run(folder, sweep);
    assertThat(Records.load(folder).digest()).isEqualTo(digest);
  }

  @Test
  void anAlteredRowInASoundFileIsNamedByItsDigest() throws Exception {
    rewrite("UPDATE t SET loss = 0.25 WHERE width = 8 AND snr = 0 AND replicate = 1", 0);
    Files.delete(part);
    Records records = Records.load(folder);
    assertThat(records.size()).isEqualTo(47);
    assertThat(records.faults())
        .singleElement()
        .satisfies(f ->
            assertThat(f.message())
                .endsWith("rows do not match their digests; 1 training of cell 17"));
  }

  /** Writes an altered copy of the part under a name that fits its checksum. */
  private void rewrite(String sql, int number)
      throws SQLException, IOException, java.security.NoSuchAlgorithmException {
    Path copy = folder.resolve("copy");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT * FROM '" + part + "'");
      for (String update : List.of(sql.split(";"))) {
        statement.execute(update);
      }
      statement.execute("COPY t TO '" + copy + "' (FORMAT parquet)");
    }
    String sha =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(copy)));
    Files.move(
        copy, part.resolveSibling("part-00000" + number + "-" + sha.substring(0, 16) + ".parquet"));
  }
}
