package org.attest.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.attest.app.tell.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A page that watches runs of the fake study, as its server answers. */
class WatchTest {

  @TempDir private Path temporary;

  private Path folder;
  private Watching page;
  private URI address;

  @BeforeEach
  void begin() {
    folder = temporary.resolve("a run");
    StringWriter said = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said), 100, false);
    page =
        Watching.start(
            Captured.context(terminal), List.of(folder, temporary.resolve("other")), null, 0);
    address = URI.create(page.address());
  }

  @AfterEach
  void end() {
    page.close();
  }

  private Captured toss(String... more) {
    return Captured.run(
        Stream.concat(
                Stream.of("run", "coins/single-toss", "--out", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** What the server answers to a request that is sent as it stands. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException refused) {
      return "refused";
    }
  }

  private String ask(String method, String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:").append(address.getPort()).append("\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return raw(request + "Content-Length: 0\r\nConnection: close\r\n\r\n");
  }

  private String get(String name) throws IOException {
    return ask("GET", address.getPath() + name);
  }

  private static String status(String answer) {
    return answer.split(" ", 3)[1];
  }

  private static void await(BooleanSupplier holds) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private boolean shows(String text) {
    try {
      return get("").contains(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void thePageFillsAsTheRunGoesOn() throws IOException {
    assertThat(get("")).contains("The folder " + folder + " is not there yet; this page waits");

    assertThat(toss("bias=0.2,0.4", "--replicates", "4").status()).isZero();

    await(() -> shows("8 trainings recorded") && shows("Final: judged on all trainings"));
    String html = get("");
    assertThat(html)
        .contains(
            "<b>Done.</b>", "How coins fall", "<h3>Verdicts</h3>", "data-piece=\"r0-verdicts\"")
        .contains("id=\"r0-figure-")
        .contains("<noscript><meta http-equiv=\"refresh\"")
        .contains("--out '" + folder + "'</code>");

    assertThat(toss("bias=0.2,0.4,0.6", "--replicates", "4").status()).isZero();
    await(() -> shows("12 trainings recorded"));
  }

  @Test
  void nothingIsAnsweredButToThePage() throws IOException {
    assertThat(status(get(""))).isEqualTo("200");
    assertThat(status(ask("GET", "/"))).isEqualTo("403");
    assertThat(status(ask("GET", "/0123456789abcdef0123456789abcdef/"))).isEqualTo("403");
    assertThat(ask("GET", "/")).doesNotContain(address.getPath());
    String path = address.getPath();
    String end = "\r\nConnection: close\r\n\r\n";
    assertThat(status(raw("GET " + path + " HTTP/1.1\r\nHost: example.org" + end)))
        .isEqualTo("403");
    assertThat(status(raw("GET " + path + " HTTP/1.0" + end))).isEqualTo("403");
    assertThat(status(get("../../etc/passwd"))).isIn("403", "404");
    assertThat(status(get("%2e%2e/%2e%2e/etc/passwd"))).isIn("403", "404");
    assertThat(status(get("run.json"))).isEqualTo("404");
    assertThat(status(get("piece/r0-nothing"))).isEqualTo("404");
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
      assertThat(status(ask(method, path))).as(method).isEqualTo("405");
    }
    String large = ask("GET", path, "X-Much: " + "x".repeat(100_000));
    assertThat(status(large)).isEqualTo("431");
    assertThat(ask("GET", path, "X-Much: " + "x".repeat(1_000_000))).doesNotContain("200 OK");
    assertThat(status(get(""))).as("after all of that").isEqualTo("200");
  }

  @Test
  void itListensOnTheLoopbackAddressAlone() throws IOException {
    assertThat(InetAddress.getByName(address.getHost()).isLoopbackAddress()).isTrue();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
            .toList();
    for (InetAddress other : others) {
      assertThat(answers(other)).as(other.toString()).isFalse();
    }
  }

  private boolean answers(InetAddress host) {
    try (Socket socket = new Socket(host, address.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void scriptsArePartOfThePageAndItLoadsNothingElse() throws IOException {
    String html = get("");
    assertThat(html).doesNotContain("http:", "https:").contains("src=\"watch.js\"");
    for (String script : List.of("vega.min.js", "vega-lite.min.js", "report.js", "watch.js")) {
      assertThat(status(get(script))).as(script).isEqualTo("200");
    }
    assertThat(html).contains("default-src 'none'", "no-store");
  }

  @Test
  void aFolderThatIsDeletedIsToldAndWhatWasSeenStays() throws IOException {
    toss("bias=0.2", "--replicates", "4");
    await(() -> shows("4 trainings recorded"));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    await(() -> shows("is not there any more"));
    assertThat(get("")).contains("data-piece=\"r0-verdicts\"");
  }

  @Test
  @ResourceLock(FakeStudy.SLOW)
  void theStopButtonStopsARunThatIsAtWork() throws Exception {
    String stop = address.getPath() + "stop/0";
    assertThat(status(ask("POST", stop, "X-Attest: stop"))).as("nothing runs").isEqualTo("409");
    System.setProperty(FakeStudy.SLOW, "true");
    try {
      CompletableFuture<Captured> run =
          CompletableFuture.supplyAsync(
              () -> toss("bias=0.01:0.99:400", "--threads", "1"),
              task -> Thread.ofPlatform().daemon().start(task));
      await(() -> shows("<b>Running</b>") && shows("What each thread does"));
      assertThat(status(ask("POST", stop))).as("not from the page").isEqualTo("403");
      assertThat(status(ask("POST", stop, "X-Attest: stop"))).isEqualTo("200");
      Captured ended = run.get();
      assertThat(ended.status()).isEqualTo(130);
      assertThat(ended.err()).contains("asked to stop by a page", "Continue with:");
    } finally {
      System.clearProperty(FakeStudy.SLOW);
    }
    await(() -> shows("<b>Stopped.</b>") && shows("Not final: judged on"));
    assertThat(folder.resolve("stop")).doesNotExist();
  }

  @Test
  void theRunItselfServesThePageWhenAsked() {
    Captured run = toss("bias=0.2", "--watch");
    assertThat(run.status()).isZero();
    assertThat(run.err()).containsPattern("watch it at http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/");
  }

  @Test
  void wrongPortsAreNamed() {
    assertThat(Captured.run("watch", "x", "--port", "70000").err())
        .contains("--port 70000: must be from 0 to 65535");
    Captured taken = Captured.run("watch", "x", "--port", String.valueOf(address.getPort()));
    assertThat(taken.status()).isEqualTo(2);
    assertThat(taken.err()).contains("cannot be listened on").contains("0 takes a free one");
  }
}
