package org.attest.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A Java process of the tests, and what it says. */
final class Child implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path log;
  private final List<ProcessHandle> descendants = new ArrayList<>();

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a class.
   *
   * @param home what Spark takes for its home, and where it works: executors leave jars there
   * @param log takes what it says
   */
  static Child java(Path home, Path log, String path, List<String> options, List<String> words)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", path));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Child(builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  /** Everything said so far. */
  String text() throws IOException {
    return Files.readString(log);
  }

  /** Waits until what it said meets a condition. */
  String await(Predicate<String> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      String text = text();
      if (condition.test(text)) {
        return text;
      }
      if (!process.isAlive()) {
        throw new AssertionError("ended with status " + process.exitValue() + ": " + text());
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not said in time: " + text());
  }

  /** Waits for its end. */
  int status() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no end: " + text());
    }
    return process.exitValue();
  }

  /** Its processes: itself, and those that it started. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** {@code kill -SIGNAL} for all its processes. */
  void signal(String signal) throws Exception {
    for (ProcessHandle handle : processes().toList()) {
      new ProcessBuilder("kill", "-" + signal, "" + handle.pid()).inheritIO().start().waitFor();
    }
  }

  /** {@code kill -9} for itself alone. */
  void kill() throws Exception {
    process.descendants().forEach(descendants::add);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(descendants::add);
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
