package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The Dockerfile, outside Docker: what it names is there, and its commands are such that a shell
 * can read. The image that it packs is what {@code ./mvnw -Pdist package} makes for every machine.
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
  void aShellReadsEveryCommand() throws Exception {
    for (String command : of("RUN")) {
      Process shell = new ProcessBuilder("bash", "-n", "-c", command).inheritIO().start();
      assertThat(shell.waitFor()).as(command).isZero();
    }
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
