package org.attest.studies.shallowvit.network;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.studies.shallowvit.network.DataModel.Sample;
import org.jspecify.annotations.Nullable;

/** What one training hands out to be saved: weights, the batch of its first step, its samples. */
final class TrainingArrays {

  private final VisionTransformer network;
  private final int d;
  private final Tensor x;
  private final List<Tensor> y;
  private final @Nullable Tensor inside;

  /**
   * The arrays of trainings of a network.
   *
   * @param x tokens of the batch
   * @param y components of its labels
   * @param inside positions that its samples keep; null where all are kept
   */
  TrainingArrays(
      VisionTransformer network, int d, Tensor x, List<Tensor> y, @Nullable Tensor inside) {
    this.network = network;
    this.d = d;
    this.x = x;
    this.y = y;
    this.inside = inside;
  }

  /** Hands out the weights before the first step, and a. */
  void start(ArraySink sink, Executor executor, int lane) {
    sink.leaves(Part.START, executor, lane, network.matrices());
    for (int c = 0; sink != ArraySink.NONE && c < network.a.size(); c++) {
      signs(sink, executor, lane, c);
    }
  }

  /** Hands out the batch of the first step and what it made of the weights. */
  void first(ArraySink sink, Executor executor, int lane) {
    sink.leaves(Part.FIRST, executor, lane, network.matrices());
    sink.leaves(Part.BATCH, executor, lane, List.of(x));
    sink.leaves(Part.BATCH, executor, lane, y);
    if (inside != null) {
      sink.leaf(Part.BATCH, "S", executor, lane, inside);
    }
  }

  /** Hands out the weights that a course ended with, and its samples. */
  void end(ArraySink sink, Course course) {
    if (sink != ArraySink.NONE) {
      List<Tensor> matrices = network.matrices();
      for (int i = 0; i < matrices.size(); i++) {
        Tensor w = matrices.get(i);
        sink.put(Part.END, w.op().toString(), course.weights().get(i), w.shape().dims());
      }
      samples(sink, Part.TRAIN, course.samples.set());
      samples(sink, Part.TEST, course.samples.test());
    }
  }

  /** A component of a: (1 or L)×m entries ±1/√m. */
  private void signs(ArraySink sink, Executor executor, int lane, int c) {
    double[] blocks = network.signs(executor.values(network.a.get(c), lane));
    int m = network.wo.shape().dim(0);
    int rows = blocks.length / m;
    int width = network.block();
    double[] a = new double[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      int block = i / (rows * width);
      int row = i / width % rows;
      a[row * m + block * width + i % width] = blocks[i] / Math.sqrt(m);
    }
    sink.put(Part.MODEL, VisionTransformer.numbered("a", c), a, rows, m);
  }

  private void samples(ArraySink sink, Part part, List<Sample> samples) {
    int count = samples.size();
    if (count > 0) {
      int tokens = network.tokens();
      SampleArrays arrays = new SampleArrays(count, tokens, d, y.size());
      for (int i = 0; i < count; i++) {
        arrays.set(i, samples.get(i));
      }
      sink.put(part, "X", arrays.x(), count, tokens, d);
      for (int c = 0; c < y.size(); c++) {
        sink.put(part, VisionTransformer.numbered("y", c), arrays.y()[c], count);
      }
      if (inside != null) {
        sink.put(part, "S", arrays.kept(), count, tokens);
      }
    }
  }
}
