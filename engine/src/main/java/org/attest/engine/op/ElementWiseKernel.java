package org.attest.engine.op;

/** The loops around a row of an element-wise operation. */
final class ElementWiseKernel implements Kernel {

  /** Works on a row, as {@link ElementWise#row} does. */
  @FunctionalInterface
  interface Row {
    /** One row of {@code n} elements. */
    void run(float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep);
  }

  private final Row row;
  private final Operand out;
  private final Operand[] in = new Operand[3];
  private final int[] extents;
  private final int[][] strides = new int[4][];

  /** Rows of {@code count} samples of a site with one to three operands, which are broadcast. */
  ElementWiseKernel(Row row, Site site, int count) {
    this.row = row;
    this.out = site.output();
    int rank = out.shape().rank();
    int operands = site.inputs().size() + 1;
    int[] lengths = new int[rank + 1];
    int[][] steps = new int[operands][rank + 1];
    lengths[0] = out.shape().perSample() ? count : 1;
    for (int o = 0; o < operands; o++) {
      Operand operand = o == 0 ? out : site.inputs().get(o - 1);
      steps[o][0] = operand.sampleStride();
      for (int i = 0; i < rank; i++) {
        lengths[i + 1] = out.shape().dim(i);
        steps[o][i + 1] = operand.broadcastStride(i, rank);
      }
    }
    Nest nest = new Nest(lengths, steps, true);
    this.extents = nest.extents;
    this.strides[0] = nest.strides[0];
    for (int i = 0; i < 3; i++) {
      int source = Math.min(i, site.inputs().size() - 1);
      in[i] = site.inputs().get(source);
      strides[i + 1] = nest.strides[source + 1];
    }
  }

  @Override
  public void run(float[] memory, int first) {
    int[] so = strides[0];
    int[] sa = strides[1];
    int[] sb = strides[2];
    int[] sc = strides[3];
    int o0 = out.at(first);
    int a0 = in[0].at(first);
    int b0 = in[1].at(first);
    int c0 = in[2].at(first);
    int n = extents[4];
    for (int i = 0; i < extents[0]; i++) {
      for (int j = 0; j < extents[1]; j++) {
        for (int k = 0; k < extents[2]; k++) {
          int o = o0 + i * so[0] + j * so[1] + k * so[2];
          int a = a0 + i * sa[0] + j * sa[1] + k * sa[2];
          int b = b0 + i * sb[0] + j * sb[1] + k * sb[2];
          int c = c0 + i * sc[0] + j * sc[1] + k * sc[2];
          for (int l = 0; l < extents[3]; l++) {
            row.run(memory, n, o, a, sa[4], b, sb[4], c, sc[4]);
            o += so[3];
            a += sa[3];
            b += sb[3];
            c += sc[3];
          }
        }
      }
    }
  }
}
