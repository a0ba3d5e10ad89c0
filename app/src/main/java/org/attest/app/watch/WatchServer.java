package org.attest.app.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page that watches runs, on the loopback address alone, under an address that holds a
 * random token. Requests without the token, with the name of another host, or by another method
 * than the page's own are refused. The page can change nothing but ask a run to stop.
 */
public final class WatchServer implements AutoCloseable {

  /**
   * Characters that the headers of a request may have: enough for a browser, too little for
   * mischief.
   */
  private static final int HEADERS = 16_384;

  /** Pages that may stay connected. */
  private static final int PAGES = 32;

  /** Milliseconds between two looks at what the processes of the runs say. */
  private static final long TICK = 500;

  /** Milliseconds after which a silent connection is tried. */
  private static final long HEARTBEAT = 5000;

  /** Milliseconds that pages have at the end to fetch what they lack. */
  private static final long LAST = 5000;

  /** Methods that read. */
  private static final List<String> READING = List.of("GET", "HEAD");

  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'unsafe-inline';"
          + " img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  static {
    // Read once, by the first server of the process.
    System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
    System.setProperty("sun.net.httpserver.maxReqTime", "20");
  }

  private final List<WatchedRun> runs;
  private final Board board;
  private final Budget budget;
  private final String token;
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger pages = new AtomicInteger();
  private final Thread looking;
  private volatile boolean ended;
  private volatile long lastRequest = System.nanoTime();

  private WatchServer(Map<Path, Seen.Reader> folders, int port) throws IOException {
    List<WatchedRun> all = new ArrayList<>();
    folders.forEach((folder, reader) -> all.add(new WatchedRun(all.size(), folder, reader)));
    runs = List.copyOf(all);
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    budget = new Budget(Runtime.getRuntime().availableProcessors(), System.nanoTime());
    board = new Board(state());
    server.createContext("/", this::answer);
    server.setExecutor(requests);
    server.start();
    looking = Thread.ofPlatform().daemon().name("watch").start(this::watch);
  }

  /**
   * Begins to watch.
   *
   * @param folders run folders in the order of the page, each with what reads it
   * @param port 0 for any that is free
   */
  public static WatchServer start(Map<Path, Seen.Reader> folders, int port) throws IOException {
    return new WatchServer(new LinkedHashMap<>(folders), port);
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://" + host() + "/" + token + "/");
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void watch() {
    try {
      while (!ended) {
        look(false);
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(boolean last) {
    for (WatchedRun run : runs) {
      long start = System.nanoTime();
      if (run.changed() && (last || run.ended() || budget.allows(start))) {
        run.look();
        budget.spend((System.nanoTime() - start) / 1e9);
      }
    }
    board.put(state());
  }

  private List<Board.Run> state() {
    long now = System.nanoTime();
    return runs.stream().map(run -> run.now(now)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      String path = exchange.getRequestURI().getPath();
      String[] parts = path == null ? new String[0] : path.split("/", 3);
      if (size(exchange.getRequestHeaders()) > HEADERS) {
        send(exchange, 431, "text/plain", "The headers of this request are too large.\n");
      } else if (!host().equals(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 403, "text/plain", "This address is served as " + host() + " alone.\n");
      } else if (parts.length < 3 || !isToken(parts[1])) {
        send(exchange, 403, "text/plain", "The address lacks the token that Attest printed.\n");
      } else if (READING.contains(exchange.getRequestMethod())) {
        lastRequest = System.nanoTime();
        get(exchange, parts[2]);
      } else if (exchange.getRequestMethod().equals("POST") && parts[2].startsWith("stop/")) {
        stop(exchange, parts[2].substring("stop/".length()));
      } else {
        exchange
            .getResponseHeaders()
            .set("Allow", parts[2].startsWith("stop/") ? "POST" : "GET, HEAD");
        send(exchange, 405, "text/plain", "This page is only read.\n");
      }
    }
  }

  private static long size(Headers headers) {
    return headers.entrySet().stream()
        .mapToLong(header ->
            header.getKey().length() + header.getValue().stream().mapToLong(String::length).sum())
        .sum();
  }

  private boolean isToken(String text) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_8));
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    if (path.isEmpty()) {
      send(exchange, 200, "text/html", WatchPage.html(board.runs()));
    } else if (path.equals("events")) {
      events(exchange);
    } else if (WatchPage.SCRIPTS.contains(path)) {
      exchange.getResponseHeaders().set("Cache-Control", "private, max-age=86400");
      send(exchange, 200, "text/javascript", WatchPage.script(path));
    } else if (path.startsWith("piece/")) {
      Optional<Board.Piece> piece = board.piece(path.substring("piece/".length()));
      send(
          exchange,
          piece.isPresent() ? 200 : 404,
          "text/html",
          piece.map(Board.Piece::html).orElse(""));
    } else {
      send(exchange, 404, "text/plain", "There is no such page.\n");
    }
  }

  /** Only a script of the page itself can set this header. */
  private void stop(HttpExchange exchange, String number) throws IOException {
    List<Board.Run> now = board.runs();
    int run = number.matches("\\d{1,4}") ? Integer.parseInt(number) : -1;
    if (!"stop".equals(exchange.getRequestHeaders().getFirst("X-Attest"))) {
      send(exchange, 403, "text/plain", "A run is stopped by the button of its page alone.\n");
    } else if (run < 0 || run >= runs.size() || !now.get(run).running()) {
      send(exchange, 409, "text/plain", "There is no such run at work.\n");
    } else {
      try {
        Live.askToStop(runs.get(run).folder());
        send(exchange, 200, "text/plain", "Asked to stop.\n");
      } catch (IOException e) {
        send(exchange, 500, "text/plain", "The folder of the run cannot be written.\n");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    boolean body = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    if (bytes.length > 0 && !body) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
    }
    exchange.sendResponseHeaders(status, body ? bytes.length : -1);
    if (body) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Tells what changes until the page is closed, or the board. */
  private void events(HttpExchange exchange) throws IOException {
    if (pages.incrementAndGet() > PAGES) {
      pages.decrementAndGet();
      send(exchange, 503, "text/plain", "Too many pages watch already.\n");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      long version = -1;
      while (!board.closed()) {
        long now = board.version();
        String text = now == version ? ": still here\n\n" : "data: " + event() + "\n\n";
        version = now;
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        board.await(version, HEARTBEAT);
      }
      out.write("event: end\ndata: end\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pages.decrementAndGet();
    }
  }

  private String event() {
    List<Map<String, Object>> told = new ArrayList<>();
    for (Board.Run run : board.runs()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("status", run.status());
      one.put("running", run.running());
      one.put("pieces", run.pieces().stream().map(p -> List.of(p.id(), p.version())).toList());
      told.add(one);
    }
    return JsonMapper.shared().writeValueAsString(told);
  }

  /** Shows the last state to the pages that are open, then ends. */
  @Override
  public void close() {
    ended = true;
    look(true);
    try {
      long end = System.nanoTime() + LAST * 1_000_000;
      lastRequest = System.nanoTime();
      while (pages.get() > 0
          && System.nanoTime() < end
          && System.nanoTime() - lastRequest < 2 * TICK * 1_000_000) {
        Thread.sleep(TICK / 5);
      }
      board.close();
      looking.interrupt();
      looking.join();
      Thread.sleep(pages.get() > 0 ? TICK / 5 : 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    requests.shutdownNow();
  }
}
