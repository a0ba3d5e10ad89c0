package org.attest.app.promise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.attest.app.Signals;

/**
 * A Java process of its own, as the launcher starts it.
 *
 * @param status exit status
 * @param text everything it said
 */
record Forked(int status, String text) {

  /** Runs {@code attest command...} with options for the virtual machine, to its end. */
  static Forked attest(List<String> options, List<String> command) throws Exception {
    return java(options, "org.attest.app.Main", command);
  }

  /**
   * Runs {@code attest command...} as the launcher does what only reads: without vectors, compiled
   * once.
   */
  static Forked reading(List<String> command) throws Exception {
    return ended(
        process(List.of("-XX:TieredStopAtLevel=1"), "org.attest.app.Main", command), command);
  }

  /** Runs a class with options for the virtual machine, to its end. */
  static Forked java(List<String> options, String main, List<String> arguments) throws Exception {
    return ended(start(options, main, arguments), arguments);
  }

  private static Forked ended(Process process, List<String> arguments) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after two minutes: " + arguments);
    }
    return new Forked(process.exitValue(), text);
  }

  /** Starts {@code attest command...}; errors and output arrive together. */
  static Process start(List<String> command) throws IOException {
    return start(List.of(), "org.attest.app.Main", command);
  }

  private static Process start(List<String> options, String main, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
    all.addAll(options);
    return process(all, main, arguments);
  }

  private static Process process(List<String> options, String main, List<String> arguments)
      throws IOException {
    List<String> line = Signals.undisturbed(line(options, main, arguments));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  /** The command that runs a class with options for the virtual machine. */
  static List<String> line(List<String> options, String main, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx1g"));
    line.addAll(options);
    line.add("-cp");
    line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    line.add(main);
    line.addAll(arguments);
    return line;
  }
}
