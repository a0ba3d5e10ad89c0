package org.attest.engine.op;

import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Lane kernel of {@link SignProduct}: a sign is a bit moved to the top and put onto the factor, so
 * that a matrix of signs costs a word for each {@code digits} of its columns.
 */
final class SignProductKernel implements Kernel {

  /** Columns of a S computed side by side. */
  private static final int STRIP = 4;

  private final SignProduct op;
  private final Operand a;
  private final Operand u;
  private final Operand out;
  private final int samples;

  /** The top bit; a field, because the compiler loads a constant anew for every use. */
  private final int sign;

  SignProductKernel(SignProduct op, Site site, int count) {
    this.op = op;
    a = site.inputs().get(0);
    u = site.inputs().get(1);
    out = site.output();
    samples = out.shape().perSample() ? count : 1;
    sign = Integer.MIN_VALUE;
  }

  @Override
  public void run(float[] memory, int first) {
    for (int s = 0; s < samples; s++) {
      for (int i = 0; i < a.shape().dim(0); i++) {
        int from = a.at(first) + s * a.sampleStride() + i * a.stride(0);
        int words = u.at(first) + s * u.sampleStride();
        int to = out.at(first) + s * out.sampleStride() + i * out.stride(0);
        if (op.transposed()) {
          dots(memory, from, words, to);
        } else {
          sums(memory, from, words, to);
        }
      }
    }
  }

  /** Row i of S with the factor, four rows at a time; rows beyond the last repeat it. */
  private void dots(float[] memory, int from, int words, int to) {
    int rows = u.shape().dim(0);
    int numbers = u.shape().dim(1);
    int row = u.stride(0);
    int oStep = out.stride(1);
    for (int i = 0; i < rows; i += 4) {
      int d1 = Math.min(1, rows - 1 - i);
      int d2 = Math.min(2, rows - 1 - i);
      int d3 = Math.min(3, rows - 1 - i);
      int u0 = words + i * row;
      int o0 = to + i * oStep;
      for (int w = 0; w < numbers; w++) {
        int at = w * u.stride(1);
        int n = Math.min(op.digits(), op.columns() - w * op.digits());
        int k = from + w * op.digits() * a.stride(1);
        dots(
            memory,
            k,
            a.stride(1),
            n,
            u0 + at,
            u0 + d1 * row + at,
            u0 + d2 * row + at,
            u0 + d3 * row + at,
            o0,
            o0 + d1 * oStep,
            o0 + d2 * oStep,
            o0 + d3 * oStep,
            w > 0);
      }
    }
  }

  /** The digits of one number in each of four rows. */
  private void dots(
      float[] memory,
      int k,
      int kStep,
      int n,
      int u0,
      int u1,
      int u2,
      int u3,
      int o0,
      int o1,
      int o2,
      int o3,
      boolean add) {
    IntVector top = IntVector.broadcast(IntVector.SPECIES_PREFERRED, sign);
    FloatVector s0, s1, s2, s3;
    if (add) {
      s0 = FloatVector.fromArray(SPECIES, memory, o0);
      s1 = FloatVector.fromArray(SPECIES, memory, o1);
      s2 = FloatVector.fromArray(SPECIES, memory, o2);
      s3 = FloatVector.fromArray(SPECIES, memory, o3);
    } else {
      s0 = s1 = s2 = s3 = FloatVector.zero(SPECIES);
    }
    IntVector w0 = SignDigits.word(memory, u0);
    IntVector w1 = SignDigits.word(memory, u1);
    IntVector w2 = SignDigits.word(memory, u2);
    IntVector w3 = SignDigits.word(memory, u3);
    int at = k;
    int step = uncounted(kStep);
    for (int j = 0; j != n * step; j += step) {
      IntVector x = FloatVector.fromArray(SPECIES, memory, at).reinterpretAsInts();
      s0 = s0.add(x.lanewise(VectorOperators.XOR, w0.and(top)).reinterpretAsFloats());
      s1 = s1.add(x.lanewise(VectorOperators.XOR, w1.and(top)).reinterpretAsFloats());
      s2 = s2.add(x.lanewise(VectorOperators.XOR, w2.and(top)).reinterpretAsFloats());
      s3 = s3.add(x.lanewise(VectorOperators.XOR, w3.and(top)).reinterpretAsFloats());
      w0 = w0.lanewise(VectorOperators.LSHL, 1);
      w1 = w1.lanewise(VectorOperators.LSHL, 1);
      w2 = w2.lanewise(VectorOperators.LSHL, 1);
      w3 = w3.lanewise(VectorOperators.LSHL, 1);
      at += kStep;
    }
    s0.intoArray(memory, o0);
    s1.intoArray(memory, o1);
    s2.intoArray(memory, o2);
    s3.intoArray(memory, o3);
  }

  /** The factors with the columns of S, four columns of one number at a time. */
  private void sums(float[] memory, int from, int words, int to) {
    for (int w = 0; w < u.shape().dim(1); w++) {
      int end = Math.min(op.columns(), (w + 1) * op.digits());
      for (int j = w * op.digits(); j < end; j += STRIP) {
        sums(
            memory,
            u.shape().dim(0),
            from,
            a.stride(1),
            words + w * u.stride(1),
            u.stride(0),
            j - w * op.digits(),
            to + j * COUNT,
            Math.min(STRIP, end - j));
      }
    }
  }

  private void sums(
      float[] memory, int n, int a, int aStep, int u, int uStep, int skip, int out, int columns) {
    IntVector top = IntVector.broadcast(IntVector.SPECIES_PREFERRED, sign);
    FloatVector s0, s1, s2, s3;
    s0 = s1 = s2 = s3 = FloatVector.zero(SPECIES);
    int at = a;
    int from = u;
    int step = uncounted(uStep);
    for (int i = 0; i != n * step; i += step) {
      IntVector x = FloatVector.fromArray(SPECIES, memory, at).reinterpretAsInts();
      IntVector w = SignDigits.word(memory, from).lanewise(VectorOperators.LSHL, skip);
      s0 = s0.add(signed(x, w, top));
      s1 = s1.add(signed(x, w.lanewise(VectorOperators.LSHL, 1), top));
      s2 = s2.add(signed(x, w.lanewise(VectorOperators.LSHL, 2), top));
      s3 = s3.add(signed(x, w.lanewise(VectorOperators.LSHL, 3), top));
      at += aStep;
      from += uStep;
    }
    store(memory, out, 0, columns, s0);
    store(memory, out, 1, columns, s1);
    store(memory, out, 2, columns, s2);
    store(memory, out, 3, columns, s3);
  }

  /**
   * A step of loops that the compiler cannot count: it compiles such a loop as it stands, and cuts
   * others into three by a profile that other shapes have shaped.
   */
  private static int uncounted(int stride) {
    return stride == 0 ? 1 : stride;
  }

  private static FloatVector signed(IntVector x, IntVector w, IntVector top) {
    return x.lanewise(VectorOperators.XOR, w.and(top)).reinterpretAsFloats();
  }

  private static void store(float[] memory, int out, int j, int columns, FloatVector sum) {
    if (j < columns) {
      sum.intoArray(memory, out + j * COUNT);
    }
  }
}
