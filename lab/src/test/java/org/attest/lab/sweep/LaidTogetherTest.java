package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.attest.lab.store.Export;
import org.attest.lab.store.Records;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of runs made apart, laid in one folder: records are found by what they are. */
class LaidTogetherTest {

  /** Digest of the records that an earlier release left, as that release gave it. */
  private static final String BEFORE =
      "fb35eaa67727d1be17823c014235ca1a65e66773e19ee2cb1bb9a9a6206c5481";

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  /** Copies the records, and run.json where that is not there yet. */
  private static void lay(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
  }

  private Path together() throws IOException {
    Runs.run(folder.resolve("a"), Runs.sweep(study, 2, "snr=0.5,1"));
    Runs.run(folder.resolve("b"), Runs.sweep(study, 3, "snr=2,3"));
    lay(folder.resolve("a"), folder.resolve("both"));
    lay(folder.resolve("b"), folder.resolve("both"));
    return folder.resolve("both");
  }

  private Path before() throws IOException, URISyntaxException {
    lay(
        Path.of(Objects.requireNonNull(getClass().getResource("before-merging")).toURI()),
        folder.resolve("before"));
    return folder.resolve("before");
  }

  @Test
  void disjointGridsAreOneRun() throws Exception {
    Path both = together();
    Records records = Records.load(both);
    assertThat(records.faults()).isEmpty();
    assertThat(records.missing()).isEmpty();
    // 6 cells a signal-to-noise ratio over both experiments, mode and width: 2 · 6 · 2 + 2 · 6 · 3
    assertThat(records.size()).isEqualTo(60);
    assertThat(Export.write(both, folder.resolve("all.csv"))).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("all.csv"))).hasSize(61);

    int before = study.trained.get();
    Sweep all = Runs.sweep(study, 3, "snr=0.5,1,2,3");
    assertThat(Run.preview(both, all, false, 4).remaining()).isEqualTo(12);
    Runs.run(both, all);
    assertThat(study.trained.get() - before).isEqualTo(12);
    Runs.run(folder.resolve("joint"), all);
    assertThat(Records.load(both).digest())
        .isEqualTo(Records.load(folder.resolve("joint")).digest());
  }

  @Test
  void numbersOfFoundCellsStayOnceTheFolderWasOpened() throws Exception {
    Path both = together();
    var found = Records.load(both).cells();
    Runs.run(both, Runs.sweep(study, 1, "snr=0.5"));
    Runs.run(both, Runs.sweep(study, 1, "snr=7"));
    var later = Records.load(both).cells();
    for (int number = 0; number < found.size(); number++) {
      assertThat(later.cell(number)).isEqualTo(found.cell(number));
      assertThat(later.replicates(number)).isEqualTo(found.replicates(number));
    }
  }

  @Test
  void recordsOfAnotherSeedAreNamedAndSetAside() throws Exception {
    Path both = together();
    Sweep other =
        Sweep.resolve(
            new Request(
                study,
                java.util.List.of(),
                org.attest.lab.study.Preset.Level.DEFAULT,
                java.util.List.of("snr=9"),
                java.util.OptionalInt.of(1),
                2,
                false));
    Runs.run(folder.resolve("c"), other);
    lay(folder.resolve("c"), both);
    Records records = Records.load(both);
    assertThat(records.size()).isEqualTo(60);
    assertThat(records.faults())
        .hasSize(2)
        .allSatisfy(f ->
            assertThat(f.message()).contains("it holds records of seed 2, which are not of this"));
  }

  @Test
  void anExperimentThatRunJsonDoesNotKnowIsNamed() throws Exception {
    Path both = together();
    Files.move(both.resolve("records/second"), both.resolve("records/third"));
    assertThat(Records.load(both).faults())
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.message()).contains("run.json names no experiment third"));
    assertThat(Records.load(both).missing()).hasSize(12);
  }

  @Test
  void foldersOfEarlierReleasesAreReadContinuedAndMerged() throws Exception {
    Path before = before();
    assertThat(Records.load(before).digest()).isEqualTo(BEFORE);
    assertThat(Records.load(before).cells().cell(0).text()).contains("snr=1.0");
    Files.write(
        before.resolve("run.json"),
        Files.readString(before.resolve("run.json"))
            .replaceFirst("\"code\" : \"[^\"]*\"", "\"code\" : \"" + code() + "\"")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(Run.preview(before, Runs.sweep(study, 2, "snr=1,2"), false, 4).remaining()).isZero();
    Runs.run(before, Runs.sweep(study, 3, "snr=1,2"));
    assertThat(study.trained.get()).isEqualTo(12);
    assertThat(Runs.files(before, "first", ".parquet")).hasSize(1);
    Runs.run(folder.resolve("now"), Runs.sweep(study, 3, "snr=1,2"));
    assertThat(Records.load(before).digest())
        .isEqualTo(Records.load(folder.resolve("now")).digest());
  }

  private String code() {
    return org.attest.lab.store.CodeVersion.of(study);
  }

  @Test
  void aDamagedPartOfAnEarlierReleaseIsNamedByItsNumbers() throws Exception {
    Path before = before();
    Path part = Runs.files(before, "second", ".parquet").getFirst();
    byte[] bytes = Files.readAllBytes(part);
    bytes[100] ^= 1;
    Files.write(part, bytes);
    assertThat(Records.load(before).faults())
        .singleElement()
        .satisfies(
            f -> assertThat(f.message()).contains("12 trainings of cells 6, 7, 8, 9, 10, 11"));
  }

  @Test
  void aDamagedPartLaidInAnotherFolderIsNamedByTheNumbersOfThatFolder() throws Exception {
    Path both = together();
    Path part =
        both.resolve("records/second")
            .resolve(
                Runs.files(folder.resolve("b"), "second", ".parquet").getFirst().getFileName());
    Runs.run(both, Runs.sweep(study, 3, "snr=0.5,1,2,3")); // its cells get numbers here
    Path merged = Runs.files(both, "second", ".parquet").getFirst();
    assertThat(part).doesNotExist();
    byte[] bytes = Files.readAllBytes(merged);
    bytes[100] ^= 1;
    Files.write(merged, bytes);
    Records records = Records.load(both);
    assertThat(records.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.trainings()).hasSize(36));
    for (TrainingId id : records.faults().getFirst().trainings()) {
      assertThat(records.cells().experiment(id.cell())).isEqualTo("second");
    }
  }

  @Test
  void aCellHasOneNameEverywhere() throws Exception {
    // Python: hashlib.sha256(b"first\nwidth=4 snr=0.5 mode=linear steps=3").hexdigest()[:16]
    Cell cell =
        Runs.sweep(study, 1, "snr=0.5", "width=4", "mode=linear")
            .blocks()
            .getFirst()
            .cells()
            .getFirst();
    Runs.run(folder, Runs.sweep(study, 1, "snr=0.5", "width=4", "mode=linear"));
    assertThat(cell.text()).isEqualTo("width=4 snr=0.5 mode=linear steps=3");
    assertThat(Files.readString(Runs.files(folder, "first", ".index").getFirst()))
        .isEqualTo("698e4820960e3008 0\n");
  }
}
