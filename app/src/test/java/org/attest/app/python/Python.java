package org.attest.app.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.attest.app.Attest;

/** Python 3 with libraries, where it is there, and Attest's commands on the real studies. */
final class Python {

  private Python() {}

  /**
   * What a program printed.
   *
   * @param status exit status
   * @param text both streams
   */
  record Said(int status, String text) {}

  /** Libraries that were looked for: to load one may take a second. */
  private static final Map<String, Boolean> THERE = new ConcurrentHashMap<>();

  /** Skips the test, saying so, where a library is not there. */
  static void require(String library) {
    assumeTrue(
        THERE.computeIfAbsent(library, Python::isThere),
        "skipped: python3 with " + library + " is not there");
  }

  private static boolean isThere(String library) {
    try {
      return run(Path.of("."), "-c", "import " + library).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs python3. */
  static Said run(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Said(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Runs a command of Attest, which must succeed with status 0. */
  static String attest(String... arguments) {
    Attest said = Attest.run(arguments);
    assertThat(said.status()).as(said.text()).isZero();
    return said.text();
  }

  /** A file of the documentation. */
  static Path docs(String file) {
    Path here = Path.of("docs").toAbsolutePath();
    Path docs = Files.isDirectory(here) ? here : Path.of("..", "docs").toAbsolutePath().normalize();
    return docs.resolve(file);
  }
}
