package org.attest.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.attest.engine.exec.Executor;
import org.attest.lab.study.Study;

/**
 * The version of the code that computes records: the release, and the first 64 bits of a SHA-256
 * over the compiled classes of engine, lab and the study's module, or the text of a study that lies
 * in one file. Any change to them, committed or not, is another version; whether another version
 * gives other records is found by training some again. Of a study that was compiled in memory what
 * its class loader can show counts: the class.
 */
public final class CodeVersion {

  /** What was found at a place: what runs was loaded from it, and stays what it was. */
  private static final Map<Path, byte[]> DIGESTS = new ConcurrentHashMap<>();

  private CodeVersion() {}

  /** The version of the code that runs {@code study}. */
  public static String of(Study study) {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    Set<Path> places = new LinkedHashSet<>();
    List<Class<?>> types = new ArrayList<>(List.of(Executor.class, Study.class));
    study
        .source()
        .ifPresentOrElse(
            file -> classes.put(file.name(), file.text().getBytes(StandardCharsets.UTF_8)),
            () -> types.add(study.getClass()));
    for (Class<?> type : types) {
      Optional<Path> place = place(type);
      place.ifPresentOrElse(places::add, () -> collectClass(type, classes));
    }
    MessageDigest sha = RowDigest.sha256();
    for (Path place : places) {
      sha.update(DIGESTS.computeIfAbsent(place, CodeVersion::digest));
    }
    update(sha, classes);
    String release = Study.class.getPackage().getImplementationVersion();
    return (release == null ? "development" : release)
        + " "
        + HexFormat.of().formatHex(sha.digest(), 0, 8);
  }

  private static byte[] digest(Path place) {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    try {
      if (Files.isDirectory(place)) {
        collectFolder(place, classes);
      } else if (place.toString().endsWith(".jar")) {
        collectJar(place, classes);
      } else {
        classes.put(String.valueOf(place.getFileName()), Files.readAllBytes(place));
      }
    } catch (IOException e) {
      throw new StoreException("cannot read the classes in " + place, e);
    }
    MessageDigest sha = RowDigest.sha256();
    update(sha, classes);
    return sha.digest();
  }

  private static void update(MessageDigest sha, Map<String, byte[]> classes) {
    classes.forEach((name, content) -> {
      sha.update(name.getBytes(StandardCharsets.UTF_8));
      sha.update(content);
    });
  }

  /** Where a class lies; empty when that is no file or folder. */
  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      return Files.exists(place) ? Optional.of(place) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** A class and its member classes, as far as the loader shows them. */
  private static void collectClass(Class<?> type, Map<String, byte[]> classes) {
    String file = type.getName().replace('.', '/') + ".class";
    byte[] content = {};
    ClassLoader loader = type.getClassLoader();
    if (loader != null) {
      try (InputStream in = loader.getResourceAsStream(file)) {
        content = in == null ? content : in.readAllBytes();
      } catch (IOException notShown) {
        // Its name counts, and its records will tell.
      }
    }
    classes.put(file, content);
    for (Class<?> member : type.getDeclaredClasses()) {
      collectClass(member, classes);
    }
  }

  private static void collectFolder(Path folder, Map<String, byte[]> classes) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        classes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  private static void collectJar(Path jar, Map<String, byte[]> classes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          classes.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }
}
