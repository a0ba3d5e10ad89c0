package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.studies.Studies;

/**
 * Reports of small runs in a folder, and a headless Chromium that opens them from disk. For one
 * thread at a time.
 */
final class Reports implements AutoCloseable {

  /** Milliseconds of patience on a busy machine. */
  private static final double PATIENCE = 120_000;

  /** Milliseconds that drawings get to follow a new width. */
  private static final double SETTLE = 100;

  private static final int HEIGHT = 844;

  private final Path folder;
  private final Playwright playwright;
  private final Browser browser;

  /** Where reports are opened, with scripts and without. */
  private final Map<Boolean, BrowserContext> contexts = new HashMap<>();

  /** Every report, opened once with scripts and once without. */
  private final Map<String, Visit> visits = new HashMap<>();

  /** Makes the report of every named command. */
  Reports(Path folder, Map<String, List<String>> runs) {
    this.folder = folder;
    runs.forEach((name, what) -> {
      String run = folder(name).toString();
      List<String> command = new ArrayList<>(what);
      command.addAll(List.of("--out", run));
      attest(command);
      attest(List.of("report", run));
    });
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("attest.browser")))
                    .setArgs(
                        List.of("--no-sandbox", "--disable-gpu", "--renderer-process-limit=1")));
  }

  @Override
  public void close() {
    contexts.values().forEach(BrowserContext::close);
    browser.close();
    playwright.close();
  }

  /** Runs a command to its end. */
  static void attest(List<String> command) {
    StringWriter said = new StringWriter();
    assertThat(attest(command, said)).as(said.toString()).isZero();
  }

  /** The same, saying what it says to {@code said}; the exit status. */
  static int attest(List<String> command, StringWriter said) {
    return attest(command, said, LaneExecutor.FACTORY);
  }

  /** The same, on executors of {@code executors}. */
  static int attest(List<String> command, StringWriter said, ExecutorFactory executors) {
    Terminal terminal =
        new Terminal(new PrintWriter(said), new PrintWriter(said), Terminal.DEFAULT_COLUMNS, false);
    Context context = new Context(Studies.all(), choice -> executors, terminal);
    return Cli.run(context, command.toArray(String[]::new));
  }

  /** A page, what it asked for and what its console said. */
  record Visit(BrowserContext context, Page page, List<String> requests, List<String> console)
      implements AutoCloseable {

    /** Gives the page a width, and its drawings time to follow. */
    void widen(int width) {
      page.setViewportSize(width, HEIGHT);
      page.waitForTimeout(SETTLE);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** The folder of a run. */
  Path folder(String run) {
    return folder.resolve(run);
  }

  /** The report of a run, opened on a telephone when it was first asked for. */
  Visit visit(String run, boolean scripts) {
    return visits.computeIfAbsent(
        run + scripts,
        key -> {
          BrowserContext context =
              contexts.computeIfAbsent(scripts, s -> context(390, s, ColorScheme.LIGHT));
          URI report = folder(run).resolve("report.html").toUri();
          return visit(context, report, scripts ? "drawn" : "");
        });
  }

  /** The page at an address that watches runs, in a context of its own. */
  Visit watch(URI address, int width, boolean scripts, ColorScheme scheme) {
    return visit(context(width, scripts, scheme), address, scripts ? "watched" : "");
  }

  private BrowserContext context(int width, boolean scripts, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setJavaScriptEnabled(scripts)
                .setColorScheme(scheme));
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /**
   * Opens a page.
   *
   * @param ready what its scripts set to {@code yes} when they are done, among the data of the
   *     document; empty where there are none
   */
  private static Visit visit(BrowserContext context, URI address, String ready) {
    Page page = context.newPage();
    List<String> requests = new ArrayList<>();
    List<String> console = new ArrayList<>();
    page.onRequest((Request request) -> requests.add(request.url()));
    page.onConsoleMessage((ConsoleMessage message) -> console.add(message.text()));
    page.onPageError(console::add);
    page.navigate(address.toString());
    if (!ready.isEmpty()) {
      page.waitForSelector("html[data-" + ready + "=yes]");
    }
    return new Visit(context, page, requests, console);
  }
}
