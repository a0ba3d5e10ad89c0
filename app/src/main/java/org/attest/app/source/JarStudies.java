package org.attest.app.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.attest.app.command.RequestException;
import org.attest.lab.conjecture.Conjecture;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.study.Study;

/**
 * Studies in jars: each names its studies in {@code META-INF/services/org.attest.lab.study.Study}.
 */
public final class JarStudies {

  private JarStudies() {}

  /** The studies of all jars in a folder, after those known already. */
  public static List<Study> with(List<Study> known, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RequestException("--studies " + folder + ": no such folder");
    }
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : files) {
        jars.add(jar.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a path is a URL", e);
    } catch (IOException e) {
      throw new RequestException("--studies " + folder + ": cannot be read: " + e.getMessage());
    }
    jars.sort(java.util.Comparator.comparing(URL::toString));
    // Lives as long as the process: its classes are those of the studies.
    ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), Study.class.getClassLoader());
    List<Study> all = new ArrayList<>(known);
    try {
      for (Study study : ServiceLoader.load(Study.class, loader)) {
        if (all.stream().anyMatch(s -> s.name().equals(study.name()))) {
          throw new RequestException(
              "--studies " + folder + ": there are two studies named '" + study.name() + "'");
        }
        if (study instanceof Conjecture conjecture) {
          conjecture.check();
        }
        all.add(study);
      }
    } catch (ServiceConfigurationError e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new RequestException("--studies " + folder + ": " + why);
    } catch (ConjectureException e) {
      throw new RequestException("--studies " + folder + ": " + e.getMessage());
    }
    return all;
  }
}
