package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;

/**
 * One plain evaluation of an operation for one training: row-major arrays, the samples as leading
 * axis.
 *
 * @param arithmetic float or double
 * @param shapes shapes of the operands
 * @param inputs values of the operands
 * @param shape shape of the result
 * @param output values of the result, to be written
 */
public record PlainCall(
    Arithmetic arithmetic,
    List<Shape> shapes,
    List<double[]> inputs,
    Shape shape,
    double[] output) {

  /** Values of operand {@code i}. */
  public double[] input(int i) {
    return inputs.get(i);
  }

  /** For every element of the result, the place in operand {@code i} that broadcasting reads. */
  public int[] broadcast(int i) {
    return places(shapes.get(i), shape);
  }

  /** For every element of {@code to}, the place in {@code from} that broadcasting reads. */
  static int[] places(Shape from, Shape to) {
    int[] places = new int[to.count()];
    int size = to.size();
    for (int flat = 0; flat < places.length; flat++) {
      int rest = flat % size;
      int place = 0;
      int weight = 1;
      for (int axis = 1; axis <= to.rank(); axis++) {
        int index = rest % to.dim(-axis);
        rest /= to.dim(-axis);
        if (axis <= from.rank()) {
          place += weight * (from.dim(-axis) == 1 ? 0 : index);
          weight *= from.dim(-axis);
        }
      }
      places[flat] = place + (from.perSample() ? flat / size * from.size() : 0);
    }
    return places;
  }
}
