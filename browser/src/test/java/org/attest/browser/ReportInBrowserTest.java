package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every figure of reports draws itself, nothing is fetched, nothing is said on the console, no
 * width scrolls sideways, and without scripts all of the text and the static drawings are there.
 */
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

  /** Milliseconds that drawings get to follow a new width. */
  private static final double SETTLE = 500;

  @TempDir private static Path folder;
  private static Reports reports;

  static List<String> runs() {
    return RUNS.keySet().stream().sorted().toList();
  }

  @BeforeAll
  static void open() {
    reports = new Reports(folder, RUNS);
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFigureDrawsItselfAndNothingIsFetched(String run) {
    try (Reports.Visit visit = reports.visit(run, 1280, true, ColorScheme.LIGHT)) {
      List<Locator> figures = visit.page().locator("figure.figure").all();
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
      assertThat(visit.console()).isEmpty();
      assertThat(visit.requests())
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
      assertThat(visit.requests().stream().filter(url -> url.startsWith("file:"))).hasSize(1);
    }
  }

  /** From a small telephone to a desk, opened at 390 points and then made narrower and wider. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noWidthScrollsSideways(boolean scripts) {
    for (String run : runs()) {
      try (Reports.Visit visit = reports.visit(run, 390, scripts, ColorScheme.LIGHT)) {
        for (int width : new int[] {390, 320, 768, 1280}) {
          visit.page().setViewportSize(width, 844);
          visit.page().waitForTimeout(SETTLE);
          Object wide = visit.page().evaluate("document.documentElement.scrollWidth");
          assertThat(((Number) wide).intValue()).as(run).isLessThanOrEqualTo(width);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void withoutScriptsAllIsThere(String run) {
    String withScripts;
    try (Reports.Visit visit = reports.visit(run, 1280, true, ColorScheme.LIGHT)) {
      withScripts = String.join("\n", visit.page().locator("article.claim dd").allTextContents());
    }
    try (Reports.Visit visit = reports.visit(run, 390, false, ColorScheme.LIGHT)) {
      assertThat(String.join("\n", visit.page().locator("article.claim dd").allTextContents()))
          .isEqualTo(withScripts);
      for (Locator figure : visit.page().locator("figure.figure").all()) {
        assertThat(figure.locator(".static svg").isVisible()).isTrue();
        assertThat(figure.locator(".live").isVisible()).isFalse();
        assertThat(figure.locator("figcaption").innerText()).isNotBlank();
        assertThat(figure.locator("details.data td").count()).isPositive();
      }
    }
  }
}
