package org.attest.app.promise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a Java process of its own, as the launcher starts it.
 *
 * @param status exit status
 * @param text everything it said
 */
record Forked(int status, String text) {

  /** A training small enough for the interpreter. */
  static final List<String> TINY =
      List.of(
          "benign-overfitting/phase-diagram",
          "n=4,5",
          "m=4",
          "d=24",
          "d-h=8",
          "d-v=4",
          "snr=3,12",
          "test-points=10",
          "max-steps=40");

  /** Runs {@code attest command...} with options for the virtual machine, to its end. */
  static Forked attest(List<String> options, List<String> command) throws Exception {
    Process process = start(options, command);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after two minutes: " + command);
    }
    return new Forked(process.exitValue(), text);
  }

  /** Starts {@code attest command...}; errors and output arrive together. */
  static Process start(List<String> options, List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx1g"));
    line.addAll(options);
    line.add("-cp");
    line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    line.add("org.attest.app.Main");
    line.addAll(command);
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  /** {@code run} on the tiny grid with three replicates into a folder. */
  static List<String> tiny(Path folder, String... more) {
    List<String> command = new ArrayList<>();
    command.add("run");
    command.addAll(TINY);
    command.addAll(List.of("--replicates", "3", "--out", folder.toString()));
    command.addAll(List.of(more));
    return command;
  }
}
