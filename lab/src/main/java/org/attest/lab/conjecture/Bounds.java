package org.attest.lab.conjecture;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.attest.engine.op.Add;
import org.attest.engine.op.BroadcastTo;
import org.attest.engine.op.Constant;
import org.attest.engine.op.Detach;
import org.attest.engine.op.Greater;
import org.attest.engine.op.Multiply;
import org.attest.engine.op.Permute;
import org.attest.engine.op.Relu;
import org.attest.engine.op.Reshape;
import org.attest.engine.op.Sigmoid;
import org.attest.engine.op.Slice;
import org.attest.engine.op.Softmax;
import org.attest.engine.op.Softplus;
import org.attest.engine.op.Stack;
import org.attest.engine.op.Sum;
import org.attest.engine.op.SumSamples;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Measure.Range;

/**
 * What an expression can be, read off its operations: an error is a share, a loss is not negative.
 */
final class Bounds {

  /** Ends of means of whole numbers, N times 1/N, are one to the rounding of 1/N. */
  private static final double ROUNDING = 1e-12;

  private static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY, false);

  private final Map<Tensor, Range> known = new HashMap<>();

  private Bounds() {}

  static Range of(Tensor t) {
    return new Bounds().range(t);
  }

  private Range range(Tensor t) {
    Range before = known.get(t);
    if (before != null) {
      return before;
    }
    Range found =
        switch (t.op()) {
          case Constant c -> new Range(c.value(), c.value(), c.value() == Math.rint(c.value()));
          case Greater g -> Range.TRIAL;
          case Sigmoid s -> Range.SHARE;
          case Softmax s -> Range.SHARE;
          case Softplus s -> NOT_NEGATIVE;
          case Relu r -> NOT_NEGATIVE;
          case Add a -> sum(range(t.inputs().get(0)), range(t.inputs().get(1)));
          case Multiply m when t.inputs().get(0).equals(t.inputs().get(1)) -> NOT_NEGATIVE;
          case Multiply m -> product(range(t.inputs().get(0)), range(t.inputs().get(1)));
          case Sum s -> times(t, (double) t.inputs().getFirst().shape().size() / t.shape().size());
          case SumSamples s -> times(t, t.inputs().getFirst().shape().sampleCount());
          case BroadcastTo b -> range(t.inputs().getFirst());
          case Detach d -> range(t.inputs().getFirst());
          case Permute p -> range(t.inputs().getFirst());
          case Reshape r -> range(t.inputs().getFirst());
          case Slice s -> range(t.inputs().getFirst());
          case Stack s -> range(t.inputs().getFirst());
          default -> Range.ANY;
        };
    known.put(t, found);
    return found;
  }

  private static Range sum(Range a, Range b) {
    return new Range(a.low() + b.low(), a.high() + b.high(), a.whole() && b.whole());
  }

  private Range times(Tensor sum, double count) {
    Range one = range(sum.inputs().getFirst());
    return new Range(one.low() * count, one.high() * count, one.whole());
  }

  private static Range product(Range a, Range b) {
    double[] ends =
        DoubleStream.of(a.low(), a.high())
            .flatMap(x -> DoubleStream.of(b.low(), b.high()).map(y -> x == 0 || y == 0 ? 0 : x * y))
            .map(Bounds::whole)
            .sorted()
            .toArray();
    return new Range(ends[0], ends[3], a.whole() && b.whole());
  }

  private static double whole(double end) {
    return Math.abs(end - Math.rint(end)) < ROUNDING * Math.abs(end) ? Math.rint(end) : end;
  }
}
