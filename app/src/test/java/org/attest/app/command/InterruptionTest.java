package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.attest.app.Signals;
import org.attest.app.tell.Terminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C in a process of its own. */
class InterruptionTest {

  @TempDir private Path folder;

  /** The command line on the fake study, in a process that can be interrupted. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      Terminal terminal =
          new Terminal(
              new PrintWriter(System.out, true, StandardCharsets.UTF_8),
              new PrintWriter(System.err, true, StandardCharsets.UTF_8),
              200,
              false);
      System.exit(Cli.run(Captured.context(terminal), arguments));
    }
  }

  /** Ctrl-C, and the signals by which schedulers warn before they kill. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "USR1, 143", "USR2, 143"})
  void aSignalKeepsWhatIsFinishedAndSaysHowToContinue(String signal, int status)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Signals.undisturbed(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-D" + FakeStudy.SLOW + "=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "coins/single-toss",
                        "bias=0.01:0.99:50",
                        "--threads",
                        "1",
                        "--out",
                        run.toString())))
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      waitFor(run.resolve("records/single-toss"));
      int sent =
          new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid())))
              .start()
              .waitFor();
      assertThat(sent).isZero();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(status);
    assertThat(Files.readString(err))
        .containsPattern("interrupted; [1-9][0-9]* finished trainings? kept")
        .contains("Continue with:\n  ./attest run coins/single-toss bias=0.01:0.99:50")
        .doesNotContain("Exception");
    Captured rest =
        Captured.run(
            "run", "coins/single-toss", "bias=0.01:0.99:50", "--out", run.toString(), "--json");
    assertThat(rest.status()).isZero();
    assertThat(rest.json().get("doneBefore").asInt()).isPositive();
    assertThat(rest.json().get("trainings").asInt()).isEqualTo(150);
  }

  /** Waits until a part lies in the folder. */
  private static void waitFor(Path records) throws IOException, InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (Files.exists(records)) {
        try (var files = Files.list(records)) {
          if (files.anyMatch(f -> f.toString().endsWith(".parquet"))) {
            return;
          }
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no records after 30 seconds");
  }
}
