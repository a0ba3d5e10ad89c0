package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** The loops around an operation that works on rows along the last axis. */
final class Rows implements Kernel {

  /** Works on one row. */
  @FunctionalInterface
  interface Row {
    /**
     * One row of {@code n} elements.
     *
     * @param o place of the result
     * @param oStep distance of its elements
     * @param a place of the first operand's row
     * @param aStep distance of its elements
     * @param b place of the second operand's row; that of the first if there is none
     * @param bStep distance of its elements
     * @param c place of the row's own number; that of the result if there is none
     */
    void run(float[] memory, int n, int o, int oStep, int a, int aStep, int b, int bStep, int c);
  }

  /** Works on two rows side by side, whose sums hide each other's latency. */
  @FunctionalInterface
  interface Pair {
    /**
     * Two rows of {@code n} elements, the second one {@code oRow}, {@code aRow}, {@code bRow} and
     * {@code cRow} after the first; for the rest see {@link Row}.
     */
    void run(
        float[] memory,
        int n,
        int o,
        int oStep,
        int oRow,
        int a,
        int aStep,
        int aRow,
        int b,
        int bStep,
        int bRow,
        int c,
        int cRow);
  }

  private final Row row;
  private final @Nullable Pair pair;
  private final Operand out;
  private final Operand a;
  private final Operand b;
  private final Operand c;
  private final Nest nest;
  private final int n;
  private final int oStep;

  /**
   * Loops over one row at a time.
   *
   * @param keepsAxis true if the result has the last axis, false if it is one number for each row
   */
  Rows(Row row, Site site, int count, boolean keepsAxis) {
    this(row, null, site, site.output(), count, keepsAxis);
  }

  /**
   * Loops over pairs of rows, and over the row that is left.
   *
   * @param pair null for one row at a time
   * @param number has one number for each row
   */
  Rows(Row row, @Nullable Pair pair, Site site, Operand number, int count, boolean keepsAxis) {
    this.row = row;
    this.pair = pair;
    List<Operand> inputs = site.inputs();
    out = site.output();
    a = inputs.getFirst();
    b = inputs.getLast();
    c = number;
    Shape shape = a.shape();
    n = shape.dim(-1);
    oStep = keepsAxis ? out.stride(-1) : 0;
    int outer = shape.rank() - 1;
    int[] lengths = new int[outer + 1];
    Operand[] operands = {out, a, b, c};
    int[][] steps = new int[operands.length][outer + 1];
    lengths[0] = shape.perSample() ? count : 1;
    for (int o = 0; o < operands.length; o++) {
      steps[o][0] = operands[o].sampleStride();
      for (int i = 0; i < outer; i++) {
        lengths[i + 1] = shape.dim(i);
        steps[o][i + 1] = operands[o].strides()[i];
      }
    }
    nest = new Nest(lengths, steps, false);
  }

  @Override
  public void run(float[] memory, int first) {
    int[] e = nest.extents;
    int[] so = nest.strides[0];
    int[] sa = nest.strides[1];
    int[] sb = nest.strides[2];
    int[] sc = nest.strides[3];
    for (int h = 0; h < e[0]; h++) {
      for (int i = 0; i < e[1]; i++) {
        for (int j = 0; j < e[2]; j++) {
          for (int k = 0; k < e[3]; k++) {
            int po = out.at(first) + h * so[0] + i * so[1] + j * so[2] + k * so[3];
            int pa = a.at(first) + h * sa[0] + i * sa[1] + j * sa[2] + k * sa[3];
            int pb = b.at(first) + h * sb[0] + i * sb[1] + j * sb[2] + k * sb[3];
            int pc = c.at(first) + h * sc[0] + i * sc[1] + j * sc[2] + k * sc[3];
            int l = 0;
            for (; pair != null && l + 1 < e[4]; l += 2) {
              pair.run(
                  memory,
                  n,
                  po,
                  oStep,
                  so[4],
                  pa,
                  a.stride(-1),
                  sa[4],
                  pb,
                  b.stride(-1),
                  sb[4],
                  pc,
                  sc[4]);
              po += 2 * so[4];
              pa += 2 * sa[4];
              pb += 2 * sb[4];
              pc += 2 * sc[4];
            }
            for (; l < e[4]; l++) {
              row.run(memory, n, po, oStep, pa, a.stride(-1), pb, b.stride(-1), pc);
              po += so[4];
              pa += sa[4];
              pb += sb[4];
              pc += sc[4];
            }
          }
        }
      }
    }
  }
}
