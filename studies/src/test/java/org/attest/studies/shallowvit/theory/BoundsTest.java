package org.attest.studies.shallowvit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values by Python 3, math module, of the formulas as written in docs/papers/shallow-vit.md. */
class BoundsTest {

  @Test
  void theorems() {
    // 25 * math.log(200) / 0.01
    assertThat(Bounds.width(5, 200, 0.1, 1)).isCloseTo(13245.793416, within(1e-5));
    // 0.05 / (0.49 * math.exp(-0.23) * (1 - 0.13))
    assertThat(Bounds.leastAlpha(0.05, 0.49, 0.2, 0.1, 0.03))
        .isCloseTo(0.147619048784, within(1e-11));
    assertThat(Bounds.leastAlpha(0.05, 0.49, 0.2, 0.9, 0.1)).isInfinite();
    // 0.5 * math.exp(-0.23) * (1 - 0.13)
    assertThat(Bounds.mostConfusion(0.5, 0.2, 0.1, 0.03))
        .isCloseTo(0.3456221170889503, within(1e-12));
    // (0.4 - math.exp(-0.23) * 0.13) ** -2
    assertThat(Bounds.batch(0.4, 0.2, 0.1, 0.03, 1)).isCloseTo(11.358834810072473, within(1e-9));
    assertThat(Bounds.batch(0.1, 0.2, 0.1, 0.03, 1)).isInfinite();
    // (0.5 - 0.13) ** -2
    assertThat(Bounds.samples(0.5, 0.1, 0.03, 1, 0, 1, 1)).isCloseTo(7.3046018992, within(1e-9));
    assertThat(Bounds.samples(0.1, 0.1, 0.03, 1, 0, 1, 1)).isInfinite();
    // (0.5 * 0.37) ** -2
    assertThat(Bounds.samplesFrozen(0.5, 0.1, 0.03, 1)).isCloseTo(29.2184075968, within(1e-9));
    assertThat(Bounds.samplesFrozen(0.1, 0.1, 0.03, 1)).isInfinite();
    // 1 / ((1 - 0.1 - 0.13 * 5 / math.pi) * 2 * 0.25)
    assertThat(Bounds.steps(0.25, 2, 0.1, 0.1, 0.03, 5, 1)).isCloseTo(2.8855924324, within(1e-9));
    assertThat(Bounds.steps(0.25, 2, 0.1, 0.5, 0.1, 5, 1)).isInfinite();
  }

  /** By SciPy 1.17.1: t.sf(3*cos(a)/sin(a), 9), which is 0.5*betainc(4.5, 0.5, sin(a)**2). */
  @Test
  void luckyRows() {
    assertThat(LuckyRows.cone(10, 0.13) / 1.3465783061750226e-9).isCloseTo(1, within(1e-9));
    assertThat(LuckyRows.cone(10, 1) / 0.043092595586487766).isCloseTo(1, within(1e-9));
    // 200 * (1 - 0.1 - 0.13 * 5 / math.pi)
    assertThat(LuckyRows.bound(1000, 5, 0.1, 0.03, 0.1)).isCloseTo(138.6197, within(1e-4));
    assertThat(LuckyRows.bound(1000, 20, 0.5, 0.03, 0.1)).isZero();
  }

  /**
   * The largest α_#/α_* of condition (8) at the paper's settings, by hand .344, .282 and .255 at δ
   * = .2, .4, .5.
   */
  @Test
  void ratiosAtThePapersSettings() {
    double tau = 0.01 * Math.sqrt(10);
    assertThat(Bounds.mostConfusion(0.5, 0.2, 0.1, tau)).isCloseTo(0.344, within(5e-4));
    assertThat(Bounds.mostConfusion(0.5, 0.4, 0.1, tau)).isCloseTo(0.282, within(5e-4));
    assertThat(Bounds.mostConfusion(0.5, 0.5, 0.1, tau)).isCloseTo(0.255, within(5e-4));
  }

  /** The slope is that of the bound, by a central difference of its logarithm. */
  @Test
  void localSlope() {
    double b = 0.13;
    double h = 1e-5;
    double up = Math.log(Bounds.samples(0.4 * (1 + h), 0.1, 0.03, 1, 0, 1, 1));
    double down = Math.log(Bounds.samples(0.4 * (1 - h), 0.1, 0.03, 1, 0, 1, 1));
    assertThat(Bounds.samplesSlope(0.4, b)).isCloseTo((up - down) / (2 * h), within(1e-6));
  }

  /** α_* = 0.5, α_# = 0.05: .540 at s = 0.49 and .550 at δ = 0.2, one maximum near 1.5. */
  @Test
  void initialAttention() {
    double[] f = {0.5, 0.05, 0.15, 0.15, 0.15};
    assertThat(InitialAttention.of(f, 0)).isCloseTo(0.5, within(1e-15));
    assertThat(InitialAttention.of(f, 60)).isCloseTo(0.5, within(1e-12));
    assertThat(InitialAttention.of(f, 0.49)).isCloseTo(0.540, within(6e-4));
    assertThat(InitialAttention.of(f, InitialAttention.contracted(0.2)))
        .isCloseTo(0.550, within(6e-4));
    double best = 0;
    for (double s = 0; s < 6; s += 0.01) {
      best = InitialAttention.of(f, s) > InitialAttention.of(f, best) ? s : best;
    }
    assertThat(best).isBetween(1.4, 1.7);
  }

  /** N50 of the digitised tables by linear interpolation; slopes are refits. */
  @Test
  void publishedTables() {
    assertThat(PublishedTables.TRAINED.nearest(0.5, 1)).isEqualTo(1);
    assertThat(PublishedTables.TRAINED.nearest(0.2673, 0.5)).isEqualTo(0);
    assertThat(PublishedTables.TRAINED.nearest(0.2, 1)).isNaN();
    // Affine refits of N50: 41.7 per unit of α_*⁻² and 5.7 per unit of α_*⁻⁴.
    assertThat(PublishedTables.TRAINED.slope() * 304).isCloseTo(41.7, within(0.1));
    assertThat(PublishedTables.FROZEN.slope() * 540).isCloseTo(5.7, within(0.1));
  }
}
