package org.attest.lab.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor's name, for provenance. */
public final class Processor {

  private Processor() {}

  /** Its name where the system tells, else its architecture; with the number of cores. */
  public static String name() {
    String cores = ", " + Runtime.getRuntime().availableProcessors() + " cores";
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        return lines
                .filter(l -> l.startsWith("model name"))
                .map(l -> l.substring(l.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"))
            + cores;
      } catch (IOException e) {
        return System.getProperty("os.arch") + cores;
      }
    }
    return System.getProperty("os.arch") + cores;
  }
}
