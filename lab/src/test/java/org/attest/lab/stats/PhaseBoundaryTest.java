package org.attest.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.engine.random.Stream;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.junit.jupiter.api.Test;

class PhaseBoundaryTest {

  private static final double[] N = {4, 8, 12, 16, 20};

  /** Loss falls linearly in log SNR from 0.7 and passes 0.2 where N SNR² = 1000. */
  private static List<Slice> slices(double noise, int replicates) {
    Stream random = new Stream(7);
    List<Slice> slices = new ArrayList<>();
    for (double n : N) {
      double[] snr = IntStream.range(0, 12).mapToDouble(i -> 4 + 1.5 * i).toArray();
      double[][] loss = new double[snr.length][replicates];
      for (int i = 0; i < snr.length; i++) {
        double excess = StrictMath.log(n * snr[i] * snr[i] / 1000);
        for (int r = 0; r < replicates; r++) {
          loss[i][r] = 0.2 - 0.25 * excess + noise * (random.uniform() - 0.5);
        }
      }
      slices.add(new Slice(n, snr, loss));
    }
    return slices;
  }

  @Test
  void findsALawOfTheBoundary() {
    PhaseBoundary boundary = PhaseBoundary.falling(slices(0, 2), 0.2, Seeds.INDEPENDENT);
    for (int i = 0; i < N.length; i++) {
      assertThat(boundary.places()[i]).isCloseTo(Math.sqrt(1000 / N[i]), within(1e-10));
    }
    assertThat(boundary.parameters()).containsExactly(N);
    assertThat(PowerLawFit.of(boundary.places(), boundary.parameters()).exponent())
        .isCloseTo(-2, within(1e-10));
  }

  /** Between cells so far from the level that none of evenly spaced places may be it. */
  @Test
  void aSteepCrossingHasANarrowInterval() {
    for (double spread : new double[] {0, 1e-9, 1e-4}) {
      double[][] loss = {{0.7, 0.7}, {0.6 - spread, 0.6 + spread}, {0.05 - spread, 0.05 + spread}};
      Estimate place =
          PhaseBoundary.falling(
                  List.of(new Slice(4, new double[] {4, 8, 16}, loss)), 0.2, Seeds.INDEPENDENT)
              .inverted(0, 0.95);
      assertThat(place.value()).isBetween(8.0, 16.0);
      assertThat(place.low()).isLessThanOrEqualTo(place.value() * (1 + 1e-12));
      assertThat(place.high()).isGreaterThanOrEqualTo(place.value() * (1 - 1e-12));
      assertThat(place.high() - place.low()).isLessThanOrEqualTo(2000 * spread + 1e-9);
    }
  }

  /**
   * 95 % intervals at one fixed seed; each misses with probability about 0.05 (0.1 at 10 seeds).
   */
  @Test
  void intervalsComeFromTheSeeds() {
    PhaseBoundary boundary = PhaseBoundary.falling(slices(0.1, 10), 0.2, Seeds.INDEPENDENT);
    Bootstrap draws = new Bootstrap(1, 500);
    Estimate slope =
        boundary.bootstrap(draws, (n, snr) -> PowerLawFit.of(snr, n).exponent()).bca(0.95);
    assertThat(slope.contains(-2)).isTrue();
    assertThat(slope.halfWidth()).isBetween(0.005, 0.1);
    Estimate constant =
        boundary
            .bootstrap(draws, (n, snr) -> Summary.of(products(n, snr)).geometricMean())
            .percentile(0.95);
    assertThat(constant.within(900, 1100)).isTrue();
    Estimate place = boundary.place(2, draws, 0.95);
    assertThat(place.value()).isEqualTo(boundary.places()[2]);
    assertThat(place.halfWidth()).isBetween(0.01, 1.0);
  }

  /**
   * A shift common to a slice moves its whole curve: resampling cells apart would average it out.
   */
  @Test
  void sharedSeedsAreResampledTogether() {
    double[] x = {1, 2, 4, 8};
    double[] shift = {-0.2, -0.1, 0, 0.1, 0.2};
    double[][] replicates = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double mean = 1.5 - i;
      replicates[i] = Arrays.stream(shift).map(s -> mean + s).toArray();
    }
    List<Slice> slices = List.of(new Slice(1, x, replicates));
    Bootstrap draws = new Bootstrap(2, 1000);
    double apart =
        PhaseBoundary.falling(slices, 0, Seeds.INDEPENDENT).place(0, draws, 0.9).halfWidth();
    double together =
        PhaseBoundary.falling(slices, 0, Seeds.SHARED).place(0, draws, 0.9).halfWidth();
    assertThat(together).isGreaterThan(1.2 * apart);
  }

  /**
   * SciPy 1.17.1, means and variances of both cells by numpy: brentq in the share s of |(1-s) m1 +
   * s m2 - 0.2| - t.ppf(0.975, df) sqrt((1-s)^2 v1/4 + s^2 v2/4), df by Welch and Satterthwaite.
   */
  @Test
  void invertedTestsAgreeWithSciPy() {
    double[] x = {4, 8, 9, 16};
    double[][] replicates = {
      {0.60, 0.61, 0.62, 0.63}, {0.31, 0.35, 0.29, 0.33}, {0.12, 0.10, 0.15, 0.11}, {0.05}
    };
    Estimate place =
        PhaseBoundary.falling(List.of(new Slice(1, x, replicates)), 0.2, Seeds.INDEPENDENT)
            .inverted(0, 0.95);
    assertThat(place.value()).isCloseTo(8.58581448663153, within(1e-12));
    assertThat(place.low()).isCloseTo(8.481235432675035, within(1e-9));
    assertThat(place.high()).isCloseTo(8.703648431685846, within(1e-9));
    double[][] mirrored =
        Arrays.stream(replicates)
            .map(r -> Arrays.stream(r).map(v -> 0.4 - v).toArray())
            .toArray(double[][]::new);
    Estimate rising =
        PhaseBoundary.rising(List.of(new Slice(1, x, mirrored)), 0.2, Seeds.INDEPENDENT)
            .inverted(0, 0.95);
    assertThat(rising.low()).isCloseTo(place.low(), within(1e-12));
  }

  @Test
  void invertedTestsWithoutACrossingOrWithoutReplicates() {
    double[] x = {1, 2};
    Slice above = new Slice(1, x, new double[][] {{1, 1.1}, {0.9, 0.95}});
    Slice open = new Slice(2, x, new double[][] {{1, 1.1}, {0.2, 0.9}});
    Slice single = new Slice(3, x, new double[][] {{1}, {Double.NaN, 0}});
    Slice exact = new Slice(4, x, new double[][] {{1, 1}, {0, 0}});
    PhaseBoundary all =
        PhaseBoundary.falling(List.of(above, open, single, exact), 0.5, Seeds.INDEPENDENT);
    assertThat(all.inverted(0, 0.9).value()).isNaN();
    assertThat(all.inverted(1, 0.9).high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(all.inverted(2, 0.9).known()).isFalse();
    assertThat(all.inverted(3, 0.9).halfWidth()).isCloseTo(0, within(0.1));
  }

  @Test
  void slicesThatDoNotCrossAreMissing() {
    double[] x = {1, 2};
    Slice crosses = new Slice(1, x, new double[][] {{1, 1}, {0, Double.NaN}});
    Slice above = new Slice(2, x, new double[][] {{1, 1}, {0.9, 0.9}});
    PhaseBoundary boundary = PhaseBoundary.falling(List.of(crosses, above), 0.5, Seeds.INDEPENDENT);
    assertThat(boundary.places()[0]).isCloseTo(Math.sqrt(2), within(1e-14));
    assertThat(boundary.places()[1]).isNaN();
    assertThat(boundary.crossings().get(1).side()).isEqualTo(Crossing.Side.ABOVE);
    Bootstrap draws = new Bootstrap(1, 50);
    assertThat(boundary.place(1, draws, 0.95).known()).isFalse();
    assertThat(boundary.bootstrap(draws, (n, at) -> PowerLawFit.of(at, n).exponent()).estimate())
        .isNaN();
    assertThat(
            PhaseBoundary.rising(List.of(crosses), 0.5, Seeds.SHARED).crossings().get(0).exists())
        .isFalse();
    assertThat(PhaseBoundary.rising(List.of(), 0.5, Seeds.SHARED).places()).isEmpty();
  }

  @Test
  void cellsMustMatchTheirAbscissae() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Slice(1, new double[] {1, 2}, new double[1][2]));
  }

  private static double[] products(double[] n, double[] snr) {
    return IntStream.range(0, n.length).mapToDouble(i -> n[i] * snr[i] * snr[i]).toArray();
  }
}
