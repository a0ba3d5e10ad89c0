package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every report has, tried on one: cells that answer, text that can be read. */
@ExtendWith(SmallReports.class)
@ResourceLock("attest.browser")
class ReadingInBrowserTest {

  private static Reports reports;

  @BeforeAll
  static void open(Reports made) {
    reports = made;
  }

  @Test
  void aCellTellsItsTrainingsAndHowToRunThemAgain() {
    Reports.Visit visit = reports.visit("phases", true);
    visit.widen(1280);
    Locator figure = visit.page().locator("#figure-phase-diagram");
    Locator cell = figure.locator(".vega").first().locator(".mark-rect path").first();
    cell.hover();
    assertThat(visit.page().locator(".tip").innerText())
        .contains("test loss", "trainings", "over replicates", "cell");
    cell.click();
    assertThat(figure.locator(".pinned").innerText())
        .contains("./attest replay " + reports.folder("phases") + " --cell ");
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
    Reports.Visit visit = reports.visit("phases", true);
    visit.widen(1280);
    Page page = visit.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
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
      List<?> ratios = (List<?>) page.locator(what).evaluateAll("all => all.map(" + ratio + ")");
      assertThat(ratios)
          .as(what)
          .isNotEmpty()
          .allSatisfy(r -> assertThat(((Number) r).doubleValue()).isGreaterThan(4.5));
    }
  }
}
