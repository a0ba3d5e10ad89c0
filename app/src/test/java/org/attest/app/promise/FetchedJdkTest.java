package org.attest.app.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher on a machine without a JDK 25: asks or is told to, fetches from a server on
 * loopback, checks, keeps. A copy of it that does not look where this machine has its JDKs.
 */
@EnabledOnOs(OS.LINUX)
class FetchedJdkTest {

  @TempDir private Path folder;

  private HttpServer server;
  private byte[] archive = new byte[0];
  private volatile int asked;

  private record Said(int status, String text) {}

  @BeforeEach
  void serve() throws Exception {
    Path home = folder.resolve("jdk-25/bin");
    Files.createDirectories(home);
    for (String program : List.of("java", "javac")) {
      Path file = home.resolve(program);
      Files.writeString(file, "#!/bin/sh\necho \"this is java of the archive\"\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(folder.resolve("jdk-25/release"), "JAVA_VERSION=\"25.0.4\"\n");
    run(
        Map.of(),
        "tar",
        "-czf",
        folder.resolve("a.tar.gz").toString(),
        "-C",
        folder + "",
        "jdk-25");
    archive = Files.readAllBytes(folder.resolve("a.tar.gz"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked++;
          boolean here =
              exchange.getRequestURI().getRawPath().matches("/jdk-25[.0-9]*%2B\\d+/OpenJDK25U.*gz");
          exchange.sendResponseHeaders(here ? 200 : 404, here ? archive.length : -1);
          if (here) {
            exchange.getResponseBody().write(archive);
          }
          exchange.close();
        });
    server.start();
    Path root = Files.createDirectories(folder.resolve("attest/app/target/dist"));
    Files.writeString(root.resolveSibling("built"), "");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The launcher, knowing no JDK of this machine, with another checksum pinned. */
  private Said attest(String sum, String fetch) throws Exception {
    String script =
        Files.readString(Path.of("../attest"))
            .replace("\"$(home_on_path || true)\"", "\"\"")
            .replaceAll("/usr/lib/jvm/\\* /usr/java/\\* /opt/java/\\*", "")
            .replaceAll("sum=[0-9a-f]{64}", "sum=" + sum);
    Path launcher = Files.writeString(folder.resolve("attest/attest"), script);
    return run(
        Map.of(
            "HOME",
            folder.resolve("home").toString(),
            "ATTEST_FETCH_JDK",
            fetch,
            "ATTEST_JDK_MIRROR",
            "http://localhost:" + server.getAddress().getPort()),
        "bash",
        launcher.toString(),
        "list");
  }

  private Said run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String name : List.of("JAVA_HOME", "ATTEST_JAVA_HOME", "SDKMAN_DIR", "XDG_CACHE_HOME")) {
      builder.environment().remove(name);
    }
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    process.getInputStream().transferTo(text);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), text.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  private String sum() throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
  }

  private List<String> kept() throws IOException {
    Path cache = folder.resolve("home/.cache/attest");
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (var files = Files.list(cache)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void isFetchedOnceWhenAskedFor() throws Exception {
    Said first = attest(sum(), "yes");
    assertThat(first.text()).contains("fetching http://localhost", "this is java of the archive");
    assertThat(first.status()).isZero();
    assertThat(kept()).hasSize(1).allMatch(name -> name.startsWith("jdk-25"));

    Said second = attest(sum(), "");
    assertThat(second.text()).contains("this is java of the archive").doesNotContain("fetching");
    assertThat(asked).isOne();
  }

  @Test
  void nothingIsFetchedUnasked() throws Exception {
    for (String fetch : List.of("", "no")) {
      Said said = attest(sum(), fetch);
      assertThat(said.status()).isOne();
      assertThat(said.text()).contains("no JDK 25 or later found", "ATTEST_FETCH_JDK=yes ./attest");
    }
    assertThat(asked).isZero();
    assertThat(kept()).isEmpty();
  }

  @Test
  void anotherContentIsNotUsed() throws Exception {
    Said said = attest("0".repeat(64), "yes");
    assertThat(said.status()).isOne();
    assertThat(said.text()).contains("what came has the SHA-256 " + sum(), "so it is not used");
    assertThat(kept()).isEmpty();
  }

  @Test
  void aServerWithoutItIsSaid() throws Exception {
    archive = new byte[0];
    server.removeContext("/");
    Said said = attest(sum(), "yes");
    assertThat(said.status()).isOne();
    assertThat(said.text()).contains("it could not be fetched; ATTEST_JDK_MIRROR=URL");
    assertThat(kept()).isEmpty();
  }
}
