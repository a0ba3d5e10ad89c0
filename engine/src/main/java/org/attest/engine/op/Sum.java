package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The sum along one axis: 0 + a_0 + a_1 + .. in this order. Gradient: the same for every summand.
 *
 * @param axis the axis that disappears
 */
public record Sum(int axis) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst().without(axis);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Shape in = output.inputs().getFirst().shape();
    int[] kept = in.withDim(axis, 1).dims();
    return List.of(upstream.broadcastTo(output.shape()).reshape(kept).broadcastTo(in));
  }

  @Override
  public void plain(PlainCall call) {
    Shape in = call.shapes().getFirst();
    int inner = 1;
    for (int i = axis + 1; i < in.rank(); i++) {
      inner *= in.dim(i);
    }
    int length = in.dim(axis);
    for (int o = 0; o < call.output().length; o++) {
      double sum = 0;
      for (int r = 0; r < length; r++) {
        sum =
            call.arithmetic().add(sum, call.input(0)[(o / inner * length + r) * inner + o % inner]);
      }
      call.output()[o] = sum;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand in = site.inputs().getFirst();
    Operand out = site.output();
    Nest nest = nest(axis, count, out, in);
    return new Reduction(out, in, nest, in.shape().dim(axis), in.strides()[axis], false);
  }

  /**
   * The loops over the results of a sum along an axis of the shape to which all operands are
   * broadcast: operand 0 the result, the others what makes its first summand.
   */
  static Nest nest(int axis, int count, Operand out, Operand... in) {
    int rank = out.shape().rank();
    int[] lengths = new int[rank + 1];
    int[][] steps = new int[in.length + 1][rank + 1];
    lengths[0] = out.shape().perSample() ? count : 1;
    steps[0][0] = out.sampleStride();
    for (int i = 0; i < rank; i++) {
      lengths[i + 1] = out.shape().dim(i);
      steps[0][i + 1] = out.strides()[i];
    }
    for (int o = 0; o < in.length; o++) {
      steps[o + 1][0] = in[o].sampleStride();
      for (int i = 0; i < rank; i++) {
        steps[o + 1][i + 1] = in[o].broadcastStride(i < axis ? i : i + 1, rank + 1);
      }
    }
    return new Nest(lengths, steps, true);
  }

  @Override
  public boolean takesIn(Tensor operand, Shape result) {
    return operand.op() instanceof Multiply;
  }

  @Override
  public Kernel kernelWith(Op inner, Site site, int count) {
    return new SumOfProducts(axis, site, count);
  }
}
