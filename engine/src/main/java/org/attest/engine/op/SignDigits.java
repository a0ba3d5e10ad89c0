package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The leading binary digits of numbers in [0, 1) as signs: the last axis grows by the factor {@code
 * digits}, and element i of those of u is 1 - 2 (floor(2^(i+1) u) mod 2). A uniform draw, a
 * multiple of 2^-24, so becomes up to 24 independent fair signs at the price of one. Piecewise
 * constant: no gradient.
 *
 * @param digits signs made of each number, from 1 to 24
 */
public record SignDigits(int digits) implements Op {

  /** Binary digits of a uniform draw. */
  private static final int PRECISION = 24;

  /** Checks the number of digits. */
  public SignDigits {
    if (digits < 1 || digits > PRECISION) {
      throw new ShapeException("sign digits: expected 1 to 24 digits, found " + digits);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    return in.withDim(-1, in.dim(-1) * digits);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList((Tensor) null);
  }

  @Override
  public void plain(PlainCall call) {
    double[] in = call.input(0);
    for (int e = 0; e < call.output().length; e++) {
      call.output()[e] = sign(in[e / digits], e % digits);
    }
  }

  /**
   * The number whose leading digits are some signs, at most 24 of them.
   *
   * @param signs 1 or -1, one number after the other
   * @param from the first of them
   */
  public static double number(double[] signs, int from, int digits) {
    double number = 0;
    for (int i = digits - 1; i >= 0; i--) {
      number = (number + (signs[from + i] < 0 ? 1 : 0)) / 2;
    }
    return number;
  }

  /** The sign that digit {@code i} of a number makes. */
  public static int sign(double number, int i) {
    return 1 - 2 * ((int) (number * (1 << PRECISION)) >> (PRECISION - 1 - i) & 1);
  }

  /**
   * The first 23 digits of a number in every lane, the first at the top of the word. 1 + u less a
   * part of u is rounded down to them: with u = k 2^-24 the distance to 1 + k 2^-24 is less than
   * 2^-24, half of the last place, and not zero where k is odd.
   */
  static IntVector word(float[] memory, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, memory, at)
        .fma(
            FloatVector.broadcast(Lanes.SPECIES, 1 - 0x1p-24f),
            FloatVector.broadcast(Lanes.SPECIES, 1))
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, 9);
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return new Rows(
        (memory, n, o, oStep, a, aStep, b, bStep, c) -> row(memory, n, o, oStep, a, aStep, digits),
        site,
        count,
        true);
  }

  private static void row(float[] memory, int n, int o, int oStep, int a, int aStep, int digits) {
    IntVector one = IntVector.broadcast(IntVector.SPECIES_PREFERRED, Float.floatToIntBits(1f));
    int out = o;
    for (int j = 0; j < n; j++) {
      FloatVector u =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).mul(1 << PRECISION);
      IntVector word =
          ((IntVector) u.convert(VectorOperators.F2I, 0))
              .lanewise(VectorOperators.LSHL, Integer.SIZE - PRECISION);
      for (int i = 0; i < digits; i++) {
        word.and(Integer.MIN_VALUE).or(one).reinterpretAsFloats().intoArray(memory, out);
        word = word.lanewise(VectorOperators.LSHL, 1);
        out += oStep;
      }
    }
  }
}
