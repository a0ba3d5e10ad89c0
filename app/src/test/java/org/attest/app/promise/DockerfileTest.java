package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Dockerfile, outside Docker: what it names is there, and its commands run one after the other.
 * The image that it packs is what {@code ./mvnw -Pdist package} makes for every machine; here a
 * small one stands for it.
 */
class DockerfileTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** An instruction with its continued lines. */
  private static List<String> instructions() throws IOException {
    List<String> all = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : Files.readAllLines(ROOT.resolve("Dockerfile"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      boolean more = line.endsWith("\\");
      open.append(more ? line.substring(0, line.length() - 1) : line);
      if (!more) {
        all.add(open.toString());
        open.setLength(0);
      }
    }
    assertThat(open).as("an instruction that does not end").isEmpty();
    return all;
  }

  private static List<String> of(String kind) throws IOException {
    return instructions().stream()
        .filter(i -> i.startsWith(kind + " "))
        .map(i -> i.substring(kind.length() + 1))
        .toList();
  }

  @Test
  void everyInstructionIsOneThatWeUse() throws IOException {
    assertThat(instructions()).allMatch(i -> i.matches("(FROM|WORKDIR|COPY|RUN|ENTRYPOINT) .+"));
    assertThat(instructions().getFirst()).startsWith("FROM ");
    assertThat(instructions().getLast()).isEqualTo("ENTRYPOINT [\"attest\"]");
  }

  @Test
  void imagesHaveAVersion() throws IOException {
    assertThat(of("FROM")).allMatch(image -> image.matches("[a-z-]+:\\d[\\w.-]*( AS build)?"));
    assertThat(of("FROM").getFirst()).startsWith("eclipse-temurin:25-jdk");
  }

  @Test
  void itsStepsLeadToACommandThatStartsWhatWasPacked(@TempDir Path disk) throws Exception {
    Path build = Files.createDirectory(disk.resolve("attest"));
    script(build.resolve("mvnw"), "exit 0");
    Path packed = Files.createDirectories(build.resolve("attest-0"));
    Files.copy(ROOT.resolve("attest"), packed.resolve("attest"));
    Path java = Files.createDirectories(packed.resolve("runtime/bin")).resolve("java");
    script(java, "printf '%s ' \"$@\"");
    Files.createDirectories(build.resolve("app/target"));
    run(disk, build, "tar -czf app/target/attest-0-here.tar.gz attest-0");

    run(disk, build, of("RUN").getFirst());
    Path installed = disk.resolve("opt/attest");
    Files.createDirectories(installed.getParent());
    Files.move(disk.resolve("image"), installed);
    Files.createDirectories(disk.resolve("usr/local/bin"));
    run(disk, disk, of("RUN").getLast());
    assertThat(run(disk, disk, "/usr/local/bin/attest list"))
        .contains("-cp " + installed.toRealPath() + "/lib/* org.attest.app.Main list ");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a command whose absolute paths lie on {@code disk}, and returns what it printed. */
  private static String run(Path disk, Path folder, String command) throws Exception {
    String here = command.replaceAll("(?<= )/|^/", Matcher.quoteReplacement(disk + "/"));
    Process shell =
        new ProcessBuilder("bash", "-c", here)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(here + "\n" + said).isZero();
    return said;
  }

  @Test
  void whatItNamesIsThere() throws IOException {
    String build = of("RUN").getFirst();
    assertThat(build).startsWith("./mvnw ").contains(" -Pdist ", "app/target/attest-*.tar.gz");
    assertThat(ROOT.resolve("mvnw")).isExecutable();
    assertThat(Files.readString(ROOT.resolve("app/pom.xml"))).contains("<id>dist</id>");
    assertThat(of("COPY")).containsExactly(". .", "--from=build /image /opt/attest");
    assertThat(of("RUN").getLast()).isEqualTo("ln -s /opt/attest/attest /usr/local/bin/attest");
    assertThat(ROOT.resolve("attest")).isExecutable();
  }
}
