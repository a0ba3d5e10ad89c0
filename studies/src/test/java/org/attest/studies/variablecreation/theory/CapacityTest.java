package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attest.engine.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityTest {

  static java.util.List<TestVectors.Vector> vectors() {
    return TestVectors.all();
  }

  /** Four digits and more; the reference values are Python's. */
  @ParameterizedTest
  @MethodSource("vectors")
  void vectors(TestVectors.Vector vector) {
    assertThat(vector.error()).isLessThan(1e-6);
  }

  /** The page's values to the digits it gives. */
  @Test
  void valuesOfThePage() {
    NormBounds unit = new NormBounds(1, 1, 1, 1, 2, 1, 3, 1);
    assertThat(RadiusAllocation.combine(new double[] {1, 2}, new double[] {3, 4}))
        .isCloseTo(224.765, within(5e-4));
    assertThat(HeadCapacity.head(unit, 1)).isCloseTo(116.882, within(5e-4));
    assertThat(HeadCapacity.scalar(unit, 1)).isCloseTo(326.987, within(5e-4));
  }

  /** The head is the abstract theorem with its two linear classes. */
  @Test
  void theHeadFollowsFromTheAbstractTheorem() {
    NormBounds b = new NormBounds(1.3, 0.8, 1.7, 0.6, 2.1, 1.9, 3.3, 1);
    double score = b.x() * b.x() * b.qk21();
    double in = b.x() * b.v21();
    double abstractHead =
        CoveringNumbers.abstractHead(score * score, in * in, 2, 1.5 * b.c(), b.v() * b.x());
    assertThat(HeadCapacity.head(b, 1.5)).isCloseTo(abstractHead, within(1e-9 * abstractHead));
  }

  /** No split of the error on a fine grid is better than combine, and its own radii reach it. */
  @Test
  void combineIsTheLeast() {
    double[] lipschitz = {1, 2, 0.5};
    double[] capacity = {3, 4, 7};
    double least = RadiusAllocation.combine(lipschitz, capacity);
    double[] radii = RadiusAllocation.radii(lipschitz, capacity);
    assertThat(radii[0] + 2 * radii[1] + 0.5 * radii[2]).isCloseTo(1, within(1e-14));
    assertThat(sum(capacity, radii)).isCloseTo(least, within(1e-9 * least));
    for (int i = 1; i < 100; i++) {
      for (int j = 1; i + j < 100; j++) {
        double[] others = {i / 100.0, j / 200.0, (100 - i - j) / 50.0};
        assertThat(sum(capacity, others)).isGreaterThanOrEqualTo(least);
      }
    }
  }

  private static double sum(double[] capacity, double[] radii) {
    double sum = 0;
    for (int i = 0; i < radii.length; i++) {
      sum += capacity[i] * capacity[i] / (radii[i] * radii[i]);
    }
    return sum;
  }

  /** One decade of T costs the same number of samples everywhere, to 1 %. */
  @Test
  void samplesAreAffineInLogT() {
    SampleComplexity unit = SampleComplexity.unit(0.05);
    double[] m = new double[5];
    for (int i = 0; i < m.length; i++) {
      m[i] = unit.needed(0.1, 116.882, 64, StrictMath.pow(10, i + 2));
      assertThat(unit.gap(m[i], 116.882, 64, StrictMath.pow(10, i + 2)))
          .isCloseTo(0.1, within(1e-9));
    }
    for (int i = 2; i < m.length; i++) {
      assertThat((m[i] - m[i - 1]) / (m[1] - m[0])).isCloseTo(1, within(0.01));
    }
  }

  /** Random and adversarial pairs; the adversarial ones come close to the best constant. */
  @ParameterizedTest
  @CsvSource({"2", "10", "300"})
  void softmaxHasConstantOne(int tokens) {
    assertThat(SoftmaxRatio.largest(tokens, 2000, new Stream(tokens))).isBetween(0.99, 1 + 1e-9);
  }

  /** Λ(B) bounds how far one block moves apart nearby inputs; 300 random heads each. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void blocksAreLipschitz(Activation sigma) {
    Stream stream = new Stream(5);
    double most = 0;
    for (int i = 0; i < 300; i++) {
      double scale = StrictMath.exp(2 * stream.normal());
      Head head = Heads.random(stream, 4, 5, 3, scale, sigma);
      double[][] x = Heads.matrix(stream, 6, 4, 0.5);
      double[][] y = new double[6][];
      double step = StrictMath.pow(10, -3 * stream.uniform());
      for (int t = 0; t < 6; t++) {
        double[] change = stream.normals(4);
        y[t] = x[t].clone();
        for (int k = 0; k < 4; k++) {
          y[t][k] += step * change[k];
        }
      }
      double rows = Math.max(Matrices.largestRow(x), Matrices.largestRow(y));
      NormBounds norms = head.norms(x, new double[] {1, 0, 0});
      double tight = DepthCapacity.tightLipschitz(norms, sigma.lipschitz(), rows);
      assertThat(DepthCapacity.lipschitz(norms, sigma.lipschitz(), rows)).isGreaterThan(tight);
      double layer = distance(head.layer(x), head.layer(y)) / distance(x, y);
      double block = distance(head.block(x), head.block(y)) / distance(x, y);
      assertThat(layer).isLessThanOrEqualTo(tight);
      assertThat(block).isLessThanOrEqualTo(tight);
      most = Math.max(most, layer / tight);
    }
    assertThat(most).isGreaterThan(0.1);
  }

  private static double distance(double[][] a, double[][] b) {
    double most = 0;
    for (int t = 0; t < a.length; t++) {
      double sum = 0;
      for (int k = 0; k < a[t].length; k++) {
        sum += (a[t][k] - b[t][k]) * (a[t][k] - b[t][k]);
      }
      most = Math.max(most, Math.sqrt(sum));
    }
    return most;
  }
}
