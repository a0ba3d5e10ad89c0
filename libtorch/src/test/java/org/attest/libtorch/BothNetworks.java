package org.attest.libtorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.VisionTransformer;
import org.attest.lab.model.VisionTransformer.Named;
import org.attest.lab.model.VisionTransformer.Size;
import org.attest.lab.model.VisionTransformer.Start;
import org.attest.lab.train.Losses;

/** One network twice, ours and made of libtorch's operations, on equal weights and images. */
final class BothNetworks {

  private static final int IMAGES = 5;
  private static final int TOKENS = 7;

  /** Everything of one pass: logits, loss, gradients by name. */
  record Outcome(double[] logits, double loss, Map<String, double[]> gradients) {}

  private final Size size;
  private final Map<String, double[]> weights = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final double[] x;
  private final double[] where;
  private final double[] labels;

  private final Graph graph = new Graph();
  private final VisionTransformer network;

  BothNetworks(Size size) {
    this.size = size;
    network = new VisionTransformer(graph, size, (name, decays, dims) -> graph.leaf(name, dims));
    Stream stream = new Stream(5);
    for (Named w : network.weights()) {
      double[] values = stream.normals(w.tensor().shape().count());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((w.start() == Start.ONE ? 1 : 0) + 0.3 * values[i]);
      }
      weights.put(w.name(), values);
      int[] dims = w.tensor().shape().dims();
      shapes.put(w.name(), java.util.Arrays.stream(dims).asLongStream().toArray());
    }
    x = stream.normals(IMAGES * TOKENS * size.patch());
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) x[i];
    }
    where = new double[IMAGES * TOKENS * size.positions()];
    labels = new double[IMAGES * size.classes()];
    for (int n = 0; n < IMAGES; n++) {
      int[] positions = stream.subset(size.positions(), TOKENS);
      for (int t = 0; t < TOKENS; t++) {
        where[(n * TOKENS + t) * size.positions() + positions[t]] = 1;
      }
      labels[n * size.classes() + stream.below(size.classes())] = 1;
    }
  }

  Outcome ours(boolean inDouble) {
    SampleAxis samples = graph.samples("n", IMAGES);
    Tensor images = graph.leaf("x", samples, TOKENS, size.patch());
    Tensor places = graph.leaf("where", samples, TOKENS, size.positions());
    Tensor classes = graph.leaf("labels", samples, size.classes());
    Tensor logits = network.kept(images, places).logits();
    Tensor loss = Losses.crossEntropy(logits, classes).meanOverSamples();
    List<Tensor> leaves = network.weights().stream().map(Named::tensor).toList();
    List<Tensor> gradients = Gradients.of(loss, leaves);
    Plan plan = Plan.named("all").outputs(logits, loss).outputs(gradients).build();
    Executor executor =
        inDouble
            ? new ReferenceExecutor(Program.of(plan), Arithmetic.DOUBLE, 1)
            : LaneExecutor.FACTORY.create(Program.of(plan));
    network.weights().forEach(w -> executor.set(w.tensor(), 0, weights.get(w.name())));
    executor.set(images, 0, x);
    executor.set(places, 0, where);
    executor.set(classes, 0, labels);
    executor.run(plan);
    Map<String, double[]> all = new LinkedHashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      all.put(network.weights().get(i).name(), executor.values(gradients.get(i), 0));
    }
    return new Outcome(executor.values(logits, 0), executor.get(loss, 0), all);
  }

  Outcome theirs(DataType type) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Map<String, NDArray> w = new LinkedHashMap<>();
      weights.forEach((name, values) -> {
        NDArray array =
            manager.create(values).reshape(new Shape(shapes.get(name))).toType(type, true);
        array.setRequiresGradient(true);
        w.put(name, array);
      });
      NDArray images = array(manager, x, type, IMAGES, TOKENS, size.patch());
      NDArray places = array(manager, where, type, IMAGES, TOKENS, size.positions());
      NDArray classes = array(manager, labels, type, IMAGES, size.classes());
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray logits = forward(w, images, places);
        NDArray loss = logits.logSoftmax(-1).mul(classes).sum().div(-IMAGES);
        collector.backward(loss);
        Map<String, double[]> gradients = new LinkedHashMap<>();
        w.forEach((name, a) -> gradients.put(name, numbers(a.getGradient())));
        return new Outcome(numbers(logits), numbers(loss)[0], gradients);
      }
    }
  }

  private static NDArray array(NDManager manager, double[] values, DataType type, long... dims) {
    return manager.create(values).reshape(new Shape(dims)).toType(type, true);
  }

  private static double[] numbers(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  private static NDArray affine(Map<String, NDArray> w, String name, NDArray in) {
    return in.matMul(w.get(name + ".W")).add(w.get(name + ".b"));
  }

  private NDArray norm(Map<String, NDArray> w, String name, NDArray in) {
    return LayerNorm.layerNorm(
            in,
            new Shape(size.width()),
            w.get(name + ".gain"),
            w.get(name + ".bias"),
            (float) VisionTransformer.EPSILON)
        .singletonOrThrow();
  }

  private NDArray heads(NDArray in) {
    long tokens = in.getShape().get(1);
    return in.reshape(IMAGES, tokens, size.heads(), size.width() / size.heads())
        .transpose(0, 2, 1, 3);
  }

  private NDArray forward(Map<String, NDArray> w, NDArray images, NDArray places) {
    NDArray z = affine(w, "embedding", images).add(places.matMul(w.get("positions")));
    if (size.classToken()) {
      NDArray token = w.get("class token").reshape(1, 1, size.width()).repeat(0, IMAGES);
      z = token.concat(z, 1);
    }
    for (int l = 0; l < size.depth(); l++) {
      String b = "block " + l + " ";
      NDArray n = norm(w, b + "norm 1", z);
      NDArray scores =
          heads(affine(w, b + "q", n))
              .matMul(heads(affine(w, b + "k", n)).transpose(0, 1, 3, 2))
              .mul(1 / Math.sqrt((double) size.width() / size.heads()));
      NDArray mixed = scores.softmax(-1).matMul(heads(affine(w, b + "v", n)));
      NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(IMAGES, z.getShape().get(1), size.width());
      z = z.add(affine(w, b + "o", joined));
      NDArray up = affine(w, b + "up", norm(w, b + "norm 2", z));
      z = z.add(affine(w, b + "down", Activation.gelu(up)));
    }
    NDArray last = norm(w, "last norm", z);
    NDArray pooled = size.classToken() ? last.get(":, 0, :") : last.mean(new int[] {1});
    if (size.headHidden() > 0) {
      pooled = Activation.relu(affine(w, "head hidden", pooled));
    }
    return affine(w, "head", pooled);
  }
}
