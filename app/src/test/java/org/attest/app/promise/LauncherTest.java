package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the launcher does before it starts Attest. A copy of it, built long ago, with no Maven. */
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

  /** Classes of Java 5 get stack maps: the JVM verifies and runs them, and may keep them. */
  @Test
  void oldClassesGetAFormatThatTheCacheTakes() throws Exception {
    URL library = CommandLine.class.getProtectionDomain().getCodeSource().getLocation();
    Path jar = Files.copy(Path.of(library.toURI()), folder.resolve("library.jar"));
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                "../app/src/main/launcher/NewerClasses.java",
                jar.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(text).isZero();
    try (ZipFile zip = new ZipFile(jar.toFile());
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      int classes = 0;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.contains("module-info")) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          assertThat(ByteBuffer.wrap(bytes).getShort(6))
              .as(name)
              .isGreaterThanOrEqualTo((short) 50);
          // Initialised, which verifies the code.
          Class.forName(name.replace('/', '.').replace(".class", ""), true, loader);
          classes++;
        }
      }
      assertThat(classes).isGreaterThan(150);
    }
  }

  @Test
  void theSuiteTakesOneOption() throws Exception {
    assertThat(run("test", "--frob")).startsWith("2 attest test: no argument '--frob'");
    assertThat(run("test", "--help")).startsWith("0 Usage: attest test [--long]");
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
