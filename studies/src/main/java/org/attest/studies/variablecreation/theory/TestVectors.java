package org.attest.studies.variablecreation.theory;

import java.util.List;

/**
 * Values of the theory's formulas computed apart from this code, with Python 3.11 and 3.12 from the
 * formulas of the page on this study.
 */
public final class TestVectors {

  private static final NormBounds UNIT = new NormBounds(1, 1, 1, 1, 2, 1, 3, 1);
  private static final NormBounds OTHER = new NormBounds(1.5, 0.8, 1.2, 0.7, 2, 1.4, 3, 0.9);

  /** The same as OTHER, with tokens inside the unit ball: B_X on the other side of 1. */
  private static final NormBounds SMALL = new NormBounds(0.5, 0.8, 1.2, 0.7, 2, 1.4, 3, 0.9);

  private static final double SIGMA = 1.1289;

  /**
   * One value.
   *
   * @param name what it is
   * @param computed by this code
   * @param expected from outside
   */
  public record Vector(String name, double computed, double expected) {

    /** Relative difference. */
    public double error() {
      return Math.abs(computed / expected - 1);
    }
  }

  private TestVectors() {}

  /** All vectors. */
  public static List<Vector> all() {
    SampleComplexity unit = SampleComplexity.unit(0.05);
    return List.of(
        new Vector(
            "combine",
            RadiusAllocation.combine(new double[] {1, 2}, new double[] {3, 4}),
            224.7650080),
        new Vector("head", HeadCapacity.head(UNIT, 1), 116.8819904),
        new Vector("scalar", HeadCapacity.scalar(UNIT, 1), 326.9871174),
        new Vector("head at [CLS]", HeadCapacity.headAtCls(UNIT, 1, 3), 116.8819904),
        new Vector("two heads", HeadCapacity.multiHead(HeadCapacity.head(UNIT, 1), 2), 935.0559233),
        new Vector("depth 1", DepthCapacity.of(UNIT, 1, 1), 326.9871174),
        new Vector("depth 2", DepthCapacity.of(UNIT, 1, 2), 14014.65384),
        new Vector("depth 3", DepthCapacity.of(OTHER, 1.1289, 3), 890585.4870),
        new Vector("head, B_X = ½", HeadCapacity.head(SMALL, SIGMA), 9.198389078),
        new Vector("head, B_X = 1½", HeadCapacity.head(OTHER, SIGMA), 1120.066425),
        new Vector("scalar, B_X = ½", HeadCapacity.scalar(SMALL, SIGMA), 34.62495124),
        new Vector("scalar, B_X = 1½", HeadCapacity.scalar(OTHER, SIGMA), 1905.600147),
        new Vector("depth 1, B_X = ½", DepthCapacity.of(SMALL, SIGMA, 1), 45.57338268),
        new Vector("depth 2, B_X = ½", DepthCapacity.of(SMALL, SIGMA, 2), 2664.510308),
        new Vector("depth 3, B_X = ½", DepthCapacity.of(SMALL, SIGMA, 3), 65475.5907),
        new Vector("depth 2, B_X = 1½", DepthCapacity.of(OTHER, SIGMA, 2), 45206.00784),
        new Vector("depth 2, 3 heads, B_X = ½", DepthCapacity.of(SMALL, SIGMA, 2, 3), 234910.7907),
        new Vector("depth 2, 3 heads, B_X = 1½", DepthCapacity.of(OTHER, SIGMA, 2, 3), 7702316.494),
        new Vector("scalar class", CoveringNumbers.scalar(2, 3, 0.5, 1000), 86104.45101),
        new Vector("linear class", CoveringNumbers.linear(2, 3, 0.5, 64, 1000), 1593.595924),
        new Vector("samples at 10²", unit.needed(0.1, 116.882, 64, 1e2), 1.17211774e10),
        new Vector("samples at 10³", unit.needed(0.1, 116.882, 64, 1e3), 1.25921040e10),
        new Vector("samples at 10⁴", unit.needed(0.1, 116.882, 64, 1e4), 1.34612180e10));
  }
}
