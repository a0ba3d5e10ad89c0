package org.attest.lab.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.attest.lab.image.DataSet.Source;

/**
 * Downloads the files of a set into the folder for data. What a broken transfer left is kept as
 * {@code NAME.part} and gone on with; a file counts when size and SHA-256 are the published ones.
 */
public final class Download {

  /** Told how far a file is. */
  public interface Progress {
    /** So many bytes of a file are here. */
    void at(String file, long bytes, long of);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final Progress progress;
  private final Map<String, String> environment;

  /** Into a folder. */
  public Download(DataFolder folder, Progress progress) {
    this(folder, progress, System.getenv());
  }

  /** With proxies from a given environment. */
  Download(DataFolder folder, Progress progress, Map<String, String> environment) {
    this.folder = folder;
    this.progress = progress;
    this.environment = environment;
  }

  /**
   * Fetches a set and takes it over.
   *
   * @throws DataException when that cannot be done
   */
  public void fetch(DataSet set) {
    Path downloads = folder.folder().resolve("downloads").resolve(set.name());
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(downloads);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
    for (Source source : set.sources()) {
      Path file = downloads.resolve(source.file());
      files.add(file);
      if (!Files.exists(file)) {
        fetch(source, file);
      }
    }
    folder.take(files, List.of(set));
    try {
      // The unpacked files are what is read.
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(downloads);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }

  private void fetch(Source source, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      long have = Files.exists(part) ? Files.size(part) : 0;
      if (have > source.bytes()) {
        Files.delete(part);
        have = 0;
      }
      if (have < source.bytes()) {
        transfer(source, part, have);
      }
      String sum = sum(part);
      if (!sum.equals(source.sha256())) {
        Files.delete(part);
        throw new DataException(
            source.url()
                + ": what came has SHA-256 "
                + sum
                + ", published is "
                + source.sha256()
                + "; it was thrown away. The file has changed there or on the way");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }

  private void transfer(Source source, Path part, long have) throws IOException {
    URI uri = URI.create(source.url());
    Optional<InetSocketAddress> proxy = proxy(uri);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL);
    proxy.ifPresent(p -> builder.proxy(ProxySelector.of(p)));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    long now = have;
    try (HttpClient client = builder.build()) {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      now = receive(source, part, have, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(source.url() + ": interrupted; the same command goes on");
    } catch (LocalException e) {
      throw e.cause;
    } catch (IOException e) {
      throw broken(source, proxy, Files.exists(part) ? Files.size(part) : 0, Archives.reason(e));
    }
    if (now < source.bytes()) {
      throw broken(source, proxy, now, "the transfer ended early");
    }
  }

  private static DataException broken(
      Source source, Optional<InetSocketAddress> proxy, long have, String reason) {
    return new DataException(
        source.url()
            + ": "
            + reason
            + proxy.map(p -> " (through the proxy " + p.getHostString() + ")").orElse("")
            + "; "
            + have
            + " of "
            + source.bytes()
            + " bytes are here. The same command goes on; without a network, get the file elsewhere"
            + " and use ./attest data import FILE");
  }

  /** What went wrong on our side of a transfer. */
  private static final class LocalException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final IOException cause;

    LocalException(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  private long receive(Source source, Path part, long have, HttpResponse<InputStream> response)
      throws IOException {
    int status = response.statusCode();
    if (status != 200 && status != 206) {
      response.body().close();
      String meaning =
          switch (status) {
            case 404, 410 -> ", the file is not there any more";
            case 407 -> ", the proxy wants a name and a password";
            case 403 -> ", access is refused";
            default -> "";
          };
      throw new DataException(
          source.url() + ": the server answers with status " + status + meaning);
    }
    boolean goingOn = status == 206;
    long at = goingOn ? have : 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = response.body();
        OutputStream out = open(part, goingOn)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (at + n > source.bytes()) {
          throw new DataException(
              source.url()
                  + ": the server sends more than the published "
                  + source.bytes()
                  + " bytes");
        }
        write(out, buffer, n);
        at += n;
        progress.at(source.file(), at, source.bytes());
      }
    }
    return at;
  }

  private static OutputStream open(Path part, boolean goingOn) {
    try {
      return Files.newOutputStream(
          part,
          StandardOpenOption.CREATE,
          goingOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int n) {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }

  private static String sum(Path file) throws IOException {
    MessageDigest sha = Sums.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /**
   * The proxy that the environment asks for, as other programs read it: {@code https_proxy} or
   * {@code http_proxy}, in small or large letters, unless {@code no_proxy} names the host. The
   * JVM's own properties count where the environment says nothing.
   */
  private Optional<InetSocketAddress> proxy(URI uri) {
    String name = uri.getScheme().equals("https") ? "https_proxy" : "http_proxy";
    String value = variable(name);
    if (value.isEmpty() || exempt(uri.getHost())) {
      return Optional.empty();
    }
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      if (proxy.getHost() == null) {
        throw new IllegalArgumentException("no host");
      }
      return Optional.of(
          new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
    } catch (IllegalArgumentException e) {
      throw new DataException(name + "=" + value + " names no proxy; write http://HOST:PORT");
    }
  }

  private String variable(String name) {
    String small = environment.getOrDefault(name, "");
    return small.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
  }

  private boolean exempt(String host) {
    for (String entry : entries(variable("no_proxy"))) {
      String suffix = entry.startsWith(".") ? entry : "." + entry;
      if (entry.equals("*") || host.equals(entry) || ("." + host).endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> entries(String list) {
    return java.util.Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
