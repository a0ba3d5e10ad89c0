package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A place for values from outside or from an assignment: data, weights, rates. Unlike other
 * operations, two leaves are never the same.
 */
public final class Leaf implements Op {
  private final String name;

  /** A leaf with a name for messages. */
  public Leaf(String name) {
    this.name = name;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    throw new IllegalStateException("a leaf has the shape it was made with");
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of();
  }

  @Override
  public void plain(PlainCall call) {
    throw new IllegalStateException("a leaf is not computed");
  }

  @Override
  public Kernel kernel(Site site, int count) {
    throw new IllegalStateException("a leaf is not computed");
  }

  @Override
  public String toString() {
    return name;
  }
}
