package org.attest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.tensor.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A page that watches, while a run goes on. */
@ExtendWith(SmallReports.class)
@ResourceLock("attest.browser")
@Order(1)
class WatchInBrowserTest {

  private static final Pattern ADDRESS = Pattern.compile("http://127[0-9.]+:[0-9]+/[0-9a-f]+/");

  @TempDir private Path temporary;

  private Path folder;
  private Reports browser;
  private Thread server;
  private URI address;

  @BeforeEach
  void begin(Reports browser) throws InterruptedException {
    folder = temporary.resolve("run");
    this.browser = browser;
    StringWriter said = new StringWriter();
    server =
        Thread.ofPlatform()
            .daemon()
            .start(() -> Reports.attest(List.of("watch", folder.toString()), said));
    while (true) {
      assertThat(server.isAlive()).as(said.toString()).isTrue();
      Matcher found = ADDRESS.matcher(said.toString());
      if (found.find()) {
        address = URI.create(found.group());
        return;
      }
      Thread.sleep(50);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    server.interrupt();
    server.join();
  }

  private void run(ExecutorFactory executors) {
    StringWriter said = new StringWriter();
    List<String> command =
        List.of(
            "run",
            "benign-overfitting/phase-diagram",
            "--preset",
            "smoke",
            "--threads",
            "1",
            "--out",
            folder.toString());
    assertThat(Reports.attest(command, said, executors)).as(said.toString()).isZero();
  }

  /** Executors for the first network; for those after it once the page was looked at. */
  private static final class Held implements ExecutorFactory {

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch looked = new CountDownLatch(1);

    @Override
    public int lanes() {
      return LaneExecutor.FACTORY.lanes();
    }

    @Override
    public Executor create(Program program) {
      if (made.getAndIncrement() > 0) {
        try {
          looked.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return LaneExecutor.FACTORY.create(program);
    }

    @Override
    public long bytes(Program program) {
      return LaneExecutor.FACTORY.bytes(program);
    }
  }

  @Test
  void thePageFillsWhileTheRunGoesOn() {
    try (Reports.Visit visit = browser.watch(address, 1280, true, ColorScheme.LIGHT)) {
      assertThat(visit.page().locator(".status").innerText()).contains("is not there");
      Held held = new Held();
      CompletableFuture<Void> run =
          CompletableFuture.runAsync(
              () -> run(held), task -> Thread.ofPlatform().daemon().start(task));
      visit.page().waitForSelector(".status progress");
      visit.page().waitForSelector(".piece figure .vega svg");
      assertThat(visit.page().locator(".piece h3").first().innerText())
          .isEqualTo("Verdicts so far");
      held.looked.countDown();
      run.join();
      visit.page().waitForSelector(".status >> text=Done.");
      visit.page().waitForSelector(".piece >> text=Final: judged on all trainings");
      Locator figure = visit.page().locator("#r0-figure-phase-diagram");
      figure.locator(".vega").first().locator(".mark-rect path").first().click();
      assertThat(figure.locator(".pinned").innerText()).contains("./attest replay " + folder);

      figure.locator("button.toggle").focus();
      visit.page().keyboard().press("Enter");
      assertThat(figure.locator(".static svg").isVisible()).as("by keyboard").isTrue();

      visit.widen(390);
      Object wide = visit.page().evaluate("document.documentElement.scrollWidth");
      assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(390);

      try (Reports.Visit tab = browser.watch(address, 1280, true, ColorScheme.DARK)) {
        assertThat(tab.page().locator(".status").innerText()).contains("Done.");
        assertThat(tab.page().locator(".piece figure").count()).isPositive();
        assertThat(tab.console()).isEmpty();
      }

      assertThat(visit.requests())
          .allMatch(url -> url.startsWith(address.toString()) || url.startsWith("data:"));
      assertThat(visit.console()).isEmpty();
      server.interrupt();
      visit.page().waitForSelector("#connection >> text=has ended");
    }
  }

  @Test
  void withoutScriptsTheTablesAndDrawingsAreThere() {
    run(LaneExecutor.FACTORY);
    try (Reports.Visit visit = browser.watch(address, 390, false, ColorScheme.LIGHT)) {
      // The page reloads by itself: what it has of the run may be some seconds old.
      visit.page().waitForSelector(".status >> text=Done.");
      visit.page().waitForSelector(".piece figure .static svg");
      assertThat(visit.page().locator(".piece table").count()).isPositive();
      assertThat(visit.page().locator("button.stop").isVisible()).isFalse();
    }
  }
}
