package org.attest.engine.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The extents of a tensor for one sample, and the sample axis if the tensor depends on the sample.
 */
public final class Shape {
  private final @Nullable SampleAxis samples;
  private final int[] dims;

  private Shape(@Nullable SampleAxis samples, int[] dims) {
    for (int dim : dims) {
      if (dim < 1) {
        throw new ShapeException("extents must be positive, got " + Arrays.toString(dims));
      }
    }
    this.samples = samples;
    this.dims = dims;
  }

  /** A shape; {@code samples} is null for a tensor shared by all samples. */
  public static Shape of(@Nullable SampleAxis samples, int... dims) {
    return new Shape(samples, dims.clone());
  }

  /** The sample axis, or null for a tensor shared by all samples. */
  public @Nullable SampleAxis samples() {
    return samples;
  }

  /** True if the tensor has a value for each sample. */
  public boolean perSample() {
    return samples != null;
  }

  /** Number of samples; 1 for a shared tensor. */
  public int sampleCount() {
    return samples == null ? 1 : samples.size();
  }

  /** Number of axes, the sample axis not counted. */
  public int rank() {
    return dims.length;
  }

  /** Extent of an axis; negative axes count from the last. */
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /** A copy of the extents, the sample axis not included. */
  public int[] dims() {
    return dims.clone();
  }

  /** Number of elements for one sample. */
  public int size() {
    int size = 1;
    for (int dim : dims) {
      size = Math.multiplyExact(size, dim);
    }
    return size;
  }

  /** Number of elements over all samples. */
  public int count() {
    return Math.multiplyExact(size(), sampleCount());
  }

  /** The axis as a number from 0; negative axes count from the last. */
  public int axis(int axis) {
    int positive = axis < 0 ? axis + dims.length : axis;
    if (positive < 0 || positive >= dims.length) {
      throw new ShapeException("no axis " + axis + " in shape " + this);
    }
    return positive;
  }

  /** The same extents with another sample axis. */
  public Shape withSamples(@Nullable SampleAxis other) {
    return new Shape(other, dims);
  }

  /** The same sample axis with other extents. */
  public Shape withDims(int... other) {
    return new Shape(samples, other.clone());
  }

  /** This shape without one axis. */
  public Shape without(int axis) {
    int drop = axis(axis);
    return new Shape(
        samples,
        IntStream.range(0, dims.length).filter(i -> i != drop).map(i -> dims[i]).toArray());
  }

  /** This shape with one extent replaced. */
  public Shape withDim(int axis, int extent) {
    int[] copy = dims.clone();
    copy[axis(axis)] = extent;
    return new Shape(samples, copy);
  }

  /** The common sample axis of two operands. */
  static @Nullable SampleAxis commonSamples(String what, Shape a, Shape b) {
    if (a.samples != null && b.samples != null && a.samples != b.samples) {
      throw new ShapeException(what + ": operands run over different samples, " + a + " and " + b);
    }
    return a.samples != null ? a.samples : b.samples;
  }

  /** The shape both operands broadcast to: axes are matched from the last, extent 1 stretches. */
  public static Shape broadcast(String what, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int da = i <= a.rank() ? a.dim(-i) : 1;
      int db = i <= b.rank() ? b.dim(-i) : 1;
      if (da != db && da != 1 && db != 1) {
        throw new ShapeException(what + ": shapes do not match, " + a + " and " + b);
      }
      dims[rank - i] = Math.max(da, db);
    }
    return new Shape(commonSamples(what, a, b), dims);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape shape
        && samples == shape.samples
        && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Objects.hash(samples, Arrays.hashCode(dims));
  }

  @Override
  public String toString() {
    String inner =
        Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    return samples == null ? inner : samples + " x " + inner;
  }
}
