package org.attest.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.lab.image.DataSet.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine: whole, broken off, wrong, through a proxy, or none. */
class DownloadTest {

  @TempDir private Path dir;

  private HttpServer server;
  private final List<String> asked = new ArrayList<>();

  /** Bytes after which the server hangs up; negative: never. */
  private int stopAfter = -1;

  private int status = 200;
  private boolean wrong;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
    if (status != 200) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    String path = exchange.getRequestURI().getPath();
    byte[] file = new byte[0];
    for (int i = 0; i < 4; i++) {
      if (path.endsWith("/" + TinySets.idxName(i))) {
        file = TinySets.idxFile(i, 0);
      }
    }
    if (wrong) {
      file[20 % file.length] ^= 1;
    }
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
    int end = stopAfter < 0 ? file.length : Math.min(file.length, from + stopAfter);
    exchange.getResponseBody().write(file, from, end - from);
    if (end == file.length) {
      exchange.close();
    } else {
      // Closing an exchange short of its length ends the connection.
      exchange.getResponseBody().flush();
      exchange.close();
    }
  }

  private DataSet set(String base) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] bytes = TinySets.idxFile(i, 0);
      sources.add(new Source(base + TinySets.idxName(i), bytes.length, Sums.of(bytes)));
    }
    return TinySets.idx("tiny", 0, sources);
  }

  private DataSet set() {
    return set("http://127.0.0.1:" + server.getAddress().getPort() + "/d/");
  }

  private DataFolder folder() {
    return new DataFolder(dir.resolve("data"), List.of());
  }

  private void fetch(DataSet set, Map<String, String> environment) {
    new Download(folder(), (file, bytes, of) -> {}, environment).fetch(set);
  }

  @Test
  void aSetArrivesWholeAndNothingElseStays() {
    fetch(set(), Map.of());
    assertThat(folder().load(set()).train().count()).isEqualTo(6);
    assertThat(asked).hasSize(4);
    assertThat(dir.resolve("data/downloads/tiny")).doesNotExist();
  }

  @Test
  void aBrokenTransferGoesOnWhereItStopped() throws IOException {
    stopAfter = 30;
    assertThatThrownBy(() -> fetch(set(), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("30 of 52 bytes are here. The same command goes on");
    assertThat(Files.size(dir.resolve("data/downloads/tiny/train-images-idx3-ubyte.part")))
        .isEqualTo(30);
    assertThat(folder().find(set())).isEmpty();
    stopAfter = -1;
    fetch(set(), Map.of());
    assertThat(asked).contains("/d/train-images-idx3-ubyte bytes=30-");
    assertThat(folder().load(set()).test().count()).isEqualTo(4);
  }

  @Test
  void aWrongSumIsThrownAway() {
    wrong = true;
    assertThatThrownBy(() -> fetch(set(), Map.of()))
        .hasMessageContaining("what came has SHA-256")
        .hasMessageContaining("it was thrown away");
    assertThat(dir.resolve("data/downloads/tiny/train-images-idx3-ubyte.part")).doesNotExist();
    assertThat(folder().find(set())).isEmpty();
  }

  @Test
  void aServerThatRefuses() {
    status = 404;
    assertThatThrownBy(() -> fetch(set(), Map.of()))
        .hasMessageContaining("status 404, the file is not there any more");
  }

  @Test
  void noNetwork() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> fetch(set("http://127.0.0.1:" + closed + "/"), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("0 of 52 bytes are here")
        .hasMessageContaining("without a network, get the file elsewhere");
    assertThatThrownBy(() -> fetch(set("http://nowhere.invalid/"), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nowhere.invalid");
  }

  @Test
  void throughAProxy() {
    String proxy = "127.0.0.1:" + server.getAddress().getPort();
    fetch(set("http://images.invalid/d/"), Map.of("http_proxy", proxy));
    assertThat(asked).contains("http://images.invalid/d/train-images-idx3-ubyte");
    status = 407;
    DataSet other = TinySets.idx("second", 0, set("http://images.invalid/d/").sources());
    assertThatThrownBy(() -> fetch(other, Map.of("HTTP_PROXY", "http://" + proxy)))
        .hasMessageContaining("the proxy wants a name and a password");
    assertThatThrownBy(() -> fetch(other, Map.of("http_proxy", "http://:x")))
        .hasMessageContaining("http_proxy=http://:x names no proxy");
    asked.clear();
    assertThatThrownBy(
            () -> fetch(other, Map.of("http_proxy", proxy, "no_proxy", "localhost, .invalid")))
        .isInstanceOf(DataException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenTo() throws IOException {
    Files.write(dir.resolve("data"), new byte[1]);
    assertThatThrownBy(() -> fetch(set(), Map.of()))
        .hasMessageContaining("cannot write to the folder for data");
  }
}
