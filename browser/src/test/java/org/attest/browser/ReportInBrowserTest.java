package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every figure of reports draws itself, nothing is fetched, nothing is said on the console, no
 * width scrolls sideways, and without scripts all of the text and the static drawings are there.
 */
@ExtendWith(SmallReports.class)
@ResourceLock("attest.browser")
@Order(1)
class ReportInBrowserTest {

  private static Reports reports;

  static List<String> runs() {
    return SmallReports.RUNS.keySet().stream().sorted().toList();
  }

  @BeforeAll
  static void open(Reports made) {
    reports = made;
  }

  /** So that what is tried here is tried on all of them. */
  @Test
  void allKindsOfMarksAreDrawn() {
    String kinds = "all => all.map(e => e.getAttribute('class').match(/mark-(\\w+)/)[1])";
    Set<Object> drawn = new TreeSet<>();
    for (String run : runs()) {
      drawn.addAll(
          (List<?>)
              reports.visit(run, true).page().locator(".vega g.role-mark").evaluateAll(kinds));
    }
    assertThat(drawn).contains("area", "line", "rect", "rule", "symbol");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFigureDrawsItselfAndNothingIsFetched(String run) {
    Reports.Visit visit = reports.visit(run, true);
    visit.widen(1280);
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

  /** From a small telephone to a desk, opened at 390 points and then made narrower and wider. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noWidthScrollsSideways(boolean scripts) {
    for (String run : runs()) {
      Reports.Visit visit = reports.visit(run, scripts);
      for (int width : new int[] {390, 320, 768, 1280}) {
        visit.widen(width);
        Object wide = visit.page().evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) wide).intValue()).as(run).isLessThanOrEqualTo(width);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void withoutScriptsAllIsThere(String run) {
    Reports.Visit visit = reports.visit(run, false);
    visit.widen(390);
    Page page = visit.page();
    assertThat(claims(page)).isEqualTo(claims(reports.visit(run, true).page()));
    for (Locator figure : page.locator("figure.figure").all()) {
      assertThat(figure.locator(".static svg").isVisible()).isTrue();
      assertThat(figure.locator(".live").isVisible()).isFalse();
      assertThat(figure.locator("figcaption").innerText()).isNotBlank();
      assertThat(figure.locator("details.data td").count()).isPositive();
    }
  }

  private static String claims(Page page) {
    return String.join("\n", page.locator("article.claim dd").allTextContents());
  }
}
