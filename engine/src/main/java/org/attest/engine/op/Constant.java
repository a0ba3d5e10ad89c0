package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A scalar known when the graph is written.
 *
 * @param value its value; float executors round it once
 */
public record Constant(double value) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.of(null);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of();
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    call.output()[0] = call.arithmetic().round(value);
  }

  @Override
  public Kernel kernel(Site site, int count) {
    throw new IllegalStateException("a constant is written once, when an executor is made");
  }
}
