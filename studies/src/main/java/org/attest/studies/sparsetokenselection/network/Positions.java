package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;

/** Step functions of positions 0, 1, 2, ..., as tensors. */
final class Positions {

  private final Tensor numbers;
  private final int largest;

  /** Positions up to {@code largest}, exclusive. */
  Positions(Graph graph, int largest) {
    this.largest = largest;
    numbers = graph.leaf("0, 1, 2, ...", largest + 1);
  }

  /** Sets the numbers of all lanes. */
  void set(org.attest.engine.exec.Executor executor) {
    double[] values = new double[largest + 1];
    for (int i = 0; i <= largest; i++) {
      values[i] = i;
    }
    for (int lane = 0; lane < executor.lanes(); lane++) {
      executor.set(numbers, lane, values);
    }
  }

  /** 1 at position ⌊x⌋ and 0 elsewhere, over {@code n} positions. */
  Tensor at(Tensor x, int n) {
    return numbers.slice(0, 1, n + 1).greaterThan(x).minus(numbers.slice(0, 0, n).greaterThan(x));
  }

  /** 1 at position {@code i}. */
  Tensor at(int i, int n) {
    return at(numbers.graph().constant(i), n);
  }

  /** The numbers 0 to n − 1. */
  Tensor first(int n) {
    return numbers.slice(0, 0, n);
  }

  /** The identity matrix. */
  Tensor identity(int n) {
    Tensor row = numbers.slice(0, 0, n);
    Tensor column = row.reshape(n, 1);
    Tensor above = row.greaterThan(column);
    Tensor below = column.greaterThan(row);
    return above.plus(below).negate().plus(1);
  }
}
