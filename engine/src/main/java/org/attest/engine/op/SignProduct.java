package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The product of rows with a matrix of signs that is never written out: a S, or a Sᵀ, where S (r x
 * {@code columns}) are the leading columns of the {@link SignDigits} of u (r x w), multiples of
 * 2^-24 in [0, 1) as uniform draws are. Bit for bit the {@link MatMul} with these signs: a x ±1 + c
 * and c ± a are one rounding of the same number. The gradient is that of the product; none towards
 * u.
 *
 * @param digits signs made of each number of u, from 1 to 23
 * @param columns columns of S, more than (w - 1) {@code digits} and at most w {@code digits}
 * @param transposed true for a Sᵀ
 */
public record SignProduct(int digits, int columns, boolean transposed) implements Op {

  /** Checks the number of digits: the kernel takes a number apart in the 23 bits of a fraction. */
  public SignProduct {
    if (digits < 1 || digits > 23) {
      throw new ShapeException("sign product: expected 1 to 23 digits, found " + digits);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape u = inputs.get(1);
    if (a.rank() != 2 || u.rank() != 2) {
      throw new ShapeException("sign product: needs two axes each, got " + a + " and " + u);
    }
    Shape signs = new SignDigits(digits).shape(List.of(u));
    if (columns > signs.dim(-1) || columns <= signs.dim(-1) - digits) {
      throw new ShapeException(
          "sign product: %d columns are not made by %d digits of each number of %s"
              .formatted(columns, digits, u));
    }
    int inner = transposed ? columns : u.dim(0);
    if (a.dim(1) != inner) {
      throw new ShapeException(
          "sign product: the rows of %s have not the length %d".formatted(a, inner));
    }
    Shape samples = Shape.broadcast("sign product", a.withDims(), u.withDims());
    return samples.withDims(a.dim(0), transposed ? u.dim(0) : columns);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor u = output.inputs().get(1);
    SignProduct back = new SignProduct(digits, columns, !transposed);
    Tensor whole = upstream.broadcastTo(output.shape());
    return Arrays.asList(output.graph().apply(back, whole, u), null);
  }

  @Override
  public double flops(List<Shape> inputs, Shape output) {
    return 2.0 * output.dim(0) * columns * inputs.get(1).dim(0);
  }

  @Override
  public void plain(PlainCall call) {
    Shape a = call.shapes().get(0);
    Shape u = call.shapes().get(1);
    int inner = a.dim(1);
    int n = call.shape().dim(1);
    int size = call.shape().size();
    for (int e = 0; e < call.output().length; e++) {
      int sample = e / size;
      int row = (a.perSample() ? sample * a.dim(0) : 0) + e % size / n;
      double sum = 0;
      for (int p = 0; p < inner; p++) {
        int i = transposed ? e % n : p;
        int j = transposed ? p : e % n;
        int at = ((u.perSample() ? sample * u.dim(0) : 0) + i) * u.dim(1) + j / digits;
        double sign = SignDigits.sign(call.input(1)[at], j % digits);
        sum = call.arithmetic().multiplyAdd(call.input(0)[row * inner + p], sign, sum);
      }
      call.output()[e] = sum;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return new SignProductKernel(this, site, count);
  }
}
