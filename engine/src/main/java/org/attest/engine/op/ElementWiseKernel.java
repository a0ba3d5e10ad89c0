package org.attest.engine.op;

/** The loops around a row of an element-wise operation. */
final class ElementWiseKernel implements Kernel {
  private final ElementWise op;
  private final Operand out;
  private final Operand[] in = new Operand[3];
  private final int[] extents;
  private final int[][] strides = new int[4][];

  ElementWiseKernel(ElementWise op, Site site, Nest nest) {
    this.op = op;
    this.out = site.output();
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
            op.row(memory, n, o, a, sa[4], b, sb[4], c, sc[4]);
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
