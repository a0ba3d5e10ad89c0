package org.attest.engine.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.op.PlainCall;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Schedule;
import org.attest.engine.tensor.Tensor;

/**
 * Runs plans with plain loops, one training after the other and all samples at once. In float it
 * must give the bits of {@link LaneExecutor}; in double it is the oracle of gradient checks. It is
 * slow and meant to be read.
 */
public final class ReferenceExecutor implements Executor {
  private final Arithmetic arithmetic;
  private final int lanes;
  private final List<Map<Tensor, double[]>> leaves = new ArrayList<>();
  private final List<Map<Tensor, double[]>> outputs = new ArrayList<>();

  /** An executor for a number of trainings; leaves start as zeros. */
  public ReferenceExecutor(Program program, Arithmetic arithmetic, int lanes) {
    this.arithmetic = arithmetic;
    this.lanes = lanes;
    for (int lane = 0; lane < lanes; lane++) {
      Map<Tensor, double[]> values = new LinkedHashMap<>();
      program.leaves().forEach(leaf -> values.put(leaf, new double[leaf.shape().count()]));
      leaves.add(values);
      outputs.add(new HashMap<>());
    }
  }

  /** Makes reference executors. */
  public static ExecutorFactory factory(Arithmetic arithmetic, int lanes) {
    return new ExecutorFactory() {
      @Override
      public int lanes() {
        return lanes;
      }

      @Override
      public Executor create(Program program) {
        return new ReferenceExecutor(program, arithmetic, lanes);
      }
    };
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void run(Plan plan) {
    for (int lane = 0; lane < lanes; lane++) {
      Map<Tensor, double[]> values = new HashMap<>(leaves.get(lane));
      plan.constants().forEach(constant -> compute(constant, values));
      for (Schedule.Step step : plan.schedule().steps()) {
        step.tensors().forEach(tensor -> compute(tensor, values));
      }
      Map<Tensor, double[]> own = leaves.get(lane);
      plan.assignments().forEach((leaf, value) -> own.put(leaf, get(values, value).clone()));
      Map<Tensor, double[]> read = outputs.get(lane);
      read.clear();
      plan.outputs().forEach(output -> read.put(output, get(values, output).clone()));
    }
  }

  private void compute(Tensor tensor, Map<Tensor, double[]> values) {
    double[] result = new double[tensor.shape().count()];
    List<double[]> inputs = tensor.inputs().stream().map(input -> get(values, input)).toList();
    tensor
        .op()
        .plain(
            new PlainCall(
                arithmetic,
                tensor.inputs().stream().map(Tensor::shape).toList(),
                inputs,
                tensor.shape(),
                result));
    values.put(tensor, result);
  }

  @Override
  public void fill(Tensor leaf, Distribution distribution, long[] keys, long[] first) {
    float[] draws = new float[leaf.shape().count()];
    for (int lane = 0; lane < lanes; lane++) {
      BulkFill.single(distribution, keys[lane], first[lane], draws, 0, draws.length);
      double[] values = leaf(leaf, lane);
      for (int i = 0; i < draws.length; i++) {
        values[i] = draws[i];
      }
    }
  }

  @Override
  public void copy(Tensor leaf, int from, int to) {
    double[] source = leaf(leaf, from);
    System.arraycopy(source, 0, leaf(leaf, to), 0, source.length);
  }

  @Override
  public void set(Tensor leaf, int lane, double[] values) {
    double[] own = leaf(leaf, lane);
    if (values.length != own.length) {
      throw new IllegalArgumentException(
          leaf + " has " + own.length + " elements, not " + values.length);
    }
    for (int i = 0; i < own.length; i++) {
      own[i] = arithmetic.round(values[i]);
    }
  }

  @Override
  public void set(Tensor leaf, int lane, double value) {
    java.util.Arrays.fill(leaf(leaf, lane), arithmetic.round(value));
  }

  @Override
  public double get(Tensor tensor, int lane) {
    double[] values = readable(tensor, lane);
    if (values.length != 1) {
      throw new IllegalArgumentException(tensor + " has " + values.length + " elements");
    }
    return values[0];
  }

  @Override
  public double[] values(Tensor tensor, int lane) {
    return readable(tensor, lane).clone();
  }

  private double[] readable(Tensor tensor, int lane) {
    double[] values = outputs.get(lane).get(tensor);
    return values != null && !tensor.isLeaf() ? values : leaf(tensor, lane);
  }

  private double[] leaf(Tensor tensor, int lane) {
    double[] values = leaves.get(lane).get(tensor);
    if (values == null) {
      throw new IllegalArgumentException(
          tensor + " is neither a leaf nor an output of the plan that ran last");
    }
    return values;
  }

  private static double[] get(Map<Tensor, double[]> values, Tensor tensor) {
    double[] found = values.get(tensor);
    if (found == null) {
      throw new IllegalStateException(tensor + " was not computed");
    }
    return found;
  }
}
