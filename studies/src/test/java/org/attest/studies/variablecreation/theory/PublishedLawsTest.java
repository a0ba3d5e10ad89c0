package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.engine.random.Stream;
import org.attest.lab.stats.CensoredScalingFit;
import org.attest.lab.stats.Rate;
import org.attest.lab.stats.ScalingLaw;
import org.junit.jupiter.api.Test;

/** What eighteen values on that grid with that floor tell, and how often they mislead. */
class PublishedLawsTest {

  private static final int DATA_SETS = Integer.getInteger("attest.simulations", 1) * 200;

  /** R's survreg on these intervals, see CensoredScalingFitTest: -2 l + 6 + 24/14. */
  @Test
  void theEighteenPoints() {
    PublishedLaws laws = PublishedLaws.published();
    assertThat(laws.fit(ScalingLaw.LOG).aicc()).isCloseTo(29.475579, within(1e-6));
    assertThat(laws.behindLog(ScalingLaw.SQRT)).isCloseTo(-0.719579, within(1e-6));
    assertThat(laws.behindLog(ScalingLaw.POWER)).isCloseTo(-1.043635, within(1e-6));
    assertThat(laws.behindLog(ScalingLaw.LINEAR)).isCloseTo(7.161223, within(1e-6));
  }

  /** Leads of ln T over √T and T, and of these over it, in worlds with a known law. */
  private record Leads(int overRoot, int overLine, int rootOver, int lineOver) {}

  private static Leads leads(ScalingLaw truth) {
    CensoredScalingFit fit = PublishedLaws.published().fit(truth);
    double[] t = PublishedPoints.t();
    Stream random = new Stream(22);
    int[] n = new int[4];
    for (int set = 0; set < DATA_SETS; set++) {
      double[] grid = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        double size = fit.at(t[i]) + fit.sd() * random.normal();
        grid[i] =
            Math.max(
                PublishedPoints.FLOOR,
                PublishedPoints.STEP * Math.ceil(size / PublishedPoints.STEP));
      }
      PublishedLaws laws = new PublishedLaws(t, grid);
      double root = laws.behindLog(ScalingLaw.SQRT);
      double line = laws.behindLog(ScalingLaw.LINEAR);
      n[0] += root >= 6 ? 1 : 0;
      n[1] += line >= 6 ? 1 : 0;
      n[2] += root <= -6 ? 1 : 0;
      n[3] += line <= -6 ? 1 : 0;
    }
    return new Leads(n[0], n[1], n[2], n[3]);
  }

  /** A true rate at its stated value fails with probability 1e-4 at most. */
  private static void atMost(int count, double stated) {
    assertThat(new Rate(count, DATA_SETS).tail(stated)).isGreaterThan(1e-4);
  }

  @Test
  void errorRatesAreThoseStated() {
    Leads root = leads(ScalingLaw.SQRT);
    Leads line = leads(ScalingLaw.LINEAR);
    Leads log = leads(ScalingLaw.LOG);
    atMost(root.overRoot(), 0.05);
    atMost(line.overLine(), 0.05);
    atMost(log.rootOver(), 0.05);
    atMost(log.lineOver(), 0.05);
    assertThat((double) log.overLine() / DATA_SETS).isBetween(0.8, 1.0);
    assertThat((double) line.lineOver() / DATA_SETS).isBetween(0.67, 0.93);
    assertThat((double) log.overRoot() / DATA_SETS).isBetween(0.15, 0.45);
    assertThat((double) root.rootOver() / DATA_SETS).isBetween(0.15, 0.45);
  }
}
