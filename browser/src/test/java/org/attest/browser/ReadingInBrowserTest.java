package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every report has, tried on one with one figure: cells that answer, text that can be read.
 */
class ReadingInBrowserTest {

  @TempDir private static Path folder;
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports =
        new Reports(
            folder,
            Map.of(
                "diagram",
                List.of("run", "benign-overfitting/phase-diagram", "--preset", "smoke")));
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @Test
  void aCellTellsItsTrainingsAndHowToRunThemAgain() {
    try (Reports.Visit visit = reports.visit("diagram", 1280, true, ColorScheme.LIGHT)) {
      Locator figure = visit.page().locator("#figure-phase-diagram");
      Locator cell = figure.locator(".vega").first().locator(".mark-rect path").first();
      cell.hover();
      assertThat(visit.page().locator(".tip").innerText())
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
    try (Reports.Visit visit = reports.visit("diagram", 1280, true, scheme)) {
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
        for (Locator text : visit.page().locator(what).all().stream().limit(25).toList()) {
          assertThat(((Number) text.evaluate(ratio)).doubleValue()).as(what).isGreaterThan(4.5);
        }
      }
    }
  }
}
