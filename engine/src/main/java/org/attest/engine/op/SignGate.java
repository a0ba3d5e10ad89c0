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
 * The {@link Gate} of signs that are never written out: a sign where a &gt; 0, else 0. The signs
 * are the {@link SignDigits} of u, multiples of 2^-24 in [0, 1), for every row of a or one row for
 * all: a matrix of signs comes from memory in a part of its bytes. Piecewise constant: no gradient.
 *
 * @param digits signs made of each number of u, from 1 to 23
 */
public record SignGate(int digits) implements Op {

  /** Checks the number of digits: the kernel takes a number apart in the 23 bits of a fraction. */
  public SignGate {
    if (digits < 1 || digits > 23) {
      throw new ShapeException("sign gate: expected 1 to 23 digits, found " + digits);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape u = inputs.get(1);
    boolean fits =
        a.rank() == 2
            && u.rank() == 2
            && !u.perSample()
            && (u.dim(0) == 1 || u.dim(0) == a.dim(0))
            && u.dim(1) * digits == a.dim(1);
    if (!fits) {
      throw new ShapeException(
          "sign gate: %d digits of each number of %s are not the signs of %s"
              .formatted(digits, u, a));
    }
    return a;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList(null, null);
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    Shape u = call.shapes().get(1);
    int n = call.shape().dim(1);
    int rows = call.shape().dim(0);
    for (int e = 0; e < call.output().length; e++) {
      int row = u.dim(0) == 1 ? 0 : e / n % rows;
      double number = call.input(1)[row * u.dim(1) + e % n / digits];
      call.output()[e] = call.input(0)[e] > 0 ? SignDigits.sign(number, e % n % digits) : 0;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand a = site.inputs().get(0);
    Operand u = site.inputs().get(1);
    Operand out = site.output();
    int samples = out.shape().perSample() ? count : 1;
    int rows = out.shape().dim(0);
    int words = u.shape().dim(1);
    int uRow = u.broadcastStride(0, 2);
    return (memory, first) -> {
      for (int s = 0; s < samples; s++) {
        for (int i = 0; i < rows; i++) {
          row(
              memory,
              words,
              digits,
              out.at(first) + s * out.sampleStride() + i * out.stride(0),
              a.at(first) + s * a.sampleStride() + i * a.stride(0),
              a.stride(1),
              u.at(first) + i * uRow,
              u.stride(1));
        }
      }
    };
  }

  private static void row(
      float[] memory, int words, int digits, int out, int a, int aStep, int u, int uStep) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    IntVector one = IntVector.broadcast(IntVector.SPECIES_PREFERRED, Float.floatToIntBits(1f));
    int to = out;
    int from = a;
    for (int j = 0; j < words; j++) {
      IntVector word = SignDigits.word(memory, u + j * uStep);
      for (int i = 0; i < digits; i++) {
        FloatVector sign = word.and(Integer.MIN_VALUE).or(one).reinterpretAsFloats();
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, from);
        zero.blend(sign, v.compare(VectorOperators.GT, zero)).intoArray(memory, to);
        word = word.lanewise(VectorOperators.LSHL, 1);
        to += Lanes.COUNT;
        from += aStep;
      }
    }
  }
}
