package org.attest.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.attest.app.tell.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest watch}: a page that shows runs while they go on. */
@Command(
    name = "watch",
    description = {
      "Serves a page about one or several runs, to this machine alone: how far each is, what its"
          + " threads do, its figures and verdicts as trainings finish. It reads the run folders, so"
          + " the runs may be those of other processes, or of machines that share the folders.",
      "Ctrl-C ends it; the runs go on."
    })
final class WatchCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Run folders; they need not be there yet.")
  private List<Path> folders = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the page (default: any that is free).")
  private int port;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description =
          "The file of their study, where that is one of your own that Attest has not run.")
  private @Nullable Path study;

  WatchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new RequestException("--port " + port + ": must be from 0 to 65535");
    }
    Terminal terminal = context.terminal();
    CountDownLatch ended = new CountDownLatch(1);
    try (Interruption interruption = new Interruption(() -> {});
        Watching page =
            Watching.start(context, List.copyOf(new LinkedHashSet<>(folders)), study, port)) {
      interruption.guard(ended::countDown);
      terminal.out().println(page.address());
      terminal.out().flush();
      terminal.message("open it in any browser of this machine; Ctrl-C ends it");
      folders.stream()
          .distinct()
          .filter(folder -> !Files.isDirectory(folder))
          .forEach(f -> terminal.message(f + " is not there yet; the page waits for it"));
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CommandLine.ExitCode.OK;
  }
}
