package org.attest.engine.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.op.Assign;
import org.attest.engine.op.Kernel;
import org.attest.engine.op.Layout;
import org.attest.engine.op.Operand;
import org.attest.engine.op.Site;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Schedule;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A plan bound to memory: every tensor has its place for the time it is needed, every operation its
 * kernel. An element-wise result takes over the buffer of an operand that is not needed any more;
 * an assigned value is written straight into its leaf where nobody reads the old value later. What
 * only one operation reads is made within it, if it can, and has no place.
 */
final class LanePlan {

  /** Kernels of a section or loop. */
  record Part(int samples, int block, Kernel[] full, Kernel[] tail) {}

  /** Where a tensor lies: in a workspace buffer, or in a leaf or constant at a fixed place. */
  private record Spot(@Nullable Buffer buffer, int fixed, Layout layout) {
    Spot as(Layout other) {
      return new Spot(buffer, fixed, other);
    }
  }

  private final Plan plan;
  private final Map<Tensor, Layout> layouts = new HashMap<>();
  private final Map<Tensor, Integer> floats = new HashMap<>();
  private final Map<Tensor, List<Tensor>> readers = new HashMap<>();
  private final Map<Tensor, Tensor> within = new HashMap<>();
  private final Set<Tensor> unwritten = new HashSet<>();
  private final Map<Tensor, Spot> spots = new HashMap<>();
  private final Map<Tensor, Integer> position = new HashMap<>();
  private final Map<Tensor, Integer> stepOf = new HashMap<>();
  private final int[] stepStart;
  private final int[] stepEnd;
  private final Map<Tensor, Integer> lastRead = new HashMap<>();
  private final Map<Tensor, Tensor> roots = new HashMap<>();
  private final Set<Tensor> whole = new HashSet<>();
  private final Map<Tensor, Tensor> inLeaf = new HashMap<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final int[] block;
  private final List<Part> parts = new ArrayList<>();
  private final int end;

  /**
   * Binds a plan.
   *
   * @param fixed places of leaves and constants
   * @param from first free place of the workspace
   * @param scratch place of the scratch memory of products
   */
  LanePlan(Plan plan, Map<Tensor, Integer> fixed, int from, int scratch) {
    this.plan = plan;
    List<Schedule.Step> steps = plan.schedule().steps();
    stepStart = new int[steps.size()];
    stepEnd = new int[steps.size()];
    block = new int[steps.size()];
    number(steps);
    fixed.forEach(
        (tensor, place) -> spots.put(tensor, new Spot(null, place, Layout.fresh(tensor.shape()))));
    findReads(steps);
    findDirectAssignments();
    for (int s = 0; s < steps.size(); s++) {
      for (Tensor tensor : steps.get(s).tensors()) {
        locate(tensor, s, steps.get(s).samples() != null);
      }
    }
    for (int s = 0; s < steps.size(); s++) {
      SampleAxis samples = steps.get(s).samples();
      block[s] = samples == null ? 1 : chooseBlock(s, steps.get(s), samples.size());
    }
    end = Allocator.place(buffers, from, this::size);
    for (int s = 0; s < steps.size(); s++) {
      parts.add(bind(steps.get(s), s, scratch));
    }
  }

  /** Sections and loops in order. */
  List<Part> parts() {
    return parts;
  }

  /** The end of the workspace. */
  int end() {
    return end;
  }

  /** The place of an output of the plan. */
  Operand output(Tensor tensor) {
    return operand(tensor);
  }

  /** True if {@code tensor} can be read after a run. */
  boolean holds(Tensor tensor) {
    return plan.outputs().contains(tensor);
  }

  private void number(List<Schedule.Step> steps) {
    for (Schedule.Step step : steps) {
      for (Tensor tensor : step.tensors()) {
        for (Tensor input : tensor.inputs()) {
          readers.computeIfAbsent(input, t -> new ArrayList<>()).add(tensor);
        }
      }
    }
    steps.forEach(this::findWithin);
    int next = 0;
    for (int s = 0; s < steps.size(); s++) {
      stepStart[s] = next;
      for (Tensor tensor : steps.get(s).tensors()) {
        position.put(tensor, next++);
        stepOf.put(tensor, s);
        Layout layout = null;
        roots.put(tensor, tensor);
        if (!tensor.inputs().isEmpty()) {
          Tensor operand = tensor.inputs().getFirst();
          layout = viewLayout(tensor, operand);
          if (layout != null) {
            roots.put(tensor, root(operand));
          }
        }
        if (layout == null) {
          layOut(tensor);
        } else {
          layouts.put(tensor, layout);
        }
      }
      stepEnd[s] = next++;
    }
  }

  /** Finds what is made within the operation that alone reads it, in the same section or loop. */
  private void findWithin(Schedule.Step step) {
    Set<Tensor> here = new HashSet<>(step.tensors());
    here.removeAll(plan.outputs());
    here.removeAll(plan.assignments().values());
    for (Tensor tensor : step.tensors()) {
      tensor.inputs().stream()
          .filter(here::contains)
          .filter(input -> readers.getOrDefault(input, List.of()).size() == 1)
          .filter(input -> !within.containsKey(input))
          .filter(input -> tensor.op().takesIn(input, tensor.shape()))
          .findFirst()
          .ifPresent(input -> {
            within.put(tensor, input);
            unwritten.add(input);
          });
    }
  }

  /** What is read to make a tensor: its operands, one of them replaced by what makes it. */
  private List<Tensor> inputs(Tensor tensor) {
    Tensor inner = within.get(tensor);
    if (inner == null) {
      return tensor.inputs();
    }
    List<Tensor> inputs = new ArrayList<>(inner.inputs());
    tensor.inputs().stream().filter(input -> input != inner).forEach(inputs::add);
    return inputs;
  }

  /** True for an operation with a kernel of its own. */
  private boolean isRun(Tensor tensor) {
    return !isView(tensor) && !unwritten.contains(tensor);
  }

  /**
   * Gives a tensor with memory of its own a layout: that of a fresh buffer, or, for a product that
   * is only looked at through views of which one would have to copy it, the one that spares the
   * copy.
   */
  private void layOut(Tensor tensor) {
    Layout own = Layout.fresh(tensor.shape());
    int size = Layout.floats(tensor.shape());
    List<Tensor> views = new ArrayList<>();
    Tensor last = tensor;
    Layout seen = own;
    while (tensor.op().writesRows() && seen != null && lookedAtBy(last) instanceof Tensor view) {
      seen = view.op().view(last.shape(), seen, view.shape());
      views.add(view);
      last = view;
    }
    if (seen == null) {
      Layout layout = Layout.fresh(last.shape());
      for (Tensor view : views.reversed()) {
        Shape operand = view.inputs().getFirst().shape();
        layout = layout == null ? null : view.op().beneath(operand, layout, view.shape());
      }
      if (layout != null && layout.strides()[tensor.shape().rank() - 1] == Lanes.COUNT) {
        own = layout;
        size = Layout.floats(last.shape());
      }
    }
    layouts.put(tensor, own);
    floats.put(tensor, size);
  }

  /** The view that alone reads a tensor; null if there is none or something else reads it too. */
  private @Nullable Tensor lookedAtBy(Tensor tensor) {
    List<Tensor> all = readers.getOrDefault(tensor, List.of());
    return all.size() == 1 && all.getFirst().op().sharesMemory() ? all.getFirst() : null;
  }

  private @Nullable Layout viewLayout(Tensor tensor, Tensor operand) {
    return tensor.op().view(operand.shape(), layout(operand), tensor.shape());
  }

  private Layout layout(Tensor tensor) {
    Layout layout = layouts.get(tensor);
    return layout != null ? layout : Layout.fresh(tensor.shape());
  }

  private Tensor root(Tensor tensor) {
    return roots.getOrDefault(tensor, tensor);
  }

  private boolean isView(Tensor tensor) {
    return root(tensor) != tensor;
  }

  /** Finds when each root is read last, and which tensors must be kept for all samples. */
  private void findReads(List<Schedule.Step> steps) {
    for (int s = 0; s < steps.size(); s++) {
      boolean loop = steps.get(s).samples() != null;
      for (Tensor tensor : steps.get(s).tensors()) {
        if (!isRun(tensor)) {
          continue;
        }
        for (Tensor input : inputs(tensor)) {
          read(root(input), s, loop, position(tensor));
        }
      }
      for (Tensor leaf : steps.get(s).assigned()) {
        Tensor value = plan.assignments().get(leaf);
        if (value != null) {
          read(root(value), s, loop, stepEnd[s]);
        }
      }
    }
    for (Tensor output : plan.outputs()) {
      Tensor root = root(output);
      lastRead.put(root, Integer.MAX_VALUE);
      if (root.shape().perSample()) {
        whole.add(root);
      }
    }
  }

  private void read(Tensor root, int step, boolean loop, int position) {
    boolean local = root.shape().perSample() && stepOf.getOrDefault(root, -1) == step;
    if (!local && root.shape().perSample()) {
      whole.add(root);
    }
    lastRead.merge(root, loop && !local ? stepEnd[step] : position, Math::max);
  }

  private int position(Tensor tensor) {
    return Objects.requireNonNull(position.get(tensor));
  }

  /** Finds the assignments whose value can be computed in the leaf's own memory. */
  private void findDirectAssignments() {
    plan.assignments()
        .forEach((leaf, value) -> {
          boolean computed = stepOf.containsKey(value) && !isView(value) && value.op().inPlace();
          if (!computed || inLeaf.containsKey(value) || plan.outputs().contains(value)) {
            return;
          }
          int at = position(value);
          int step = Objects.requireNonNull(stepOf.get(value));
          boolean free =
              stepOf.keySet().stream()
                  .filter(this::isRun)
                  .allMatch(reader -> readsBefore(reader, leaf, at, step, value));
          if (free) {
            inLeaf.put(value, leaf);
          }
        });
  }

  private boolean readsBefore(Tensor reader, Tensor leaf, int at, int step, Tensor value) {
    boolean reads = inputs(reader).stream().anyMatch(input -> root(input) == leaf);
    if (!reads) {
      return true;
    }
    if (reader == value) {
      return inputs(reader).stream().filter(i -> root(i) == leaf).allMatch(i -> i == leaf);
    }
    int readerStep = Objects.requireNonNull(stepOf.get(reader));
    return readerStep < step || (readerStep == step && position(reader) < at);
  }

  private void locate(Tensor tensor, int step, boolean loop) {
    if (unwritten.contains(tensor)) {
      return;
    }
    if (isView(tensor)) {
      spots.put(tensor, spot(root(tensor)).as(layout(tensor)));
      return;
    }
    Tensor leaf = inLeaf.get(tensor);
    if (leaf != null) {
      spots.put(tensor, spot(leaf));
      return;
    }
    boolean all = whole.contains(tensor);
    Integer read = lastRead.get(tensor);
    Buffer taken = takeOver(tensor, loop, all);
    Buffer buffer = taken;
    if (buffer == null) {
      boolean early = loop && (all || !tensor.shape().perSample());
      int start = early ? stepStart[step] : position(tensor);
      buffer =
          new Buffer(
              Objects.requireNonNull(floats.get(tensor)),
              tensor.shape().perSample(),
              all,
              tensor.shape().sampleCount(),
              start,
              step);
      buffers.add(buffer);
    }
    buffer.end = Math.max(buffer.end, Math.max(position(tensor), read == null ? 0 : read));
    spots.put(tensor, new Spot(buffer, 0, layout(tensor)));
  }

  /** The buffer of an operand that dies here and has the same layout. */
  private @Nullable Buffer takeOver(Tensor tensor, boolean loop, boolean all) {
    boolean local = tensor.shape().perSample() ? loop && !all : !loop;
    if (!tensor.op().inPlace() || !local) {
      return null;
    }
    for (Tensor input : inputs(tensor)) {
      Spot spot = spots.get(input);
      if (spot == null || spot.buffer() == null || !input.shape().equals(tensor.shape())) {
        continue;
      }
      Buffer buffer = spot.buffer();
      boolean dies = buffer.end == position(tensor) && !buffer.whole;
      if (dies && buffer.floats == Layout.floats(tensor.shape()) && readsAlike(tensor, buffer)) {
        return buffer;
      }
    }
    return null;
  }

  /**
   * Whether every operand in a buffer is read element by element in the order in which the result
   * is written; a transposed or stretched view of the same buffer would read what is overwritten.
   */
  private boolean readsAlike(Tensor tensor, Buffer buffer) {
    return inputs(tensor).stream()
        .filter(input -> spot(input).buffer() == buffer)
        .allMatch(input ->
            input.shape().equals(tensor.shape())
                && sameLayout(spot(input).layout(), layout(tensor)));
  }

  private static boolean sameLayout(Layout a, Layout b) {
    return a.offset() == b.offset()
        && a.sampleStride() == b.sampleStride()
        && Arrays.equals(a.strides(), b.strides());
  }

  private Spot spot(Tensor tensor) {
    Spot spot = spots.get(tensor);
    if (spot == null) {
      throw new IllegalStateException("no place for " + tensor);
    }
    return spot;
  }

  private int size(Buffer buffer) {
    return buffer.size(block[buffer.step]);
  }

  private int chooseBlock(int step, Schedule.Step part, int samples) {
    List<Buffer> local =
        buffers.stream().filter(b -> b.perSample && !b.whole && b.step == step).toList();
    double perSample = 4.0 * Allocator.place(local, 0, b -> b.floats);
    Set<Tensor> touched = new HashSet<>();
    for (Tensor tensor : part.tensors()) {
      tensor.inputs().stream()
          .map(this::root)
          .filter(r -> !r.shape().perSample())
          .forEach(touched::add);
      if (tensor.op().endsSamples()) {
        touched.add(tensor);
      }
    }
    double shared = 4.0 * touched.stream().mapToDouble(t -> Layout.floats(t.shape())).sum();
    return Blocking.choose(samples, perSample, shared);
  }

  private Part bind(Schedule.Step step, int s, int scratch) {
    int samples = step.samples() == null ? 1 : step.samples().size();
    int tail = samples % block[s];
    List<Kernel> full = new ArrayList<>();
    List<Kernel> rest = new ArrayList<>();
    for (int i = 0; i < step.tensors().size(); i++) {
      Tensor tensor = step.tensors().get(i);
      if (!isRun(tensor)) {
        continue;
      }
      Site site =
          new Site(inputs(tensor).stream().map(this::operand).toList(), operand(tensor), scratch);
      Tensor inner = within.get(tensor);
      IntFunction<Kernel> kernel =
          inner == null
              ? count -> tensor.op().kernel(site, count)
              : count -> tensor.op().kernelWith(inner.op(), site, count);
      if (i + 1 < step.tensors().size() && tensor.isMadeWith(step.tensors().get(i + 1))) {
        Operand second = operand(step.tensors().get(++i));
        kernel = count -> tensor.op().kernel(site, second, count);
      }
      full.add(kernel.apply(block[s]));
      rest.add(tail == 0 ? (memory, first) -> {} : kernel.apply(tail));
    }
    for (Tensor leaf : step.assigned()) {
      Tensor value = Objects.requireNonNull(plan.assignments().get(leaf));
      if (inLeaf.get(value) != leaf) {
        Site site = new Site(List.of(operand(value)), operand(leaf), scratch);
        full.add(Assign.kernel(site, block[s]));
        rest.add(tail == 0 ? (memory, first) -> {} : Assign.kernel(site, tail));
      }
    }
    return new Part(samples, block[s], full.toArray(Kernel[]::new), rest.toArray(Kernel[]::new));
  }

  private Operand operand(Tensor tensor) {
    Spot spot = spot(tensor);
    Layout layout = spot.layout();
    Buffer buffer = spot.buffer();
    int base = (buffer == null ? spot.fixed() : buffer.base) + layout.offset();
    boolean local = buffer != null && buffer.perSample && !buffer.whole;
    return new Operand(tensor.shape(), base, layout.sampleStride(), layout.strides(), !local);
  }
}
