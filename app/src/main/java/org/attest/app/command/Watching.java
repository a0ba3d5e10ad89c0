package org.attest.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.app.watch.Seen;
import org.attest.app.watch.WatchServer;
import org.attest.lab.evidence.Facets;
import org.jspecify.annotations.Nullable;

/** A page that watches run folders, or none. */
final class Watching implements AutoCloseable {

  private final @Nullable WatchServer server;

  private Watching(@Nullable WatchServer server) {
    this.server = server;
  }

  /** No page. */
  static Watching nothing() {
    return new Watching(null);
  }

  /**
   * Serves a page until it is closed.
   *
   * @param folders what to watch; they need not be there yet
   * @param file the file of their study, where the user named one
   * @param port 0 for any that is free
   */
  static Watching start(Context context, List<Path> folders, @Nullable Path file, int port) {
    Map<Path, Seen.Reader> readers = new LinkedHashMap<>();
    for (Path folder : folders) {
      readers.put(
          folder,
          () -> {
            Loaded run = Loaded.read(context, folder, file);
            return new Seen(run.records(), Facets.of(run.study(), run.results(), List.of()));
          });
    }
    try {
      return new Watching(WatchServer.start(readers, port));
    } catch (IOException e) {
      throw new RequestException(
          "--port "
              + port
              + ": cannot be listened on ("
              + e.getMessage()
              + "); 0 takes a free one");
    }
  }

  /** Where the page is; empty where there is none. */
  String address() {
    WatchServer page = server;
    return page == null ? "" : page.address().toString();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
