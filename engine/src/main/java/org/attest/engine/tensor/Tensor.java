package org.attest.engine.tensor;

import java.util.List;
import org.attest.engine.op.*;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic tensor: an operation applied to operands, with a shape known when it is written.
 * Shapes are those of one sample; the sample axis travels along unseen until {@link
 * #sumOverSamples} or {@link #meanOverSamples} ends it.
 */
public final class Tensor {
  private final Graph graph;
  private final int id;
  private final Op op;
  private final Shape shape;
  private final List<Tensor> inputs;

  Tensor(Graph graph, int id, Op op, Shape shape, List<Tensor> inputs) {
    this.graph = graph;
    this.id = id;
    this.op = op;
    this.shape = shape;
    this.inputs = inputs;
  }

  /** The graph it belongs to. */
  public Graph graph() {
    return graph;
  }

  /** Its number in the graph; operands have smaller numbers. */
  public int id() {
    return id;
  }

  /** The operation that makes it. */
  public Op op() {
    return op;
  }

  /** Its shape. */
  public Shape shape() {
    return shape;
  }

  /** The operands. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** True if {@code other} is the companion of this one's operation on the same operands. */
  public boolean isMadeWith(Tensor other) {
    return other.op().equals(op.companion()) && other.inputs.equals(inputs);
  }

  /** True for inputs and variables. */
  public boolean isLeaf() {
    return op instanceof Leaf;
  }

  /** a + b, broadcasting. */
  public Tensor plus(Tensor other) {
    return graph.apply(new Add(), this, other);
  }

  /** a + constant. */
  public Tensor plus(double constant) {
    return plus(graph.constant(constant));
  }

  /** a - b, broadcasting. */
  public Tensor minus(Tensor other) {
    return graph.apply(new Subtract(), this, other);
  }

  /** a - constant. */
  public Tensor minus(double constant) {
    return minus(graph.constant(constant));
  }

  /** Element-wise product, broadcasting. */
  public Tensor times(Tensor other) {
    return graph.apply(new Multiply(), this, other);
  }

  /** a times a constant. */
  public Tensor times(double constant) {
    return constant == 1 ? this : times(graph.constant(constant));
  }

  /** Element-wise quotient, broadcasting. */
  public Tensor dividedBy(Tensor other) {
    return graph.apply(new Divide(), this, other);
  }

  /** -a. */
  public Tensor negate() {
    return times(-1);
  }

  /**
   * this + scale * direction in one rounding, element-wise, broadcasting: the update of gradient
   * methods.
   */
  public Tensor plusScaled(Tensor scale, Tensor direction) {
    return graph.apply(new MultiplyAdd(), scale, direction, this);
  }

  /** a * a. */
  public Tensor square() {
    return times(this);
  }

  /** Square root. */
  public Tensor sqrt() {
    return graph.apply(new Sqrt(), this);
  }

  /** e^a. */
  public Tensor exp() {
    return graph.apply(new Exp(), this);
  }

  /** Natural logarithm. */
  public Tensor log() {
    return graph.apply(new Log(), this);
  }

  /** Hyperbolic tangent. */
  public Tensor tanh() {
    return graph.apply(new Tanh(), this);
  }

  /** Error function. */
  public Tensor erf() {
    return graph.apply(new Erf(), this);
  }

  /** max(a, 0). */
  public Tensor relu() {
    return graph.apply(new Relu(), this);
  }

  /** x Phi(x) with the exact normal distribution function. */
  public Tensor gelu() {
    return graph.apply(new Gelu(), this);
  }

  /** 1/(1 + e^-a). */
  public Tensor sigmoid() {
    return graph.apply(new Sigmoid(), this);
  }

  /** log(1 + e^a), accurate in both tails. */
  public Tensor softplus() {
    return graph.apply(new Softplus(), this);
  }

  /** 1 where a > b, else 0; no gradient. */
  public Tensor greaterThan(Tensor other) {
    return graph.apply(new Greater(), this, other);
  }

  /** The leading {@code digits} binary digits of numbers in [0, 1) as signs; no gradient. */
  public Tensor signDigits(int digits) {
    return graph.apply(new SignDigits(digits), this);
  }

  /**
   * The product of these rows with the leading {@code columns} of {@code
   * numbers.signDigits(digits)} without writing the signs out; no gradient towards the numbers.
   */
  public Tensor timesSigns(Tensor numbers, int digits, int columns) {
    return graph.apply(new SignProduct(digits, columns, false), this, numbers);
  }

  /** The product with the transpose of those signs. */
  public Tensor timesSignsTransposed(Tensor numbers, int digits, int columns) {
    return graph.apply(new SignProduct(digits, columns, true), this, numbers);
  }

  /** The largest integer not above; no gradient. */
  public Tensor floor() {
    return graph.apply(new Floor(), this);
  }

  /** Where this is not 0, {@code yes}, else {@code no}; the mask has no gradient. */
  public Tensor select(Tensor yes, Tensor no) {
    return graph.apply(new Select(), this, yes, no);
  }

  /** The smaller of both; the gradient goes to the second on ties. */
  public Tensor min(Tensor other) {
    return other.greaterThan(this).select(this, other);
  }

  /** The larger of both; the gradient goes to the second on ties. */
  public Tensor max(Tensor other) {
    return greaterThan(other).select(this, other);
  }

  /**
   * Matrix product over the last two axes; leading axes are batches and broadcast. A rank-1 right
   * operand of extent k is a column: the result loses the last axis.
   */
  public Tensor matmul(Tensor other) {
    if (other.shape.rank() == 1) {
      Tensor column = other.reshape(other.shape.dim(0), 1);
      Tensor product = matmul(column);
      return product.reshape(product.shape.without(-1).dims());
    }
    return graph.apply(MatMul.plain(), this, other);
  }

  /** Swaps the last two axes; twice gives the tensor itself. */
  public Tensor transpose() {
    Permute swap = Permute.swapLast(shape.rank());
    return op.equals(swap) ? inputs.getFirst() : graph.apply(swap, this);
  }

  /** Reorders the axes: axis i of the result is axis {@code order[i]} of this. */
  public Tensor permute(int... order) {
    return graph.apply(new Permute(order), this);
  }

  /** The same elements, row-major, under other extents. */
  public Tensor reshape(int... dims) {
    return shape.equals(shape.withDims(dims)) ? this : graph.apply(new Reshape(dims), this);
  }

  /** Elements {@code from} (inclusive) to {@code to} (exclusive) along an axis. */
  public Tensor slice(int axis, int from, int to) {
    return graph.apply(new Slice(shape.axis(axis), from, to), this);
  }

  /** This and the others one after the other along an axis. */
  public Tensor concat(int axis, Tensor... others) {
    Tensor[] all = new Tensor[others.length + 1];
    all[0] = this;
    System.arraycopy(others, 0, all, 1, others.length);
    return graph.apply(new Concat(shape.axis(axis)), all);
  }

  /** Stretches this to a larger shape without copying. */
  public Tensor broadcastTo(Shape target) {
    return shape.equals(target) ? this : graph.apply(new BroadcastTo(target), this);
  }

  /** Sum along one axis, in order. */
  public Tensor sum(int axis) {
    return graph.apply(new Sum(shape.axis(axis)), this);
  }

  /** Mean along one axis. */
  public Tensor mean(int axis) {
    return sum(axis).times(1.0 / shape.dim(axis));
  }

  /** Sum over all axes but that of the samples. */
  public Tensor sumAll() {
    Tensor flat = shape.rank() == 1 ? this : reshape(shape.size());
    return flat.sum(0);
  }

  /** Sum over the samples, in order. */
  public Tensor sumOverSamples() {
    return graph.apply(new SumSamples(), this);
  }

  /** Mean over the samples. */
  public Tensor meanOverSamples() {
    return sumOverSamples().times(1.0 / shape.sampleCount());
  }

  /** Softmax along the last axis. */
  public Tensor softmax() {
    return softmax(1);
  }

  /** Softmax of {@code scale} times this along the last axis, the scale positive. */
  public Tensor softmax(double scale) {
    return graph.apply(new Softmax(scale), this);
  }

  /** log(sum of e^a) along the last axis. */
  public Tensor logSumExp() {
    return graph.apply(new LogSumExp(), this);
  }

  /**
   * (a - mean) / sqrt(variance + epsilon) along the last axis, with the population variance: the
   * core of layer norm.
   */
  public Tensor normalize(double epsilon) {
    return graph.apply(new Normalize(epsilon), this);
  }

  /** The values of all samples as one shared tensor with the samples as leading axis. */
  public Tensor stack() {
    return graph.apply(new Stack(), this);
  }

  /**
   * A shared tensor whose leading axis has the extent of {@code samples}, seen as one value per
   * sample.
   */
  public Tensor unstack(SampleAxis samples) {
    return graph.apply(new Unstack(samples), this);
  }

  /** A tensor of this shape that passes no gradient to this. */
  public Tensor detach() {
    return graph.apply(new Detach(), this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return op + " " + shape;
  }
}
