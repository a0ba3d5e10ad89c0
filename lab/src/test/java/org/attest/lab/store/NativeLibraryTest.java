package org.attest.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  @TempDir private Path folder;
  private final List<Path> loaded = new ArrayList<>();

  private static NativeLibrary.Packed packed() throws IOException {
    return Objects.requireNonNull(NativeLibrary.Packed.find());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void isUnpackedOnceCheckedAndMendedAndLeavesNothingElse() throws IOException {
    Path cache = folder.resolve("cache");
    Path library = NativeLibrary.place(packed(), List.of(cache), loaded::add);
    assertThat(Files.size(library)).isEqualTo(packed().size());
    assertThat(files(cache)).containsExactly(library);
    var written = Files.getLastModifiedTime(library);
    assertThat(NativeLibrary.place(packed(), List.of(cache), loaded::add)).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    Files.write(library, new byte[10]);
    NativeLibrary.place(packed(), List.of(cache), loaded::add);
    assertThat(Files.size(library)).isEqualTo(packed().size());
    try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
      int first = file.read();
      file.seek(0);
      file.write(first + 1);
      NativeLibrary.place(packed(), List.of(cache), loaded::add);
      try (InputStream in = Files.newInputStream(library)) {
        assertThat(in.read()).isEqualTo(first);
      }
    }
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    Files.setLastModifiedTime(library, FileTime.fromMillis(0));
    NativeLibrary.place(packed(), List.of(cache), loaded::add);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    assertThat(files(cache)).containsExactly(library);
    assertThat(loaded).hasSize(5).containsOnly(library);
  }

  @Test
  void anotherFolderIsTriedAndEveryReasonIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path noPrograms = folder.resolve("no-programs");
    Path good = folder.resolve("good");
    Path library =
        NativeLibrary.place(
            packed(),
            List.of(file, noPrograms, good),
            path -> {
              if (path.startsWith(noPrograms)) {
                throw new UnsatisfiedLinkError("failed to map segment from shared object");
              }
            });
    assertThat(library).startsWith(good);
    assertThatThrownBy(() ->
            NativeLibrary.place(
                packed(),
                List.of(file, noPrograms),
                path -> {
                  throw new UnsatisfiedLinkError("failed to map segment");
                }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " exists and is no folder")
        .hasMessageContaining(noPrograms + ": no program may be loaded from it (failed to map")
        .hasMessageContaining("ATTEST_CACHE=DIR names one with 71 MB of room");
  }

  /**
   * DuckDB's own way would leave 72 MB in the temporary folder as long as the process lives, and
   * tell the flight recorder of its memory.
   */
  @Test
  void duckDbUnpacksNothingIntoTheTemporaryFolderAndRecordsNoEvents() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Starts.class.getName(),
                temporary.toString())
            .redirectErrorStream(true)
            .start();
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text).endsWith("0 libraries, 0 events\n");
  }

  /** Starts DuckDB and counts what lies in the temporary folder while it runs, and whose events. */
  static final class Starts {
    private Starts() {}

    public static void main(String[] arguments) throws Exception {
      var connection = Duck.open();
      Duck.execute(connection, "SELECT 1");
      long count =
          files(Path.of(arguments[0])).stream()
              .filter(f -> f.toString().contains("duckdb"))
              .count();
      Duck.close(connection);
      long events =
          FlightRecorder.getFlightRecorder().getEventTypes().stream()
              .filter(type -> type.getName().contains("duckdb"))
              .count();
      System.out.println(count + " libraries, " + events + " events");
    }
  }
}
