package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.random.KeepFill;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A dropout mask for every sample: independent elements, 1/keep with probability keep and else 0
 * ({@link KeepFill}). It is drawn where it is used, so that the masks of all samples never lie in
 * memory at once. The operand is the key of the draw, three numbers that hold 24, 24 and 16 bits
 * ({@link #key}); no gradient.
 *
 * @param samples the sample axis
 * @param dims extents for one sample
 * @param keep probability to keep an element, a multiple of 2^-16 after rounding
 * @param site tells masks with one key apart
 */
public record KeepMask(SampleAxis samples, List<Integer> dims, double keep, int site)
    implements Op {

  private static final long LOW = 0xFFFFFF;

  /** Keeps a copy of the extents. */
  public KeepMask {
    dims = List.copyOf(dims);
    if (!(keep > 0 && keep <= 1)) {
      throw new ShapeException("keep mask: expected a probability in (0, 1], found " + keep);
    }
  }

  /** A key as the three numbers of the operand. */
  public static double[] key(long key) {
    return new double[] {key & LOW, key >>> 24 & LOW, key >>> 48};
  }

  private static long key(double a, double b, double c) {
    return (long) a | (long) b << 24 | (long) c << 48;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (in.perSample() || in.rank() != 1 || in.dim(0) != 3 || dims.isEmpty()) {
      throw new ShapeException("keep mask: expected a key of extent [3], found " + in);
    }
    return Shape.of(samples, dims.stream().mapToInt(n -> n).toArray());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList((Tensor) null);
  }

  @Override
  public void plain(PlainCall call) {
    double[] in = call.input(0);
    long key = key(in[0], in[1], in[2]);
    int n = dims.getLast();
    int kept = KeepFill.kept(keep);
    double scale = call.arithmetic().round(KeepFill.scale(kept));
    for (int e = 0; e < call.output().length; e++) {
      call.output()[e] = KeepFill.keeps(key, site, e / n, n, kept, e % n) ? scale : 0;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand out = site.output();
    int n = dims.getLast();
    int outer = dims.size() - 1;
    int[] lengths = new int[outer + 1];
    int[][] steps = new int[1][outer + 1];
    lengths[0] = count;
    steps[0][0] = out.sampleStride();
    int rows = 1;
    for (int i = 0; i < outer; i++) {
      lengths[i + 1] = dims.get(i);
      steps[0][i + 1] = out.strides()[i];
      rows *= dims.get(i);
    }
    Nest nest = new Nest(lengths, steps, false);
    int perSample = rows;
    int kept = KeepFill.kept(keep);
    int key = site.inputs().getFirst().base();
    int keyStep = site.inputs().getFirst().stride(0);
    int number = this.site;
    long[] keys = new long[Lanes.COUNT];
    return (memory, first) -> {
      for (int lane = 0; lane < keys.length; lane++) {
        int at = key + lane;
        keys[lane] = key(memory[at], memory[at + keyStep], memory[at + 2 * keyStep]);
      }
      long row = (long) first * perSample;
      int[] e = nest.extents;
      int[] s = nest.strides[0];
      for (int i = 0; i < e[2]; i++) {
        for (int j = 0; j < e[3]; j++) {
          int at = out.at(first) + i * s[2] + j * s[3];
          for (int k = 0; k < e[4]; k++) {
            KeepFill.lanes(keys, number, row++, n, kept, memory, at, out.stride(-1));
            at += s[4];
          }
        }
      }
    };
  }
}
