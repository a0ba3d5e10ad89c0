package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Protocol.After;
import org.attest.lab.conjecture.Protocol.Let;
import org.attest.lab.conjecture.Protocol.Measured;
import org.attest.lab.conjecture.Protocol.Source;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.PackLanes;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;
import org.jspecify.annotations.Nullable;

/**
 * The trainer of all protocols. What no expression looks at is neither drawn nor kept: clean labels
 * of which only the flipped ones are used, for example.
 */
final class ProtocolTrainer implements SavingTrainer {

  /** Records of a trace in each doubling of the step number; our choice. */
  private static final int PER_OCTAVE = 64;

  private final Protocol protocol;
  private final Descent descent;
  private final Set<Tensor> used;
  private final List<Protocol.Bulk> bulks;
  private final List<Protocol.Made> made;
  private final TrainingLoop loop;
  private final List<Plan> before;
  private final List<Plan> after;
  private final Plan ends;
  private final Plan watch;
  private final Map<SampleSet, Plan> fresh = new LinkedHashMap<>();
  private final Set<String> lasting = new HashSet<>();
  private final Executor executor;

  ProtocolTrainer(Protocol protocol, ExecutorFactory executors) {
    this.protocol = protocol;
    descent = protocol.descent();
    Map<String, Tensor> probes = new LinkedHashMap<>();
    protocol.measures.forEach((name, m) -> {
      if (m.source() == Source.STATE && m.tensor() != null) {
        probes.put(name, m.tensor());
      }
    });
    protocol.traces.forEach((name, m) -> {
      if (m.tensor() != null) {
        probes.put(name, m.tensor());
      }
    });
    loop = new TrainingLoop(descent.loss, protocol.weights, descent.optimizer, probes);
    loop.schedule(descent.schedule);
    after = protocol.afters.stream().map(ProtocolTrainer::plan).toList();
    ends = Plan.named("measures at the end").outputs(tensors(Source.END, null)).build();
    for (Measured m : protocol.measures.values()) {
      if (m.source() == Source.FRESH) {
        SampleSet set = protocol.set(m);
        fresh.computeIfAbsent(
            set, s -> Plan.named("fresh").outputs(tensors(Source.FRESH, s)).build());
      }
    }
    Set<Tensor> moved = loop.step().assignments().keySet();
    probes.forEach((name, tensor) -> {
      if (Protocol.leaves(tensor).stream().noneMatch(moved::contains)) {
        lasting.add(name);
      }
    });
    watch = Plan.named("watched").outputs(protocol.watched.values()).build();
    InPlace inPlace = new InPlace(protocol, plans());
    before = stages(inPlace.lets());
    List<Plan> plans = new ArrayList<>(before);
    plans.addAll(plans());
    Program program = new Program(plans);
    executor = executors.create(program);
    used = Set.copyOf(program.leaves());
    bulks = inPlace.bulks().stream().filter(b -> used.contains(b.leaf())).toList();
    made = protocol.made.stream().filter(m -> used.contains(m.leaf())).toList();
  }

  /** All but those before the first step. */
  private List<Plan> plans() {
    List<Plan> plans = new ArrayList<>(after);
    plans.add(ends);
    plans.add(watch);
    plans.addAll(fresh.values());
    plans.addAll(loop.plans());
    return plans;
  }

  /** What is computed once: values that look at others come in a later plan. */
  static List<Plan> stages(List<Let> lets) {
    Map<Tensor, Integer> stage = new LinkedHashMap<>();
    TreeMap<Integer, Plan.Builder> plans = new TreeMap<>();
    for (Let let : lets) {
      int at =
          Protocol.leaves(let.value()).stream()
              .mapToInt(leaf -> 1 + stage.getOrDefault(leaf, -1))
              .max()
              .orElse(0);
      stage.put(let.leaf(), at);
      plans.computeIfAbsent(at, s -> Plan.named("let " + s)).assign(let.leaf(), let.value());
    }
    return plans.values().stream().map(Plan.Builder::build).toList();
  }

  private static Plan plan(After after) {
    Plan.Builder plan = Plan.named("after " + after.leaf().op());
    return after.host() == null
        ? plan.assign(after.leaf(), after.value()).build()
        : plan.outputs(after.value()).build();
  }

  private List<Tensor> tensors(Source source, @Nullable SampleSet set) {
    List<Tensor> tensors = new ArrayList<>();
    for (Measured m : protocol.measures.values()) {
      Tensor tensor = m.tensor();
      if (m.source() == source
          && tensor != null
          && (set == null || tensor.shape().samples() == set.axis())) {
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  @Override
  public List<String> formulas() {
    return protocol.formulas;
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    PackLanes lanes = new PackLanes(pack, executor.lanes());
    protocol.values.forEach((leaf, value) -> {
      if (used.contains(leaf)) {
        lanes.set(executor, leaf, value);
      }
    });
    draw(lanes, SampleSet.Kind.FIXED, 0);
    drawn(sink, ArraySink.Part.TRAIN, SampleSet.Kind.FIXED);
    before.forEach(executor::run);
    start(sink);
    boolean dense = recording == Recording.DENSE;
    Watch watched = new Watch(protocol.watched, watch, executor);
    loop.before((e, t) -> {
      draw(lanes, SampleSet.Kind.BATCH, t);
      if (dense) {
        watched.see();
      }
      if (t == 0) {
        drawn(sink, ArraySink.Part.BATCH, SampleSet.Kind.BATCH);
      } else if (t == 1) {
        first(sink);
      }
    });
    List<Ended> ended =
        loop.run(
            executor,
            pack.stream().mapToDouble(t -> descent.rate.applyAsDouble(t.cell())).toArray(),
            pack.stream().<StopRule>map(t -> descent.stop.apply(t.cell())).toList(),
            probeSteps(dense),
            progress);
    sink.leaves(ArraySink.Part.END, executor, 0, protocol.weights);
    List<Map<String, Double>> atEnd = measureAtEnd(lanes, sink);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Ended end = ended.get(lane);
      Map<String, double[]> traces = dense ? watched.with(end, lane) : sparse(end);
      records.add(
          new TrainingRecord(pack.get(lane), end.status(), measures(end, atEnd.get(lane)), traces));
    }
    progress.accept(1);
    return records;
  }

  /** Hands out what is there before the first step. */
  private void start(ArraySink sink) {
    sink.leaves(ArraySink.Part.START, executor, 0, protocol.weights);
    sink.leaves(ArraySink.Part.MODEL, executor, 0, used(protocol.values.keySet()));
    for (Let let : protocol.lets) {
      Tensor leaf = let.leaf();
      if (!protocol.weights.contains(leaf)) {
        sink.leaves(part(leaf), executor, 0, List.of(leaf));
      }
    }
  }

  /** Those leaves that the program has. */
  private List<Tensor> used(Collection<Tensor> leaves) {
    return leaves.stream().filter(used::contains).toList();
  }

  /** A value of which one after the last step has the name is a weight in other coordinates. */
  private ArraySink.Part part(Tensor let) {
    String name = let.op().toString();
    boolean moves = protocol.afters.stream().anyMatch(a -> a.leaf().op().toString().equals(name));
    return moves
        ? ArraySink.Part.START
        : let.shape().perSample() ? ArraySink.Part.TRAIN : ArraySink.Part.MODEL;
  }

  /** Hands out the weights after the first step, and what would follow from them at the end. */
  private void first(ArraySink sink) {
    if (sink == ArraySink.NONE) {
      return;
    }
    sink.leaves(ArraySink.Part.FIRST, executor, 0, protocol.weights);
    for (int i = 0; i < after.size(); i++) {
      if (protocol.afters.get(i).host() == null) {
        executor.run(after.get(i));
        sink.leaves(ArraySink.Part.FIRST, executor, 0, List.of(protocol.afters.get(i).leaf()));
      }
    }
  }

  /** Hands out the draws of a kind of samples; those of no samples belong to the model. */
  private void drawn(ArraySink sink, ArraySink.Part part, SampleSet.Kind kind) {
    for (Protocol.Bulk bulk : bulks) {
      drawn(sink, part, kind, bulk.set(), bulk.role(), bulk.leaf());
    }
    for (Protocol.Made host : made) {
      drawn(sink, part, kind, host.set(), host.leaf().op().toString(), host.leaf());
    }
  }

  private void drawn(
      ArraySink sink,
      ArraySink.Part part,
      SampleSet.Kind kind,
      @Nullable SampleSet set,
      String role,
      Tensor leaf) {
    if (kind(set) == kind) {
      ArraySink.Part of = leaf.shape().perSample() ? part : ArraySink.Part.MODEL;
      sink.leaf(of, role, executor, 0, leaf);
    }
  }

  /** Draws of the training itself come with those of fixed sets. */
  private static SampleSet.Kind kind(@Nullable SampleSet set) {
    return set == null ? SampleSet.Kind.FIXED : set.kind();
  }

  private ProbeSteps probeSteps(boolean dense) {
    if (dense) {
      return ProbeSteps.every();
    }
    return protocol.traces.isEmpty() ? ProbeSteps.none() : ProbeSteps.logarithmic(PER_OCTAVE);
  }

  private void draw(PackLanes lanes, SampleSet.Kind kind, long part) {
    for (Protocol.Bulk bulk : bulks) {
      if (kind(bulk.set()) == kind) {
        long first = kind == SampleSet.Kind.BATCH ? part * stride(bulk.leaf()) : 0;
        executor.fill(bulk.leaf(), bulk.law(), lanes.keys(bulk.role()), first);
      }
    }
    for (Protocol.Made host : made) {
      SampleSet set = host.set();
      if (kind(set) == kind) {
        String suffix = kind == SampleSet.Kind.BATCH ? " of batch " + part : "";
        int count = set == null ? 1 : set.count();
        for (int lane = 0; lane < lanes.count(); lane++) {
          executor.set(host.leaf(), lane, host.host().values(lanes.training(lane), suffix, count));
        }
      }
    }
  }

  /** Draws from one batch to the next: those of a batch, up to a multiple of four. */
  private static long stride(Tensor leaf) {
    return (leaf.shape().count() + 3L) / 4 * 4;
  }

  private List<Map<String, Double>> measureAtEnd(PackLanes lanes, ArraySink sink) {
    List<Map<String, Double>> all = new ArrayList<>();
    for (int lane = 0; lane < lanes.pack().size(); lane++) {
      all.add(new LinkedHashMap<>());
    }
    for (int i = 0; i < after.size(); i++) {
      After value = protocol.afters.get(i);
      executor.run(after.get(i));
      if (value.host() != null && used.contains(value.leaf())) {
        double[][] values = new double[lanes.count()][];
        for (int lane = 0; lane < values.length; lane++) {
          values[lane] = value.host().apply(executor.values(value.value(), lane));
        }
        for (int lane = 0; lane < values.length; lane++) {
          executor.set(value.leaf(), lane, values[lane]);
        }
      }
    }
    sink.leaves(
        ArraySink.Part.END, executor, 0, used(protocol.afters.stream().map(After::leaf).toList()));
    executor.run(ends);
    protocol.measures.forEach((name, m) -> {
      Tensor tensor = m.tensor();
      if (m.source() == Source.END && tensor != null) {
        for (int lane = 0; lane < all.size(); lane++) {
          all.get(lane).put(name, executor.get(tensor, lane));
        }
      }
    });
    fresh.forEach((set, plan) -> average(set, plan, lanes, sink, all));
    return all;
  }

  /** Means over fresh samples, summed in double in the order of samples. */
  private void average(
      SampleSet set, Plan plan, PackLanes lanes, ArraySink sink, List<Map<String, Double>> all) {
    int atOnce = set.axis().size();
    List<Protocol.Bulk> drawn = bulks.stream().filter(b -> b.set() == set).toList();
    List<Protocol.Made> hosts = made.stream().filter(m -> m.set() == set).toList();
    double[][][] hosted = new double[hosts.size()][lanes.count()][];
    for (int i = 0; i < hosted.length; i++) {
      for (int lane = 0; lane < lanes.count(); lane++) {
        hosted[i][lane] = hosts.get(i).host().values(lanes.training(lane), "", set.count());
      }
    }
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (int first = 0; first < set.count(); first += atOnce) {
      for (Protocol.Bulk bulk : drawn) {
        long from = (long) first * bulk.leaf().shape().size();
        executor.fill(bulk.leaf(), bulk.law(), lanes.keys(bulk.role()), from);
      }
      int present = Math.min(atOnce, set.count() - first);
      for (int i = 0; i < hosted.length; i++) {
        Tensor leaf = hosts.get(i).leaf();
        int size = leaf.shape().size();
        for (int lane = 0; lane < lanes.count(); lane++) {
          double[] part =
              Arrays.copyOfRange(hosted[i][lane], first * size, (first + present) * size);
          executor.set(leaf, lane, fill(part, atOnce * size));
        }
      }
      drawn.forEach(b -> fresh(sink, b.leaf(), present));
      hosts.forEach(m -> fresh(sink, m.leaf(), present));
      executor.run(plan);
      protocol.measures.forEach((name, m) -> {
        Tensor tensor = m.tensor();
        if (m.source() == Source.FRESH
            && tensor != null
            && tensor.shape().samples() == set.axis()) {
          double[] sum = sums.computeIfAbsent(name, n -> new double[all.size()]);
          for (int lane = 0; lane < all.size(); lane++) {
            double[] values = executor.values(tensor, lane);
            for (int i = 0; i < present; i++) {
              sum[lane] += values[i];
            }
          }
        }
      });
    }
    sums.forEach((name, sum) -> {
      for (int lane = 0; lane < sum.length; lane++) {
        all.get(lane).put(name, sum[lane] / set.count());
      }
    });
  }

  private void fresh(ArraySink sink, Tensor leaf, int present) {
    sink.samples(ArraySink.Part.TEST, leaf.op().toString(), executor, 0, leaf, present);
  }

  /** Samples beyond the last are filled with ones and not read. */
  private static double[] fill(double[] part, int size) {
    double[] full = Arrays.copyOf(part, size);
    Arrays.fill(full, part.length, size, 1);
    return full;
  }

  /**
   * The measures of a training. Those of one that diverged are NaN, but for steps and what training
   * does not move.
   */
  private Map<String, Double> measures(Ended end, Map<String, Double> atEnd) {
    Map<String, Double> values = new LinkedHashMap<>();
    protocol.measures.forEach((name, m) -> {
      double value =
          switch (m.source()) {
            case STEPS -> end.steps();
            case LAST_LOSS -> end.loss();
            case STATE -> last(end.traces().get(name));
            case END, FRESH -> atEnd.getOrDefault(name, Double.NaN);
          };
      boolean usable =
          end.status() != Status.DIVERGED || m.source() == Source.STEPS || lasting.contains(name);
      values.put(name, usable ? value : Double.NaN);
    });
    return values;
  }

  private static double last(double @Nullable [] trace) {
    return trace == null ? Double.NaN : trace[trace.length - 1];
  }

  private Map<String, double[]> sparse(Ended end) {
    Map<String, double[]> traces = new LinkedHashMap<>();
    if (!protocol.traces.isEmpty()) {
      traces.put(
          TrainingRecord.STEP, end.traces().getOrDefault(TrainingRecord.STEP, new double[0]));
      protocol
          .traces
          .keySet()
          .forEach(n -> traces.put(n, end.traces().getOrDefault(n, new double[0])));
    }
    return traces;
  }
}
