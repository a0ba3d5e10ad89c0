package org.attest.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.attest.lab.study.Power;

/** How likely the rule of each claim is to decide at the sample size of the records. */
public final class Powers {

  private Powers() {}

  /**
   * The powers of each claim, claims side by side on all processors. A claim draws from a stream of
   * its own, so the order in which they end changes nothing.
   *
   * @param judged the claims
   * @param repetitions repetitions of the run where a power is not computed exactly
   * @param progress told which claim is waited for
   */
  public static List<List<Power>> of(
      List<Judged> judged, int repetitions, Consumer<String> progress) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<List<Power>>> futures = new ArrayList<>();
      for (Judged j : judged) {
        futures.add(threads.submit(() -> j.claim().power(j.results(), repetitions)));
      }
      List<List<Power>> powers = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        progress.accept("power of " + judged.get(i).name());
        powers.add(futures.get(i).get());
      }
      return powers;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the power of a claim could not be worked out", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while working out power", e);
    }
  }
}
