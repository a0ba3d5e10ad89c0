package org.attest.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.attest.engine.exec.Executor;
import org.attest.lab.study.Study;

/**
 * The version of the code that computes records: the release, and the first 64 bits of a SHA-256
 * over the compiled classes of engine, lab and the study's module, or the text of a study that lies
 * in one file. Any change to them, committed or not, is another version.
 */
public final class CodeVersion {

  private CodeVersion() {}

  /** The version of the code that runs {@code study}. */
  public static String of(Study study) {
    Set<Path> places = new LinkedHashSet<>();
    places.add(place(Executor.class));
    places.add(place(Study.class));
    TreeMap<String, byte[]> classes = new TreeMap<>();
    study
        .source()
        .ifPresentOrElse(
            file -> classes.put(file.name(), file.text().getBytes(StandardCharsets.UTF_8)),
            () -> places.add(place(study.getClass())));
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          collectFolder(place, classes);
        } else {
          collectJar(place, classes);
        }
      } catch (IOException e) {
        throw new StoreException("cannot read the classes in " + place, e);
      }
    }
    MessageDigest sha = RowDigest.sha256();
    classes.forEach((name, content) -> {
      sha.update(name.getBytes(StandardCharsets.UTF_8));
      sha.update(content);
    });
    String release = Study.class.getPackage().getImplementationVersion();
    return (release == null ? "development" : release)
        + " "
        + HexFormat.of().formatHex(sha.digest(), 0, 8);
  }

  private static Path place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(type + " has no code source");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the code source of " + type + " is no path", e);
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
