package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.attest.engine.op.Leaf;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.data.Labels;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one training does, from its draws to its measures. It is written once, as expressions; they
 * are the same for all trainings whose whole numbers and choices agree.
 *
 * <ol>
 *   <li>Draws: {@link #normal}, {@link #uniform}, {@link #signs}, {@link #orthonormal}, and those
 *       of a {@link SampleSet}.
 *   <li>{@link #let}: values computed once before the first step; {@link #weight}: what is trained.
 *   <li>{@link #minimise}: loss, method, stopping rule.
 *   <li>{@link #after}: values computed once after the last step.
 *   <li>{@link #measure}, {@link #trace}: what the record keeps.
 * </ol>
 */
public final class Protocol {

  /** Fresh samples drawn and evaluated at a time; our choice, it changes no bit. */
  private static final int CHUNK = 50;

  /** A leaf that is filled with draws of a law. */
  record Bulk(Tensor leaf, @Nullable SampleSet set, String role, Distribution law) {}

  /** Values made on the host, for so many samples; {@code part} tells batches apart. */
  @FunctionalInterface
  interface Host {
    double[] values(Training training, String part, int count);
  }

  /** A leaf that is filled on the host. */
  record Made(Tensor leaf, @Nullable SampleSet set, Host host) {}

  /** A leaf and the value it takes. */
  record Let(Tensor leaf, Tensor value) {}

  /** A leaf and the value it takes after the last step, perhaps by way of the host. */
  record After(Tensor leaf, Tensor value, @Nullable Function<double[], double[]> host) {}

  /** What a measure is read from. */
  enum Source {
    /** The number of steps. */
    STEPS,
    /** The last loss. */
    LAST_LOSS,
    /** A scalar of the trained state. */
    STATE,
    /** A scalar that needs values of {@link Protocol#after}. */
    END,
    /** The mean over fresh samples. */
    FRESH
  }

  /** A measure with what it is read from; the tensor is absent for steps and last loss. */
  record Measured(Measure measure, Source source, @Nullable Tensor tensor) {}

  private final Graph graph = new Graph();
  private final Cell shape;
  private final Place place;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();
  private final Map<String, SampleSet> sets = new LinkedHashMap<>();
  private final Map<Tensor, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Tensor> numbers = new LinkedHashMap<>();
  final Map<Tensor, ToDoubleFunction<Cell>> values = new LinkedHashMap<>();
  final List<Bulk> bulks = new ArrayList<>();
  final List<Made> made = new ArrayList<>();
  final List<Let> lets = new ArrayList<>();
  final List<Tensor> weights = new ArrayList<>();
  final List<After> afters = new ArrayList<>();
  final Map<String, Measured> measures = new LinkedHashMap<>();
  final Map<String, Measured> traces = new LinkedHashMap<>();
  final Map<String, Tensor> watched = new LinkedHashMap<>();
  List<String> formulas =
      List.of(
          "the protocol of this experiment in the file of its study; arrays have the names it"
              + " gives",
          "first: W ← W − η ∂L/∂W for plain gradient descent, W in start, ∂L/∂W on the training"
              + " set");
  private @Nullable Descent descent;
  private String lastLine;

  /**
   * An empty protocol.
   *
   * @param shape a cell with the whole numbers and choices of all trainings to come
   * @param place tells lines of the author's file
   */
  Protocol(Cell shape, Place place) {
    this.shape = shape;
    this.place = place;
    lastLine = place.here();
  }

  // ---- parameters ----

  /** The value of a whole number. */
  public int get(Whole parameter) {
    return parameter.in(shape);
  }

  /** The value of a choice. */
  public String get(OneOf parameter) {
    return parameter.in(shape);
  }

  /** The value of a real parameter, a scalar. */
  public Tensor value(Real parameter) {
    return value(parameter.symbol(), parameter::in);
  }

  /**
   * A number that follows from the parameters, a scalar; computed in double.
   *
   * @param name equal names mean the same number
   */
  public Tensor value(String name, ToDoubleFunction<Cell> of) {
    Tensor known = numbers.get(name);
    if (known == null) {
      known = graph.leaf(name);
      numbers.put(name, known);
      values.put(known, c -> place.call("value " + name, () -> of.applyAsDouble(c)));
    }
    return known;
  }

  /** A scalar that is the same in all trainings. */
  public Tensor constant(double value) {
    return graph.constant(value);
  }

  /** Zeros. */
  public Tensor zeros(int... dims) {
    return graph.constant(0).broadcastTo(Shape.of(null, dims));
  }

  /** The graph all expressions grow in, for operations that have no method of their own. */
  public Graph graph() {
    return graph;
  }

  // ---- draws ----

  /** Independent standard normal entries. */
  public Tensor normal(String role, int... dims) {
    return bulk(null, role, Distribution.NORMAL, dims);
  }

  /** Independent entries, uniform on [0, 1). */
  public Tensor uniform(String role, int... dims) {
    return bulk(null, role, Distribution.UNIFORM, dims);
  }

  /** Independent signs, −1 or +1. */
  public Tensor signs(String role, int count) {
    Host host = (t, part, n) -> Labels.rademacher(new Stream(t.key(role)), count);
    return host(null, role, host, count);
  }

  /** The indicator in {0, 1}^n of a uniformly random subset of k of n. */
  public Tensor subset(String role, int n, int k) {
    return host(null, role, (t, part, c) -> indicator(new Stream(t.key(role)).subset(n, k), n), n);
  }

  /** The matrix of a uniformly random permutation, P e_i = e_π(i), n×n. */
  public Tensor permutation(String role, int n) {
    Host host =
        (t, part, c) -> {
          int[] order = new Stream(t.key(role)).permutation(n);
          double[] matrix = new double[n * n];
          for (int i = 0; i < n; i++) {
            matrix[order[i] * n + i] = 1;
          }
          return matrix;
        };
    return host(null, role, host, n, n);
  }

  /** Rows that are orthonormal, uniformly distributed: normal rows by Gram and Schmidt, rows×n. */
  public Tensor orthonormal(String role, int rows, int n) {
    return host(
        null,
        role,
        (t, part, c) -> Orthonormal.rows(new Stream(t.key(role)).normals(rows * n), rows, n),
        rows,
        n);
  }

  /** A training set of so many samples, drawn once; its name in roles is {@code train}. */
  public SampleSet training(Whole count) {
    return training(get(count));
  }

  /** A training set whose size follows from whole numbers and choices. */
  public SampleSet training(int count) {
    return set(SampleSet.Kind.FIXED, "train", count, count);
  }

  /** A batch of so many samples, drawn anew before every step; {@code train} in roles. */
  public SampleSet batch(Whole count) {
    return set(SampleSet.Kind.BATCH, "train", get(count), get(count));
  }

  /** Fresh samples to measure the trained weights on; their name in roles is {@code test}. */
  public SampleSet test(Whole count) {
    return fresh("test", get(count));
  }

  /** Fresh samples whose number follows from whole numbers and choices. */
  public SampleSet test(int count) {
    return fresh("test", count);
  }

  /** Fresh samples of another law, by a name of their own in roles. */
  public SampleSet fresh(String name, Whole count) {
    return fresh(name, get(count));
  }

  private SampleSet fresh(String name, int count) {
    return set(SampleSet.Kind.FRESH, name, count, Math.min(CHUNK, count));
  }

  private SampleSet set(SampleSet.Kind kind, String name, int count, int atOnce) {
    if (sets.containsKey(name)) {
      throw problem("there are samples named '" + name + "' already");
    }
    SampleAxis axis = graph.samples(name, atOnce);
    SampleSet set = new SampleSet(this, kind, name, count, axis);
    sets.put(name, set);
    return set;
  }

  // ---- values ----

  /** A value that is computed once, before the first step. */
  public Tensor let(String name, Tensor value) {
    refuse(value, SampleSet.Kind.BATCH, name + " cannot be computed once: it looks at a batch");
    Tensor leaf = leaf(name, value.shape());
    lets.add(new Let(leaf, value));
    return leaf;
  }

  /** What is trained, with its value before the first step. */
  public Tensor weight(String name, Tensor start) {
    lastLine = place.here();
    Tensor leaf = let(name, start);
    weights.add(leaf);
    return leaf;
  }

  /** Minimises a loss, a scalar, over all weights. */
  public Descent minimise(Tensor loss) {
    if (descent != null) {
      throw problem("a protocol minimises one loss");
    }
    if (loss.shape().perSample()) {
      throw problem("the loss has a value for every sample; end it with .meanOverSamples()");
    }
    if (loss.shape().rank() != 0) {
      throw problem("the loss must be a scalar, not " + loss.shape());
    }
    if (weights.isEmpty()) {
      throw problem("nothing to train: declare weights with p.weight before the loss");
    }
    descent = new Descent(loss, place.here());
    return descent;
  }

  /** A value that is computed once, after the last step. */
  public Tensor after(String name, Tensor value) {
    Tensor leaf = leaf(name, value.shape());
    afters.add(new After(leaf, value, null));
    return leaf;
  }

  /**
   * The same by way of the host, in double: what no tensor expression gives, such as a
   * factorisation.
   *
   * @param host from the values, row-major, to as many
   */
  public Tensor after(String name, Tensor value, Function<double[], double[]> host) {
    Tensor leaf = leaf(name, value.shape());
    afters.add(new After(leaf, value, host));
    return leaf;
  }

  // ---- what the record keeps ----

  /** The number of steps made. */
  public void steps(String name, String symbol, String meaning) {
    add(measures, new Measured(new Measure(name, symbol, meaning), Source.STEPS, null));
  }

  /** The loss at the last step; the measure of a loss on batches. */
  public void lastLoss(String name, String symbol, String meaning) {
    add(measures, new Measured(new Measure(name, symbol, meaning), Source.LAST_LOSS, null));
  }

  /**
   * A number measured at the end: a scalar, or an expression over fresh samples, whose mean it is.
   */
  public void measure(String name, String symbol, String meaning, Tensor value) {
    if (value.shape().rank() != 0) {
      throw problem("measure '" + name + "' must be a scalar, not " + value.shape());
    }
    Source source = source(name, value);
    Measure.Range range = Bounds.of(value);
    boolean whole = range.whole() && source != Source.FRESH;
    Measure measure =
        new Measure(name, symbol, meaning).in(new Measure.Range(range.low(), range.high(), whole));
    add(measures, new Measured(measure, source, value));
  }

  /** A scalar along the training: at steps evenly dense on a logarithmic axis, and the last. */
  public void trace(String name, String symbol, String meaning, Tensor value) {
    if (value.shape().rank() != 0 || source(name, value) != Source.STATE) {
      throw problem("trace '" + name + "' must be a scalar of the training, not " + value.shape());
    }
    if (name.equals(TrainingRecord.STEP)) {
      throw problem("the trace of step numbers is there already");
    }
    add(traces, new Measured(new Measure(name, symbol, meaning), Source.STATE, value));
  }

  /**
   * What only a replay keeps, before every step: a scalar of the training as the trace {@code
   * name}, or a matrix as the traces {@code name-i-j}, rows and columns from 1; of a matrix per
   * training sample that of the first.
   */
  public void watch(String name, Tensor value) {
    if (watched.put(name, value.shape().perSample() ? value.stack().slice(0, 0, 1) : value)
        != null) {
      throw problem("'" + name + "' is watched already");
    }
  }

  /** What loss and first step are, in words, beside the arrays that a replay saves. */
  public void formulas(String... lines) {
    formulas = List.of(lines);
  }

  private void add(Map<String, Measured> to, Measured measured) {
    String what = to == measures ? "measure" : "trace";
    String name = measured.measure.name();
    String first = lines.putIfAbsent(what + " " + name, here());
    if (first != null) {
      throw problem("there are two " + what + "s '" + name + "', the first at " + first);
    }
    to.put(name, measured);
  }

  private Source source(String name, Tensor value) {
    refuse(
        value,
        SampleSet.Kind.BATCH,
        "'" + name + "' looks at a batch, which is another at every step; see lastLoss");
    SampleAxis axis = value.shape().samples();
    if (axis != null) {
      if (set(axis).kind() != SampleSet.Kind.FRESH) {
        throw problem(
            "'" + name + "' has a value for every training sample; end it with .meanOverSamples()");
      }
      return Source.FRESH;
    }
    refuse(
        value,
        SampleSet.Kind.FRESH,
        "'" + name + "' ends the fresh samples; leave that out, their mean is taken anyway");
    Set<Tensor> leaves = leaves(value);
    return afters.stream().anyMatch(a -> leaves.contains(a.leaf)) ? Source.END : Source.STATE;
  }

  private SampleSet set(SampleAxis axis) {
    return sets.values().stream().filter(s -> s.axis() == axis).findFirst().orElseThrow();
  }

  /** The fresh samples that a measure is a mean over. */
  SampleSet set(Measured measured) {
    Tensor tensor = Objects.requireNonNull(measured.tensor);
    return set(Objects.requireNonNull(tensor.shape().samples()));
  }

  /** What is minimised. */
  Descent descent() {
    if (descent == null) {
      throw new ConjectureException(
          lastLine
              + ": the protocol ends after this and trains nothing; say"
              + " p.minimise(loss).by(method, step size)");
    }
    descent
        .problem()
        .ifPresent(p -> {
          throw new ConjectureException(p);
        });
    return descent;
  }

  // ---- for sample sets ----

  Tensor bulk(@Nullable SampleSet set, String role, Distribution law, int... dims) {
    claim(role);
    Tensor leaf = set == null ? graph.leaf(role, dims) : graph.leaf(role, set.axis(), dims);
    bulks.add(new Bulk(leaf, set, role, law));
    return leaf;
  }

  Tensor signs(SampleSet set, String role) {
    return host(set, role, (t, part, n) -> Labels.rademacher(stream(t, role, part), n));
  }

  Tensor labels(SampleSet set, String role, Predicate<Cell> balanced) {
    return host(
        set,
        role,
        (t, part, n) ->
            balanced.test(t.cell())
                ? Labels.balanced(n)
                : Labels.rademacher(stream(t, role, part), n));
  }

  Tensor balanced(SampleSet set, String name) {
    return host(set, name + "-balanced", (t, part, n) -> Labels.balanced(n));
  }

  Tensor oneHot(SampleSet set, String role, int classes) {
    Host host =
        (t, part, n) -> {
          Stream stream = stream(t, role, part);
          double[] all = new double[n * classes];
          for (int i = 0; i < n; i++) {
            all[i * classes + stream.below(classes)] = 1;
          }
          return all;
        };
    return host(set, role, host, classes);
  }

  Tensor subset(SampleSet set, String role, int of, int k) {
    Host host =
        (t, part, n) -> {
          Stream stream = stream(t, role, part);
          double[] all = new double[n * of];
          for (int i = 0; i < n; i++) {
            System.arraycopy(indicator(stream.subset(of, k), of), 0, all, i * of, of);
          }
          return all;
        };
    return host(set, role, host, of);
  }

  Tensor flipped(SampleSet set, String role, Tensor labels, Real probability) {
    Host clean = hosts.get(labels);
    if (clean == null) {
      throw problem("label noise flips labels that were drawn: signs or balanced");
    }
    return host(
        set,
        role,
        (t, part, n) -> {
          double[] noisy = clean.values(t, part, n).clone();
          Stream flips = stream(t, role, part);
          for (int i = 0; i < n; i++) {
            noisy[i] = flips.uniform() < probability.in(t.cell()) ? -noisy[i] : noisy[i];
          }
          return noisy;
        });
  }

  private static Stream stream(Training training, String role, String part) {
    return new Stream(training.key(role + part));
  }

  private static double[] indicator(int[] chosen, int n) {
    double[] indicator = new double[n];
    for (int i : chosen) {
      indicator[i] = 1;
    }
    return indicator;
  }

  private Tensor host(@Nullable SampleSet set, String role, Host host, int... dims) {
    claim(role);
    Tensor leaf = set == null ? graph.leaf(role, dims) : graph.leaf(role, set.axis(), dims);
    made.add(new Made(leaf, set, host));
    hosts.put(leaf, host);
    return leaf;
  }

  private void claim(String role) {
    String at = roles.putIfAbsent(role, here());
    if (at != null) {
      throw problem(
          "the role '%s' is drawn already at %s; two draws of one role would be equal"
              .formatted(role, at));
    }
  }

  private Tensor leaf(String name, Shape shape) {
    SampleAxis axis = shape.samples();
    return axis == null ? graph.leaf(name, shape.dims()) : graph.leaf(name, axis, shape.dims());
  }

  private void refuse(Tensor value, SampleSet.Kind kind, String message) {
    for (Tensor leaf : leaves(value)) {
      SampleAxis axis = leaf.shape().samples();
      if (axis != null
          && sets.values().stream().anyMatch(s -> s.axis() == axis && s.kind() == kind)
          && !(kind == SampleSet.Kind.FRESH && value.shape().perSample())) {
        throw problem(message);
      }
    }
  }

  /** All leaves an expression looks at. */
  static Set<Tensor> leaves(Tensor... values) {
    Set<Tensor> seen = new HashSet<>();
    List<Tensor> open = new ArrayList<>(Arrays.asList(values));
    while (!open.isEmpty()) {
      Tensor next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(next.inputs());
      }
    }
    seen.removeIf(t -> !(t.op() instanceof Leaf));
    return seen;
  }

  /** The line that is being executed, remembered as the last of the protocol. */
  private String here() {
    lastLine = place.here();
    return lastLine;
  }

  private ConjectureException problem(String message) {
    return new ConjectureException(place.here() + ": " + message);
  }
}
