package org.attest.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone cluster of Spark on loopback: one master, and workers of one core each. */
final class Standalone implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");

  private final Path folder;
  private final Jars jars;
  private final Path home;
  private final Child master;
  private final List<Child> workers = new ArrayList<>();
  private final List<Child> drivers = new ArrayList<>();
  private final String url;

  /**
   * Starts it.
   *
   * @param more jars that its executors have beside Spark's
   */
  Standalone(Path folder, Jars jars, List<Path> more, int workers) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.jars = jars;
    home = folder.resolve("home");
    Path lib = Files.createDirectories(home.resolve("jars"));
    Jars.naming(
        lib.resolve("all.jar"), Stream.concat(more.stream(), jars.others().stream()).toList());
    master = daemon("master", "org.apache.spark.deploy.master.Master", "--port", "0");
    String said;
    try {
      said = master.await(text -> URL.matcher(text).find());
    } catch (Exception | AssertionError e) {
      master.close(); // nobody else could
      throw e;
    }
    Matcher matcher = URL.matcher(said);
    url = matcher.find() ? matcher.group() : "";
    for (int i = 0; i < workers; i++) {
      String name = "worker-" + i;
      this.workers.add(
          daemon(
              name,
              "org.apache.spark.deploy.worker.Worker",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve(name).toString(),
              url));
    }
    for (Child worker : this.workers) {
      worker.await(text -> text.contains("Successfully registered with master"));
    }
  }

  private Child daemon(String name, String type, String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(type, "--host", "127.0.0.1", "--webui-port", "0"));
    line.addAll(List.of(words));
    return Child.java(
        home,
        folder.resolve(name + ".log"),
        home.resolve("jars") + "/*",
        List.of("-Xmx256m"),
        line);
  }

  /** Worker number {@code i}. */
  Child worker(int i) {
    return workers.get(i);
  }

  /** All processes of the cluster, executors included. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(master), workers.stream()).flatMap(Child::processes);
  }

  /** Starts {@code attest run words... --on spark} on it. */
  Child run(List<String> options, String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of("run"));
    line.addAll(List.of(words));
    line.addAll(List.of("--on", "spark", "--master", url));
    return attest(options, line);
  }

  /** Starts {@code attest words...}. */
  Child attest(List<String> options, List<String> words) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-Dspark.executor.memory=512m"));
    all.addAll(options);
    List<String> line = new ArrayList<>(List.of("org.attest.app.Main"));
    line.addAll(words);
    Path log = folder.resolve("driver-" + drivers.size() + ".log");
    Child driver = Child.java(home, log, jars.all(), all, line);
    drivers.add(driver);
    return driver;
  }

  @Override
  public void close() {
    drivers.forEach(Child::close);
    workers.forEach(Child::close);
    master.close();
  }
}
