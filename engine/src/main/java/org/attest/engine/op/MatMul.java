package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * C = A B over the last two axes, for every sample and every leading (batch) axis; these broadcast.
 * The gradient with respect to an operand that was broadcast is a product summed over samples or
 * batches, so the sums are part of the operation: each element of C is one chain of fused
 * multiply-adds in the order samples, batches, inner index, whatever the blocking.
 *
 * @param endsSamples true to sum over the samples
 * @param sumBatches true to sum over all leading axes
 */
public record MatMul(boolean endsSamples, boolean sumBatches) implements Op {

  /** The product without sums. */
  public static MatMul plain() {
    return new MatMul(false, false);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    if (a.rank() < 2 || b.rank() < 2) {
      throw new ShapeException("matmul: needs at least two axes each, got " + a + " and " + b);
    }
    if (a.dim(-1) != b.dim(-2)) {
      throw new ShapeException(
          "matmul: inner extents differ, "
              + a.dim(-1)
              + " and "
              + b.dim(-2)
              + ", in "
              + a
              + " and "
              + b);
    }
    Shape batch = batch(a, b);
    int[] dims = sumBatches ? new int[2] : Arrays.copyOf(batch.dims(), batch.rank() + 2);
    dims[dims.length - 2] = a.dim(-2);
    dims[dims.length - 1] = b.dim(-1);
    return Shape.of(endsSamples ? null : batch.samples(), dims);
  }

  private static Shape batch(Shape a, Shape b) {
    return Shape.broadcast("matmul", a.without(-1).without(-1), b.without(-1).without(-1));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor a = output.inputs().get(0);
    Tensor b = output.inputs().get(1);
    return List.of(towards(a, upstream, b.transpose()), towards(b, a.transpose(), upstream));
  }

  /**
   * x y, the gradient with respect to {@code operand}. For a transposed operand the transpose of
   * the product is built, so that its rows lie as those of what was transposed.
   */
  private static Tensor towards(Tensor operand, Tensor x, Tensor y) {
    return operand.op().equals(Permute.swapLast(operand.shape().rank()))
        ? summed(y.transpose(), x.transpose(), operand.shape()).transpose()
        : summed(x, y, operand.shape());
  }

  /** x y, summed as far as {@code target} asks for and a product can. */
  private static Tensor summed(Tensor x, Tensor y, Shape target) {
    Shape batch = batch(x.shape(), y.shape());
    boolean samples = batch.perSample() && !target.perSample();
    boolean batches = batch.rank() > 0 && target.rank() == 2;
    return x.graph().apply(new MatMul(samples, batches), x, y);
  }

  @Override
  public boolean writesRows() {
    return true;
  }

  @Override
  public double flops(List<Shape> inputs, Shape output) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    return 2.0 * batch(a, b).size() * a.dim(-2) * a.dim(-1) * b.dim(-1);
  }

  @Override
  public void plain(PlainCall call) {
    Shape a = call.shapes().get(0);
    Shape b = call.shapes().get(1);
    Shape batch = batch(a, b);
    int m = a.dim(-2);
    int n = b.dim(-1);
    int k = a.dim(-1);
    int[] pa = PlainCall.places(a.without(-1).without(-1), batch);
    int[] pb = PlainCall.places(b.without(-1).without(-1), batch);
    Shape result = call.shape().withDims(sumBatches ? new int[0] : batch.dims());
    int[] pc = new int[pa.length];
    for (int i = 0; i < pc.length; i++) {
      int sample = i / batch.size();
      int inner = i % batch.size();
      pc[i] = (endsSamples ? 0 : sample * result.size()) + (sumBatches ? 0 : inner);
    }
    Arrays.fill(call.output(), 0);
    for (int i = 0; i < pa.length; i++) {
      for (int r = 0; r < m; r++) {
        for (int c = 0; c < n; c++) {
          double sum = call.output()[(pc[i] * m + r) * n + c];
          for (int p = 0; p < k; p++) {
            double x = call.input(0)[(pa[i] * m + r) * k + p];
            double y = call.input(1)[(pb[i] * k + p) * n + c];
            sum = call.arithmetic().multiplyAdd(x, y, sum);
          }
          call.output()[(pc[i] * m + r) * n + c] = sum;
        }
      }
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return new MatMulKernel(this, site, count);
  }
}
