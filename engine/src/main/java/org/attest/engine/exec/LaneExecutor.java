package org.attest.engine.exec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.op.Constant;
import org.attest.engine.op.Kernel;
import org.attest.engine.op.Layout;
import org.attest.engine.op.Operand;
import org.attest.engine.product.Product;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;

/**
 * Runs plans on one vector of trainings at a time, in float: every scalar of a training is one lane
 * of a vector. All memory is one array, so that it is aligned to cache lines.
 */
public final class LaneExecutor implements Executor {

  /** Makes lane executors. */
  public static final ExecutorFactory FACTORY =
      new ExecutorFactory() {
        @Override
        public int lanes() {
          return Lanes.COUNT;
        }

        @Override
        public Executor create(Program program) {
          return new LaneExecutor(program);
        }

        @Override
        public long bytes(Program program) {
          return (long) new Places(program).end * Float.BYTES;
        }
      };

  /**
   * Element 12 of a float array lies on a cache line when objects do: 16 bytes of header and 12
   * floats are 64 bytes.
   */
  private static final int ALIGNED = 12;

  /** Where everything lies. */
  private static final class Places {
    final Map<Tensor, Operand> leaves = new LinkedHashMap<>();
    final Map<Tensor, Integer> constants = new LinkedHashMap<>();
    final Map<Plan, LanePlan> plans = new LinkedHashMap<>();

    /** Floats of memory. */
    final int end;

    Places(Program program) {
      Map<Tensor, Integer> fixed = new HashMap<>();
      int scratch = ALIGNED;
      int top = scratch + Product.SCRATCH;
      for (Tensor leaf : program.leaves()) {
        fixed.put(leaf, top);
        Layout layout = Layout.fresh(leaf.shape());
        leaves.put(
            leaf, new Operand(leaf.shape(), top, layout.sampleStride(), layout.strides(), true));
        top =
            Math.addExact(
                top, Math.multiplyExact(Layout.floats(leaf.shape()), leaf.shape().sampleCount()));
      }
      for (Plan plan : program.plans()) {
        for (Tensor constant : plan.constants()) {
          if (!constants.containsKey(constant)) {
            constants.put(constant, top);
            top += Lanes.COUNT;
          }
        }
      }
      fixed.putAll(constants);
      int last = top;
      for (Plan plan : program.plans()) {
        LanePlan bound = new LanePlan(plan, fixed, top, scratch);
        plans.put(plan, bound);
        last = Math.max(last, bound.end());
      }
      end = last;
    }
  }

  private final float[] memory;
  private final long[] rowStarts = new long[Lanes.COUNT];
  private final Map<Tensor, Operand> leaves;
  private final Map<Plan, LanePlan> plans;
  private org.attest.engine.exec.@org.jspecify.annotations.Nullable LanePlan last;

  /** An executor with memory for all plans of {@code program}; leaves start as zeros. */
  public LaneExecutor(Program program) {
    Places places = new Places(program);
    leaves = places.leaves;
    plans = places.plans;
    memory = new float[places.end];
    places.constants.forEach((tensor, at) ->
        Arrays.fill(memory, at, at + Lanes.COUNT, (float) ((Constant) tensor.op()).value()));
  }

  @Override
  public int lanes() {
    return Lanes.COUNT;
  }

  @Override
  public void run(Plan plan) {
    LanePlan bound = plans.get(plan);
    if (bound == null) {
      throw new IllegalArgumentException(plan + " is not part of this executor's program");
    }
    last = bound;
    for (LanePlan.Part part : bound.parts()) {
      int first = 0;
      for (; first + part.block() <= part.samples(); first += part.block()) {
        for (Kernel kernel : part.full()) {
          kernel.run(memory, first);
        }
      }
      if (first < part.samples()) {
        for (Kernel kernel : part.tail()) {
          kernel.run(memory, first);
        }
      }
    }
  }

  @Override
  public void fill(Tensor leaf, Distribution distribution, long[] keys, long[] first) {
    Operand place = leaf(leaf);
    int rank = leaf.shape().rank();
    int columns = rank == 0 ? 1 : leaf.shape().dim(-1);
    int rows = leaf.shape().count() / columns;
    boolean contiguous = rank < 2 || place.stride(-2) == columns * Lanes.COUNT;
    boolean packed =
        contiguous
            && (!leaf.shape().perSample()
                || place.sampleStride() == leaf.shape().size() * Lanes.COUNT);
    if (packed) {
      BulkFill.lanes(distribution, keys, first, memory, place.base(), leaf.shape().count());
      return;
    }
    for (int row = 0; row < rows; row++) {
      int at = place(place, row * columns);
      for (int lane = 0; lane < first.length; lane++) {
        rowStarts[lane] = first[lane] + (long) row * columns;
      }
      BulkFill.lanes(distribution, keys, rowStarts, memory, at, columns);
    }
  }

  @Override
  public void copy(Tensor leaf, int from, int to) {
    Objects.checkIndex(from, Lanes.COUNT);
    Objects.checkIndex(to, Lanes.COUNT);
    Operand place = leaf(leaf);
    int row = row(place);
    for (int first = 0; first < leaf.shape().count(); first += row) {
      int at = place(place, first);
      for (int i = 0; i < row; i++) {
        memory[at + to] = memory[at + from];
        at += step(place);
      }
    }
  }

  @Override
  public void set(Tensor leaf, int lane, double[] values) {
    Objects.checkIndex(lane, Lanes.COUNT);
    Operand place = leaf(leaf);
    if (values.length != leaf.shape().count()) {
      throw new IllegalArgumentException(
          leaf + " has " + leaf.shape().count() + " elements, not " + values.length);
    }
    int row = row(place);
    for (int first = 0; first < values.length; first += row) {
      int at = place(place, first) + lane;
      for (int i = first; i < first + row; i++) {
        memory[at] = (float) values[i];
        at += step(place);
      }
    }
  }

  @Override
  public void set(Tensor leaf, int lane, double value) {
    Objects.checkIndex(lane, Lanes.COUNT);
    Operand place = leaf(leaf);
    for (int i = 0; i < leaf.shape().count(); i++) {
      memory[place(place, i) + lane] = (float) value;
    }
  }

  @Override
  public double get(Tensor tensor, int lane) {
    Objects.checkIndex(lane, Lanes.COUNT);
    if (tensor.shape().count() != 1) {
      throw new IllegalArgumentException(tensor + " has " + tensor.shape().count() + " elements");
    }
    return memory[readable(tensor).base() + lane];
  }

  @Override
  public double[] values(Tensor tensor, int lane) {
    Objects.checkIndex(lane, Lanes.COUNT);
    Operand place = readable(tensor);
    double[] values = new double[tensor.shape().count()];
    int row = row(place);
    for (int first = 0; first < values.length; first += row) {
      int at = place(place, first) + lane;
      for (int i = first; i < first + row; i++) {
        values[i] = memory[at];
        at += step(place);
      }
    }
    return values;
  }

  /** Elements of a row. */
  private static int row(Operand operand) {
    return operand.shape().rank() == 0 ? 1 : operand.shape().dim(-1);
  }

  /** From an element to the next one of its row. */
  private static int step(Operand operand) {
    return operand.shape().rank() == 0 ? 0 : operand.stride(-1);
  }

  /** The place of a row-major element, the samples first. */
  private static int place(Operand operand, int flat) {
    int rest = flat;
    int at = operand.base();
    for (int axis = 1; axis <= operand.shape().rank(); axis++) {
      int extent = operand.shape().dim(-axis);
      at += rest % extent * operand.stride(-axis);
      rest /= extent;
    }
    return at + rest * operand.sampleStride();
  }

  private Operand leaf(Tensor tensor) {
    Operand operand = leaves.get(tensor);
    if (operand == null) {
      throw new IllegalArgumentException(tensor + " is no leaf of this executor's program");
    }
    return operand;
  }

  private Operand readable(Tensor tensor) {
    Operand operand = leaves.get(tensor);
    if (operand != null) {
      return operand;
    }
    if (last == null || !last.holds(tensor)) {
      throw new IllegalArgumentException(tensor + " is no output of the plan that ran last");
    }
    return last.output(tensor);
  }
}
