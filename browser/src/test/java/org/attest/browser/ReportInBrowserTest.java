package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attest.app.command.Cli;
import org.attest.app.command.Context;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.LaneExecutor;
import org.attest.studies.Studies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports of small runs in a headless Chromium, opened from disk: every figure draws itself,
 * nothing is fetched, nothing is said on the console, no width scrolls sideways, and without
 * scripts all of the text and the static drawings are there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {

  /** Small runs that between them have every kind of layer. */
  private static final Map<String, List<String>> RUNS =
      Map.of(
          "phases",
          List.of("run", "benign-overfitting", "--preset", "smoke"),
          "attention",
          List.of("run", "sparse-token-selection/attention-map", "--preset", "smoke"),
          "doubt",
          List.of("doubt", "benign-overfitting/phase-diagram", "--preset", "smoke"));

  /** One figure, for what every page has. */
  private static final Map<String, List<String>> SMALL =
      Map.of("diagram", List.of("run", "benign-overfitting/phase-diagram", "--preset", "smoke"));

  /** Milliseconds that drawings get to follow a new width. */
  private static final double SETTLE = 500;

  /** Milliseconds of patience on a busy machine. */
  private static final double PATIENCE = 120_000;

  @TempDir private static Path folder;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of(System.getProperty("attest.browser")))
                  .setArgs(List.of("--no-sandbox")));

  static List<String> runs() {
    return RUNS.keySet().stream().sorted().toList();
  }

  @BeforeAll
  void reports() {
    Stream.of(RUNS, SMALL).forEach(ReportInBrowserTest::reports);
  }

  private static void reports(Map<String, List<String>> runs) {
    runs.forEach((name, what) -> {
      String run = folder.resolve(name).toString();
      List<String> command = new ArrayList<>(what);
      command.addAll(List.of("--out", run));
      attest(command);
      attest(List.of("report", run));
    });
  }

  @AfterAll
  void close() {
    browser.close();
    playwright.close();
  }

  private static void attest(List<String> command) {
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(said), new PrintWriter(said), Terminal.DEFAULT_COLUMNS, false);
    Context context = new Context(Studies.all(), choice -> LaneExecutor.FACTORY, terminal);
    assertThat(Cli.run(context, command.toArray(String[]::new))).as(said.toString()).isZero();
  }

  /** A page, what it asked for and what its console said. */
  private record Visit(
      BrowserContext context, Page page, List<String> requests, List<String> console)
      implements AutoCloseable {

    @Override
    public void close() {
      context.close();
    }
  }

  private Visit visit(String run, int width, boolean scripts, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setJavaScriptEnabled(scripts)
                .setColorScheme(scheme));
    context.setDefaultTimeout(PATIENCE);
    Page page = context.newPage();
    List<String> requests = new ArrayList<>();
    List<String> console = new ArrayList<>();
    page.onRequest((Request request) -> requests.add(request.url()));
    page.onConsoleMessage((ConsoleMessage message) -> console.add(message.text()));
    page.onPageError(console::add);
    page.navigate(folder.resolve(run).resolve("report.html").toUri().toString());
    if (scripts) {
      page.waitForSelector("html[data-drawn=yes]");
    }
    return new Visit(context, page, requests, console);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFigureDrawsItselfAndNothingIsFetched(String run) {
    try (Visit visit = visit(run, 1280, true, ColorScheme.LIGHT)) {
      List<Locator> figures = visit.page.locator("figure.figure").all();
      assertThat(figures).isNotEmpty();
      for (Locator figure : figures) {
        String name = figure.getAttribute("id");
        int panels = figure.locator(".vega").count();
        assertThat(figure.locator(".vega svg").count()).as(name).isEqualTo(panels);
        assertThat(figure.locator(".static").isHidden()).as(name).isTrue();
        for (Locator panel : figure.locator(".vega svg").all()) {
          assertThat(panel.locator("path").count()).as(name).isGreaterThan(3);
          assertThat(panel.boundingBox().width).as(name).isGreaterThan(150);
        }
      }
      assertThat(visit.console).isEmpty();
      assertThat(visit.requests)
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
      assertThat(visit.requests.stream().filter(url -> url.startsWith("file:"))).hasSize(1);
    }
  }

  /** From a small telephone to a desk, opened at 390 points and then made narrower and wider. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noWidthScrollsSideways(boolean scripts) {
    for (String run : runs()) {
      try (Visit visit = visit(run, 390, scripts, ColorScheme.LIGHT)) {
        for (int width : new int[] {390, 320, 768, 1280}) {
          visit.page.setViewportSize(width, 844);
          visit.page.waitForTimeout(SETTLE);
          Object wide = visit.page.evaluate("document.documentElement.scrollWidth");
          assertThat(((Number) wide).intValue()).as(run).isLessThanOrEqualTo(width);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void withoutScriptsAllIsThere(String run) {
    String withScripts;
    try (Visit visit = visit(run, 1280, true, ColorScheme.LIGHT)) {
      withScripts = String.join("\n", visit.page.locator("article.claim dd").allTextContents());
    }
    try (Visit visit = visit(run, 390, false, ColorScheme.LIGHT)) {
      assertThat(String.join("\n", visit.page.locator("article.claim dd").allTextContents()))
          .isEqualTo(withScripts);
      for (Locator figure : visit.page.locator("figure.figure").all()) {
        assertThat(figure.locator(".static svg").isVisible()).isTrue();
        assertThat(figure.locator(".live").isVisible()).isFalse();
        assertThat(figure.locator("figcaption").innerText()).isNotBlank();
        assertThat(figure.locator("details.data td").count()).isPositive();
      }
    }
  }

  @Test
  void aCellTellsItsTrainingsAndHowToRunThemAgain() {
    try (Visit visit = visit("diagram", 1280, true, ColorScheme.LIGHT)) {
      Locator figure = visit.page.locator("#figure-phase-diagram");
      Locator cell = figure.locator(".vega").first().locator(".mark-rect path").first();
      cell.hover();
      assertThat(visit.page.locator(".tip").innerText())
          .contains("test loss", "trainings", "over replicates", "cell");
      cell.click();
      assertThat(figure.locator(".pinned").innerText())
          .contains("./attest replay " + folder.resolve("diagram") + " --cell ");
    }
  }

  /** Text and ground of everything that is read, WCAG 2.2, level AA. */
  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void contrastSuffices(ColorScheme scheme) {
    String ratio =
        """
        e => {
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = parse(c).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          let ground = e;
          while (ground && (parse(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0)
            ground = ground.parentElement;
          const a = light(getComputedStyle(e).color);
          const b = ground ? light(getComputedStyle(ground).backgroundColor) : 1;
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }
        """;
    try (Visit visit = visit("diagram", 1280, true, scheme)) {
      for (String what :
          List.of(
              "h1",
              ".paper",
              ".badge",
              "td",
              "thead th",
              "figcaption",
              "a",
              "code",
              "dt",
              ".legend li",
              "summary")) {
        for (Locator text : visit.page.locator(what).all().stream().limit(25).toList()) {
          assertThat(((Number) text.evaluate(ratio)).doubleValue()).as(what).isGreaterThan(4.5);
        }
      }
    }
  }
}
