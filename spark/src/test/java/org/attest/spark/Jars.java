package org.attest.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.attest.spark.naps.Naps;

/**
 * What lies on the class path of the tests, as jars, as a release has them: executors are sent
 * jars.
 */
final class Jars {

  private static final List<String> OURS = List.of("engine", "lab", "studies", "app", "spark");

  private final List<Path> ours = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();

  /** Packs the classes of our modules into a folder. */
  Jars(Path folder) throws IOException {
    Files.createDirectories(folder);
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(System.getProperty("path.separator"))) {
      Path place = Path.of(entry);
      String module = module(place);
      if (ours.contains(place) || others.contains(place)) {
        continue; // named twice
      }
      if (module.isEmpty() && Files.isRegularFile(place)) {
        others.add(place);
      } else if (Files.isRegularFile(place)) {
        ours.add(place);
      } else if (!module.isEmpty() && !isOfTests(place)) {
        ours.add(pack(place, folder.resolve(module + "-test.jar"), ""));
      }
    }
  }

  /** The module whose classes a place holds; empty when it is none of ours. */
  private static String module(Path place) {
    String names = place.toString();
    return OURS.stream()
        .filter(m ->
            Files.isDirectory(place)
                ? names.endsWith(m + "-main") || names.contains("/" + m + "/target/")
                : names.contains("/" + m + "/target/") || names.endsWith("/" + m + "-0.1.0.jar"))
        .findFirst()
        .orElse("");
  }

  private static boolean isOfTests(Path place) {
    return place.toString().endsWith("-test") || place.endsWith("test-classes");
  }

  /** Our jars. */
  List<Path> ours() {
    return ours;
  }

  /** All others: Spark's, and what else we stand on. */
  List<Path> others() {
    return others;
  }

  /** A folder with a jar of the study {@link Naps}. */
  static Path studies(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path classes = Path.of(Naps.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve("naps.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, classes, "org/attest/spark/naps/");
      out.putNextEntry(new JarEntry("META-INF/services/org.attest.lab.study.Study"));
      out.write(Naps.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return folder;
  }

  /** Our jars as another version has them: one class more in the engine. */
  List<Path> ofAnotherVersion(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> all = new ArrayList<>();
    for (Path jar : ours) {
      Path copy = folder.resolve(jar.getFileName().toString());
      Files.copy(jar, copy);
      try (FileSystem files = FileSystems.newFileSystem(copy)) {
        if (jar.getFileName().toString().startsWith("engine-")) {
          Files.write(files.getPath("/Other.class"), new byte[] {1});
        }
        Files.deleteIfExists(files.getPath("/log4j2.properties")); // the tests read Spark's log
      }
      all.add(copy);
    }
    return all;
  }

  /** A jar that has nothing of its own and names others, which it brings to a class path. */
  static void naming(Path jar, List<Path> others) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(
                " ", others.stream().map(p -> p.toAbsolutePath().toUri().toString()).toList()));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static Path pack(Path classes, Path jar, String under) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, classes, under);
    }
    return jar;
  }

  private static void add(JarOutputStream out, Path classes, String under) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve(under))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  /** A class path of jars. */
  static String path(List<Path> jars) {
    return String.join(
        System.getProperty("path.separator"), jars.stream().map(Path::toString).toList());
  }

  /** The class path of a driver. */
  String all() {
    List<Path> all = new ArrayList<>(ours);
    all.addAll(others);
    return path(all);
  }
}
