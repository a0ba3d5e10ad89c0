package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says before it starts a Java. A copy of it, built long ago, with no Maven. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

  @TempDir private Path folder;

  private String run(String... words) throws Exception {
    Path launcher = folder.resolve("attest");
    Files.copy(Path.of("../attest"), launcher);
    Files.createDirectories(folder.resolve("app/target/dist"));
    Files.writeString(folder.resolve("app/target/built"), "");
    List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ATTEST_JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Files.delete(launcher);
    return process.exitValue() + " " + text;
  }

  @Test
  void aMasterThatIsNoneIsToldBeforeSparkIsFetched() throws Exception {
    for (String master : List.of("foo", "spark://a", "k8s:", "spark:/a:1")) {
      String said = "2 attest: --master " + master + ": must be local[N]";
      assertThat(run("run", "x", "--on", "spark", "--master", master)).startsWith(said);
      assertThat(run("run", "x", "--on=spark", "--master=" + master)).startsWith(said);
    }
    for (String master : List.of("local[2]", "spark://a:7077", "yarn", "k8s://https://a:443")) {
      assertThat(run("run", "x", "--on", "spark", "--master", master))
          .contains("fetching Spark", "could not be fetched");
    }
  }
}
