package org.attest.app.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.command.RequestException;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies in jars of a folder: found, trained, replayed; and what can be wrong with them. */
class JarStudiesTest {

  private static final String SERVICE = "META-INF/services/org.attest.lab.study.Study";

  @TempDir private Path folder;

  @Test
  void aStudyInAJarIsListedTrainedAndReplayed() throws IOException {
    jar("mine.jar", "MineA", text("MineA"));
    jar("yours.jar", "MineB", text("MineB"));
    List<Study> studies = JarStudies.with(List.of(), folder);
    assertThat(studies).extracting(Study::name).containsExactly("mine-a", "mine-b");
    assertThat(run(studies, "list")).contains("mine-a").contains("mine-b");
    String runs = folder.resolve("runs").toString();
    String[] small = {"n=4,8", "snr=0.5", "test-points=20", "max-steps=20", "--replicates", "1"};
    List<String> words = new ArrayList<>(List.of("run", "mine-a", "--threads", "1", "--out", runs));
    words.addAll(List.of(small));
    run(studies, words.toArray(String[]::new));
    assertThat(run(studies, "replay", runs, "--cell", "0", "--replicate", "0"))
        .contains("Reproduced bit for bit");
  }

  @Test
  void aJarWithoutStudiesAddsNone() throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve("empty.jar"))) {
      new JarOutputStream(file, new Manifest()).close();
    }
    Files.writeString(folder.resolve("notes.txt"), "not a jar");
    assertThat(JarStudies.with(List.of(), folder)).isEmpty();
  }

  @Test
  void whatIsWrongIsTold() throws IOException {
    assertThatThrownBy(() -> JarStudies.with(List.of(), folder.resolve("none")))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("no such folder");
    jar("mine.jar", "MineA", text("MineA"));
    List<Study> known = JarStudies.with(List.of(), folder);
    assertThatThrownBy(() -> JarStudies.with(known, folder))
        .hasMessageContaining("two studies named 'mine-a'");
    jar("mine.jar", "MineC", text("MineC").replace("show(\"test-error\"", "show(\"tset-error\""));
    assertThatThrownBy(() -> JarStudies.with(List.of(), folder))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("did you mean 'test-error'?")
        .hasMessageContaining("MineC.java:");
    jar("mine.jar", "MineD", text("MineD").replace("whole(\"m\"", "whole(\"n\""));
    assertThatThrownBy(() -> JarStudies.with(List.of(), folder))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("there is a parameter 'n' already");
  }

  private static String text(String name) throws IOException {
    try (InputStream skeleton =
        Objects.requireNonNull(JarStudies.class.getResourceAsStream("Skeleton.txt"))) {
      return new String(skeleton.readAllBytes(), StandardCharsets.UTF_8)
          .replace("NAME", name)
          .replace("STUDY", name.replace("Mine", "mine-").toLowerCase(Locale.ROOT));
    }
  }

  /** A jar of one compiled class that names it as a study. */
  private void jar(String jar, String name, String text) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
    Path classes = Files.createDirectories(folder.resolve("classes-" + name));
    Files.writeString(source, text);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path = System.getProperty("java.class.path");
    String[] options = {"-proc:none", "-nowarn", "-cp", path, "-d", classes.toString()};
    List<String> words = new ArrayList<>(List.of(options));
    words.add(source.toString());
    assertThat(compiler.run(null, null, null, words.toArray(String[]::new))).isZero();
    try (OutputStream file = Files.newOutputStream(folder.resolve(jar));
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.list(classes)) {
      entry(out, SERVICE, name.getBytes(StandardCharsets.UTF_8));
      for (Path each : compiled.toList()) {
        entry(out, each.getFileName().toString(), Files.readAllBytes(each));
      }
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static String run(List<Study> studies, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false);
    Context context = new Context(studies, c -> LaneExecutor.FACTORY, terminal);
    assertThat(Cli.run(context, arguments)).as(err.toString()).isZero();
    return out.toString();
  }
}
