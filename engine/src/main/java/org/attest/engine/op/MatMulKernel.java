package org.attest.engine.op;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.product.Product;

/**
 * The loops over samples and batches around {@link Product}. Neighbouring rows or summands that lie
 * evenly spaced become one larger product.
 */
final class MatMulKernel implements Kernel {
  private record Loop(int extent, int a, int b, int c) {}

  private final Operand left;
  private final Operand right;
  private final Operand out;
  private final int scratch;
  private final boolean acrossBlocks;
  private int m;
  private final int n;
  private int k;
  private int aRow;
  private int aCol;
  private int bRow;
  private final int bCol;
  private int cRow;
  private final int[] extent = {1, 1, 1};
  private final int[][] step = new int[3][3];

  MatMulKernel(MatMul op, Site site, int count) {
    left = site.inputs().get(0);
    right = site.inputs().get(1);
    out = site.output();
    scratch = site.scratch();
    acrossBlocks = op.endsSamples();
    m = left.shape().dim(-2);
    k = left.shape().dim(-1);
    n = right.shape().dim(-1);
    aRow = left.stride(-2);
    aCol = left.stride(-1);
    bRow = right.stride(-2);
    bCol = right.stride(-1);
    cRow = out.stride(-2);
    List<Loop> loops = new ArrayList<>();
    int batches = Math.max(left.shape().rank(), right.shape().rank()) - 2;
    for (int i = 0; i < batches; i++) {
      int a = batchAxis(left, i, batches);
      int b = batchAxis(right, i, batches);
      int length = Math.max(a < 0 ? 1 : left.shape().dim(a), b < 0 ? 1 : right.shape().dim(b));
      if (length > 1) {
        int c = op.sumBatches() ? 0 : out.strides()[i];
        loops.add(new Loop(length, batchStride(left, a), batchStride(right, b), c));
      }
    }
    if ((left.shape().perSample() || right.shape().perSample()) && count > 1) {
      int c = op.endsSamples() ? 0 : out.sampleStride();
      Loop samples = new Loop(count, left.sampleStride(), right.sampleStride(), c);
      // Sums over samples alone may finish one batch after the other.
      loops.add(op.endsSamples() && !op.sumBatches() ? loops.size() : 0, samples);
    }
    mergeInnermost(loops);
    if (loops.size() > 3) {
      throw new IllegalArgumentException(
          "matmul: more than three batch axes that cannot be merged");
    }
    for (int i = 0; i < loops.size(); i++) {
      int at = 3 - loops.size() + i;
      extent[at] = loops.get(i).extent();
      step[at] = new int[] {loops.get(i).a(), loops.get(i).b(), loops.get(i).c()};
    }
  }

  private static int batchAxis(Operand operand, int i, int batches) {
    return i - (batches - (operand.shape().rank() - 2));
  }

  private static int batchStride(Operand operand, int axis) {
    return axis < 0 || operand.shape().dim(axis) == 1 ? 0 : operand.strides()[axis];
  }

  /** Turns inner loops into more rows or more summands. */
  private void mergeInnermost(List<Loop> loops) {
    while (!loops.isEmpty()) {
      Loop loop = loops.getLast();
      if (m == 1 && loop.b() == 0 && loop.c() != 0) {
        m = loop.extent();
        aRow = loop.a();
        cRow = loop.c();
      } else if (k == 1 && loop.c() == 0) {
        k = loop.extent();
        aCol = loop.a();
        bRow = loop.b();
      } else if (loop.b() == 0 && loop.c() == m * cRow && loop.a() == m * aRow) {
        m *= loop.extent();
      } else if (loop.c() == 0 && loop.a() == k * aCol && loop.b() == k * bRow) {
        k *= loop.extent();
      } else {
        return;
      }
      loops.removeLast();
    }
  }

  @Override
  public void run(float[] memory, int first) {
    int a0 = left.at(first);
    int b0 = right.at(first);
    int c0 = out.at(first);
    boolean begun = acrossBlocks && first > 0;
    for (int i = 0; i < extent[0]; i++) {
      for (int j = 0; j < extent[1]; j++) {
        int a = a0 + i * step[0][0] + j * step[1][0];
        int b = b0 + i * step[0][1] + j * step[1][1];
        int c = c0 + i * step[0][2] + j * step[1][2];
        for (int l = 0; l < extent[2]; l++) {
          boolean add =
              begun
                  || (i > 0 && step[0][2] == 0)
                  || (j > 0 && step[1][2] == 0)
                  || (l > 0 && step[2][2] == 0);
          Product.multiply(memory, a, aRow, aCol, b, bRow, bCol, c, cRow, m, n, k, add, scratch);
          a += step[2][0];
          b += step[2][1];
          c += step[2][2];
        }
      }
    }
  }
}
