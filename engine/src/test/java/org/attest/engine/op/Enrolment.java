package org.attest.engine.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;

/**
 * The operations and the cases in which each is tested. An operation that is not here fails {@code
 * OpsTest}. Every case is checked by finite differences in double and for equal bits between lane
 * kernels and plain loops.
 */
final class Enrolment {

  /** Writes an expression over fresh leaves. */
  interface Expression {
    Tensor write(Leaves leaves);
  }

  /** Range of the values of a leaf. */
  enum Range {
    /** Around zero, at least 0.1 away from it, so that kinks are not hit by finite differences. */
    SIGNED,
    /** In [0.5, 2]. */
    POSITIVE,
    /** 0 or 1, and no gradient. */
    MASK
  }

  /** A leaf with its range. */
  record Ranged(Tensor leaf, Range range) {}

  /** Makes leaves for a case. */
  static final class Leaves {
    final Graph graph = new Graph();
    final SampleAxis samples;
    final List<Ranged> all = new ArrayList<>();

    Leaves(int sampleCount) {
      samples = graph.samples("samples", sampleCount);
    }

    Tensor shared(int... dims) {
      return add(graph.leaf("shared" + all.size(), dims), Range.SIGNED);
    }

    Tensor each(int... dims) {
      return add(graph.leaf("each" + all.size(), samples, dims), Range.SIGNED);
    }

    Tensor positive(int... dims) {
      return add(graph.leaf("positive" + all.size(), samples, dims), Range.POSITIVE);
    }

    Tensor mask(int... dims) {
      return add(graph.leaf("mask" + all.size(), samples, dims), Range.MASK);
    }

    Tensor flags(int... dims) {
      return add(graph.leaf("flags" + all.size(), dims), Range.MASK);
    }

    private Tensor add(Tensor leaf, Range range) {
      all.add(new Ranged(leaf, range));
      return leaf;
    }
  }

  /** A case: the operation under test, a name, and the expression. */
  record Case(Class<? extends Op> op, String name, int samples, Expression expression) {
    @Override
    public String toString() {
      return op.getSimpleName() + ": " + name + " (" + samples + " samples)";
    }
  }

  private static final List<Case> CASES = new ArrayList<>();

  private static void add(Class<? extends Op> op, String name, Expression expression) {
    for (int samples : new int[] {1, 2, 5}) {
      CASES.add(new Case(op, name, samples, expression));
    }
  }

  /** All cases. */
  static List<Case> cases() {
    return CASES;
  }

  private static void binary(Class<? extends Op> op, java.util.function.BinaryOperator<Tensor> f) {
    add(op, "equal shapes", l -> f.apply(l.each(3, 9), l.each(3, 9)));
    add(op, "row", l -> f.apply(l.each(3, 9), l.shared(9)));
    add(op, "column", l -> f.apply(l.each(4, 5), l.each(4, 1)));
    add(op, "column by row", l -> f.apply(l.each(7, 1), l.shared(1, 8)));
    add(op, "scalars", l -> f.apply(l.each(), l.shared()));
    add(op, "scalar first", l -> f.apply(l.shared(), l.each(2, 3, 17)));
    add(op, "transposed", l -> f.apply(l.each(5, 8).transpose(), l.each(8, 5)));
    add(op, "slices", l -> f.apply(l.each(5, 12).slice(1, 3, 11), l.each(7, 8).slice(0, 2, 7)));
    add(op, "heads", l -> f.apply(l.each(6, 3, 8).permute(1, 0, 2), l.shared(3, 1, 8)));
  }

  private static void unary(Class<? extends Op> op, java.util.function.UnaryOperator<Tensor> f) {
    add(op, "matrix", l -> f.apply(l.positive(3, 9)));
    add(op, "scalar", l -> f.apply(l.positive()));
    add(op, "transposed", l -> f.apply(l.positive(5, 8).transpose()));
    add(op, "stretched", l -> f.apply(l.positive(1, 4).broadcastTo(Shape.of(l.samples, 3, 4))));
  }

  private static void signed(Class<? extends Op> op, java.util.function.UnaryOperator<Tensor> f) {
    unary(op, f);
    add(op, "signed", l -> f.apply(l.each(4, 11)));
    add(op, "shared", l -> f.apply(l.shared(16)));
  }

  static {
    binary(Add.class, Tensor::plus);
    add(Add.class, "to a product", l -> l.each(4, 9).times(l.shared(9)).plus(l.shared(9)));
    add(Add.class, "to a sum", l -> l.each(4, 9).plus(l.each(4, 9).plus(l.shared(9))));
    add(Add.class, "to products of columns", l -> l.each(4, 9).plus(columns(l).times(l.shared(9))));
    binary(Subtract.class, Tensor::minus);
    binary(Multiply.class, Tensor::times);
    binary(Divide.class, (a, b) -> a.dividedBy(b.square().plus(1)));
    binary(Greater.class, (a, b) -> a.greaterThan(b).times(a));
    binary(Gate.class, (a, b) -> a.graph().apply(new Gate(), a, b));
    add(Select.class, "masked", l -> l.mask(3, 9).select(l.each(3, 9), l.shared(9)));
    add(Select.class, "row mask", l -> l.mask(9).select(l.shared(), l.each(4, 9)));
    add(Select.class, "smaller", l -> l.each(5).min(l.shared(5)));
    add(Select.class, "larger", l -> l.each(5).max(l.shared(5)));
    add(MultiplyAdd.class, "update", l -> l.each(3, 9).plusScaled(l.shared(), l.each(3, 9)));
    add(MultiplyAdd.class, "rows", l -> l.shared(9).plusScaled(l.each(4, 1), l.each(4, 9)));
    add(Constant.class, "scaled", l -> l.each(3).times(2.5).plus(0.1));
    unary(Sqrt.class, Tensor::sqrt);
    unary(Log.class, Tensor::log);
    signed(Exp.class, Tensor::exp);
    signed(Tanh.class, Tensor::tanh);
    signed(Erf.class, Tensor::erf);
    signed(Relu.class, Tensor::relu);
    signed(Sigmoid.class, Tensor::sigmoid);
    signed(Softplus.class, Tensor::softplus);
    signed(Gelu.class, Tensor::gelu);
    add(Gelu.class, "without gradient", l -> l.mask(4, 11).minus(0.3).times(4).gelu());
    signed(GeluDerivative.class, t -> t.graph().apply(new GeluDerivative(), t));
    for (int axis = 0; axis < 3; axis++) {
      int a = axis;
      add(Sum.class, "axis " + axis, l -> l.each(3, 5, 9).sum(a));
      add(Sum.class, "products, axis " + axis, l -> l.each(3, 5, 9).times(l.shared(5, 9)).sum(a));
    }
    add(Sum.class, "vector", l -> l.each(13).sum(0));
    add(Sum.class, "shared", l -> l.shared(4, 6).sum(0));
    add(Sum.class, "products of a row", l -> l.each(1, 9).times(columns(l)).sum(0));
    add(Sum.class, "shared products", l -> l.shared(4, 6).times(l.shared(6)).sum(1));
    add(Sum.class, "all", l -> l.each(4, 9).sumAll());
    add(Sum.class, "transposed", l -> l.each(5, 8).transpose().sum(1));
    add(SumSamples.class, "matrix", l -> l.each(4, 9).sumOverSamples());
    add(SumSamples.class, "scalar", l -> l.each().meanOverSamples());
    add(SumSamples.class, "used again", l -> centred(l));
    signs();
    softmaxes();
    add(LogSumExp.class, "matrix", l -> l.each(4, 9).logSumExp());
    add(LogSumExp.class, "vector", l -> l.each(6).logSumExp());
    add(Normalize.class, "matrix", l -> l.each(4, 9).normalize(1e-5));
    add(Normalize.class, "vector", l -> l.each(16).normalize(1e-3));
    add(NormalizeGradient.class, "through normalize", l -> l.each(4, 9).normalize(1e-5).square());
    add(
        InverseDeviation.class,
        "of flags",
        l -> l.graph.apply(new InverseDeviation(1e-3), l.mask(3, 9)).times(l.each(3)));
    add(
        InverseDeviation.class,
        "beside normalize",
        l -> besideNormalize(l.flags(5, 8).plus(l.flags(8).times(0.3)), l.each(5)));
    products();
    add(Permute.class, "three axes", l -> l.each(3, 4, 5).permute(2, 0, 1).times(2));
    add(Permute.class, "kept", l -> l.each(8, 9).transpose().exp());
    add(Reshape.class, "split", l -> l.each(4, 12).reshape(4, 3, 4).exp());
    add(Reshape.class, "merge padded", l -> l.each(4, 10).reshape(40).exp());
    add(Reshape.class, "merge tight", l -> l.each(4, 11).reshape(44).times(l.shared(44)));
    add(Reshape.class, "odd", l -> l.each(6, 10).reshape(4, 15).tanh());
    add(Reshape.class, "ones", l -> l.each(1, 5, 1).reshape(5, 1, 1, 1).tanh());
    add(Slice.class, "rows", l -> l.each(6, 9).slice(0, 2, 5).exp());
    add(Slice.class, "columns", l -> l.each(6, 9).slice(1, 1, 9).exp());
    add(Slice.class, "tiling", l -> tiled(l.each(4, 12)));
    add(Slice.class, "middle", l -> l.each(3, 5, 9).slice(1, 4, 5).exp());
    add(Pad.class, "columns", l -> l.graph.apply(new Pad(1, 2, 1), l.each(4, 7)).exp());
    add(AddSlice.class, "rows", l -> addSlice(0, 2, l.each(6, 9), l.each(3, 9)));
    add(AddSlice.class, "a column", l -> addSlice(1, 4, l.each(6, 9), l.each(6, 1)));
    add(AddSlice.class, "columns of heads", l -> addSlice(2, 0, l.each(2, 3, 9), l.each(2, 3, 8)));
    add(AddSlice.class, "rows of heads", l -> addSlice(1, 1, l.each(2, 3, 8), l.each(2, 1, 8)));
    add(AddSlice.class, "in place", l -> addSlice(0, 0, l.each(4, 8).exp(), l.each(1, 8)));
    add(AddSlice.class, "transposed", l -> addSlice(0, 1, l.each(5, 8).transpose(), l.each(2, 5)));
    add(AddSlice.class, "of itself", l -> ofItself(l.each(5, 8).exp()));
    add(AddSlice.class, "shared", l -> addSlice(0, 3, l.shared(5), l.shared(1)));
    add(AddSlice.class, "slices beside others", l -> beside(l.each(4, 9)));
    add(Pad.class, "rows", l -> l.graph.apply(new Pad(0, 0, 3), l.each(4, 16)).exp());
    add(Concat.class, "rows", l -> l.each(2, 9).concat(0, l.each(3, 9), l.shared(1, 9)).exp());
    add(Concat.class, "columns", l -> l.shared(4, 7).concat(1, l.each(4, 9)).exp());
    add(
        BroadcastTo.class,
        "samples",
        l -> l.shared(4, 1).broadcastTo(Shape.of(l.samples, 4, 9)).exp());
    for (int n : new int[] {1, 7, 64, 301}) {
      add(KeepMask.class, "rows of " + n, l -> l.each(3, n).times(kept(l, 2, 3, n)));
    }
    add(KeepMask.class, "vector", l -> l.each(20).times(kept(l, 0, 20)));
    add(KeepMask.class, "heads", l -> l.each(2, 3, 9).times(kept(l, 1, 2, 3, 9)));
    add(AdamUpdate.class, "matrix", l -> adam(l, 4, 9).times(l.shared(3, 4, 9)));
    add(AdamUpdate.class, "vector", l -> adam(l, 9).times(l.shared(3, 9)));
    add(AdamUpdate.class, "scalar", l -> adam(l).times(l.shared(3)));
    add(Detach.class, "beside", l -> detached(l.each(4)));
    add(Stack.class, "matrix", l -> l.each(3, 8).stack().tanh());
    add(Stack.class, "scalar", l -> l.each().stack().tanh());
    add(
        Unstack.class,
        "back",
        l -> l.each(3, 8).stack().tanh().unstack(l.samples).times(l.each(3, 8)));
    add(Unstack.class, "gram", l -> gram(l));
  }

  private Enrolment() {}

  private static Tensor addSlice(int axis, int from, Tensor a, Tensor b) {
    return a.graph().apply(new AddSlice(axis, from), a, b).tanh();
  }

  private static Tensor ofItself(Tensor a) {
    return a.graph().apply(new AddSlice(0, 2), a, a.slice(0, 1, 3));
  }

  private static Tensor beside(Tensor x) {
    Tensor rows = x.slice(0, 1, 2).square().plus(x.slice(0, 2, 4).exp().sum(0));
    return x.tanh().times(rows).plus(x.slice(1, 2, 3));
  }

  private static Tensor besideNormalize(Tensor x, Tensor factor) {
    Tensor scale = x.graph().apply(new InverseDeviation(1e-3), x);
    return scale.times(factor).plus(x.normalize(1e-3).sum(-1));
  }

  private static Tensor kept(Leaves l, int site, Integer... dims) {
    Tensor key = l.flags(3).times(123_457);
    return l.graph.apply(new KeepMask(l.samples, List.of(dims), 0.9, site), key);
  }

  private static Tensor adam(Leaves l, int... dims) {
    int[] all = new int[dims.length + 1];
    all[0] = 3;
    System.arraycopy(dims, 0, all, 1, dims.length);
    Tensor state = l.flags(all).times(0.37).plus(0.05);
    Tensor gradient = l.flags(dims).times(0.71).plus(-0.3);
    Tensor factors = l.flags(3).times(0.13).plus(0.01);
    return l.graph.apply(new AdamUpdate(0.9, 0.999, 1e-2), state, gradient, factors);
  }

  private static Tensor detached(Tensor x) {
    return x.exp().plus(x.detach().minus(x.detach()));
  }

  private static Tensor tiled(Tensor x) {
    return x.slice(1, 0, 4).times(x.slice(1, 4, 8)).plus(x.slice(1, 8, 12).exp());
  }

  /** Couples the samples: every sample sees the others through a shared product. */
  private static Tensor gram(Leaves l) {
    Tensor z = l.each(2, 5).stack().reshape(l.samples.size() * 2, 5);
    Tensor coupled = z.matmul(z.transpose()).matmul(z).tanh();
    return coupled.reshape(l.samples.size(), 2, 5).unstack(l.samples).exp();
  }

  private static Tensor columns(Leaves l) {
    return l.each(9, 4).transpose();
  }

  /** Reads the samples twice: once for their mean, once to be compared with it. */
  private static Tensor centred(Leaves l) {
    Tensor x = l.each(3);
    return x.exp().minus(x.square().meanOverSamples()).square();
  }

  private static void signs() {
    for (int rows : new int[] {1, 3, 4, 9}) {
      add(
          SignProduct.class,
          rows + " rows, signs of 16 digits",
          l -> l.each(1, rows).timesSigns(fractions(l.mask(rows, 3)), 16, 40));
      add(
          SignProduct.class,
          rows + " rows, transposed",
          l -> l.each(1, 40).timesSignsTransposed(fractions(l.mask(rows, 3)), 16, 40));
    }
    add(
        SignProduct.class,
        "all digits",
        l -> l.each(2, 46).timesSignsTransposed(fractions(l.mask(5, 2)), 23, 46));
    add(
        SignProduct.class,
        "shared rows",
        l -> l.shared(3, 6).timesSigns(fractions(l.mask(6, 2)), 5, 7).tanh());
    add(
        SignProduct.class,
        "transposed operand",
        l -> l.each(6, 2).transpose().timesSigns(fractions(l.mask(6, 9)), 5, 45));
    for (int rows : new int[] {1, 6}) {
      add(
          SignGate.class,
          rows + " rows of signs",
          l -> signGate(l.each(6, 20), fractions(l.flags(rows, 2)), 10).times(l.each(6, 20)));
    }
    add(
        SignGate.class,
        "transposed operand",
        l -> signGate(l.each(46, 3).transpose(), fractions(l.flags(3, 2)), 23));
    add(SignGate.class, "shared", l -> signGate(l.shared(5, 9), fractions(l.flags(5, 9)), 1));
    add(Floor.class, "matrix", l -> l.mask(3, 9).minus(l.mask(3, 1).times(2.5)).floor());
    add(Floor.class, "large", l -> l.mask(4).times(1.7e9).minus(0x1p22 + 0.5).floor());
    add(Floor.class, "beside", l -> l.mask(4).minus(0.5).floor().plus(l.each(4)));
  }

  private static Tensor signGate(Tensor a, Tensor numbers, int digits) {
    return a.graph().apply(new SignGate(digits), a, numbers);
  }

  /** Numbers in [0, 1) of many binary digits, multiples of 2^-24 as uniform draws are. */
  private static Tensor fractions(Tensor mask) {
    int n = mask.shape().size();
    Tensor sum = mask.times(0.37).plus(0.2);
    Tensor u = sum.times(sum.transpose().reshape(mask.shape().dims()).plus(n).times(1.0 / (n + 1)));
    return u.times(0x1p24).floor().times(0x1p-24);
  }

  private static void softmaxes() {
    add(
        SignDigits.class,
        "matrix",
        l -> l.mask(3, 4).times(0.71).signDigits(5).times(l.each(3, 20)));
    add(
        SignDigits.class,
        "all digits",
        l -> l.mask(2).plus(0.37).times(0.6).signDigits(24).times(l.each(48)));
    add(Softmax.class, "matrix", l -> l.each(4, 9).softmax());
    add(Softmax.class, "vector", l -> l.each(6).softmax());
    add(Softmax.class, "heads", l -> l.each(2, 5, 16).softmax());
    add(Softmax.class, "scaled", l -> l.each(3, 7).softmax(0.3));
    add(Softmax.class, "transposed", l -> l.each(9, 4).transpose().softmax());
    add(
        SoftmaxGradient.class,
        "twice",
        l -> l.graph.apply(new SoftmaxGradient(0.7), l.positive(3, 5), l.each(3, 5)));
  }

  private static void products() {
    Random sizes = new Random(7);
    for (int i = 0; i < 6; i++) {
      int m = 1 + sizes.nextInt(11);
      int k = 1 + sizes.nextInt(13);
      int n = 1 + sizes.nextInt(11);
      String size = m + "x" + k + "x" + n;
      add(MatMul.class, "by weights " + size, l -> l.each(m, k).matmul(l.shared(k, n)));
      add(MatMul.class, "weights by samples " + size, l -> l.shared(m, k).matmul(l.each(k, n)));
      add(MatMul.class, "per sample " + size, l -> l.each(m, k).matmul(l.each(n, k).transpose()));
      add(MatMul.class, "shared " + size, l -> l.shared(m, k).matmul(l.shared(k, n)));
    }
    add(MatMul.class, "16x16x32", l -> l.each(16, 32).matmul(l.each(16, 32).transpose()));
    add(MatMul.class, "vector", l -> l.each(6, 9).matmul(l.shared(9)));
    add(MatMul.class, "vector per sample", l -> l.each(6, 9).matmul(l.each(9)));
    add(MatMul.class, "row", l -> l.each(1, 9).matmul(l.each(9, 5)));
    add(MatMul.class, "heads", l -> l.each(2, 6, 4).matmul(l.each(2, 5, 4).transpose()));
    for (int h : new int[] {1, 4, 9}) {
      add(
          MatMul.class,
          "heads of width " + h + " side by side",
          l -> l.each(2, 6, 4).matmul(l.each(2, 4, h)).permute(1, 0, 2).reshape(6, 2 * h).tanh());
    }
    add(
        MatMul.class,
        "columns side by side, which are copied",
        l -> l.each(2, 6, 4).matmul(l.each(2, 4, 9)).permute(2, 0, 1).reshape(9, 12).tanh());
    add(MatMul.class, "heads by weights", l -> l.each(2, 6, 4).matmul(l.shared(4, 3)));
    add(MatMul.class, "weights per head", l -> l.each(2, 6, 4).matmul(l.shared(2, 4, 3)));
    add(MatMul.class, "one for all heads", l -> l.each(6, 4).matmul(l.shared(2, 4, 3)));
    add(
        MatMul.class,
        "split heads",
        l -> l.each(6, 8).reshape(6, 2, 4).permute(1, 0, 2).matmul(l.shared(4, 3)));
    add(MatMul.class, "long inner", l -> l.each(3, 130).matmul(l.shared(130, 7)));
  }
}
