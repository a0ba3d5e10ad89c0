package org.attest.engine.op;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The operand itself, without a gradient. */
public record Detach() implements View {

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Collections.singletonList(null);
  }

  @Override
  public Layout view(Shape operand, Layout layout, Shape result) {
    return layout;
  }

  @Override
  public int[] sources(Shape operand, Shape result) {
    return IntStream.range(0, result.size()).toArray();
  }
}
