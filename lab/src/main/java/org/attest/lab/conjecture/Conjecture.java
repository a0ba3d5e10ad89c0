package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NearestName;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.SourceText;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.sweep.Grid;
import org.attest.lab.sweep.ProblemsException;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Sweep;
import org.jspecify.annotations.Nullable;

/**
 * A study in one file: a class that declares parameters as fields, grids, theory, figures and
 * claims in its constructor, and what a training does in {@link #protocol}.
 *
 * <p>It is a study of one experiment. As an experiment beside others it becomes part of another
 * study, see {@link #experiment()}.
 */
public abstract class Conjecture implements Study {

  private final String name;
  private final String title;
  private final Place place = new Place(getClass());
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final List<Symbol> symbols = new ArrayList<>();
  private final TreeMap<Preset.Level, Preset> presets = new TreeMap<>();
  private final List<FigureKind> figures = new ArrayList<>();
  private final List<DeclaredClaim> claims = new ArrayList<>();
  private final DeclaredTheory theory = new DeclaredTheory(this, place);
  private final DeclaredExperiment experiment;
  private Paper paper;
  private String reproduces = "ours";
  private @Nullable Boundary searched;
  private @Nullable SourceText source;

  /**
   * A conjecture.
   *
   * @param name its name in run folders and random keys: lower case, digits, hyphens
   * @param title one line for people
   */
  protected Conjecture(String name, String title) {
    this.name = name;
    this.title = title;
    experiment = new DeclaredExperiment(this, name, title);
    paper = new Paper(title, "unpublished", "a conjecture", getClass().getSimpleName() + ".java");
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw problem("the name '" + name + "' must be lower case letters, digits and hyphens");
    }
  }

  /** What a training draws, trains and measures. */
  protected abstract void protocol(Protocol p);

  // ---- parameters ----

  /** A real parameter in [low, high]. */
  protected final Real real(
      String key, String symbol, double start, double low, double high, String meaning) {
    return declare(new Real(Parameter.real(key, symbol, start, low, high, meaning)));
  }

  /** A whole number in [low, high]. */
  protected final Whole whole(
      String key, String symbol, long start, long low, long high, String meaning) {
    return declare(new Whole(Parameter.integer(key, symbol, start, low, high, meaning).asShape()));
  }

  /** One of a few names, the first by default. */
  protected final OneOf oneOf(String key, String symbol, String meaning, String... names) {
    return declare(new OneOf(Parameter.choice(key, symbol, List.of(names), meaning).asShape()));
  }

  private <S extends Symbol> S declare(S symbol) {
    Parameter p = symbol.parameter();
    once("parameter", p.key());
    if (!p.key().matches("[a-z][a-z0-9-]*")) {
      throw problem("parameter '" + p.key() + "' must be lower case letters, digits and hyphens");
    }
    if (p.defaultValue() instanceof Number n
        && !(n.doubleValue() >= p.low() && n.doubleValue() <= p.high())) {
      throw problem(
          "parameter '%s': its default %s is not from %s to %s; the order is default, smallest, largest"
              .formatted(p.key(), n, p.low(), p.high()));
    }
    for (Symbol other : symbols) {
      if (!p.symbol().isEmpty() && p.symbol().equals(other.parameter().symbol())) {
        throw problem(
            "parameter '%s': its symbol %s is that of '%s' already; figures and messages could not tell them apart"
                .formatted(p.key(), p.symbol(), other.key()));
      }
    }
    symbols.add(symbol);
    return symbol;
  }

  // ---- what it is about ----

  /** The publication whose statement it is. */
  protected final void paper(String of, String authors, String venue, String link) {
    paper = new Paper(of, authors, venue, link);
  }

  /** The figure or table it reproduces, or {@code ours: ...}. */
  protected final void reproduces(String what) {
    reproduces = what;
  }

  /**
   * The grid of a preset.
   *
   * @param level {@code smoke}, {@code default}, {@code paper} or {@code published}; one that is
   *     not declared is the next smaller one
   * @param replicates trainings of each cell
   * @param blocks products of axes, {@code key=axis} joined by blanks; the grid is all of them
   */
  protected final void preset(String level, int replicates, String... blocks) {
    Preset.Level[] levels = Preset.Level.values();
    List<String> names = new ArrayList<>();
    for (Preset.Level l : levels) {
      names.add(l.toString());
    }
    if (!names.contains(level)) {
      throw problem("no preset '" + level + "'" + nearest(level, names));
    }
    List<Map<String, String>> maps = new ArrayList<>();
    for (String block : blocks) {
      maps.add(axes(level, block));
    }
    presets.put(
        levels[names.indexOf(level)],
        new Preset(maps.isEmpty() ? List.of(Map.of()) : maps, replicates));
  }

  private Map<String, String> axes(String level, String block) {
    Map<String, String> axes = new LinkedHashMap<>();
    List<String> keys = symbols.stream().map(Symbol::key).toList();
    for (String axis : block.strip().split("\\s+")) {
      int equals = axis.indexOf('=');
      if (equals < 1) {
        throw problem("preset " + level + ": '" + axis + "' is not key=axis");
      }
      String key = axis.substring(0, equals);
      if (!keys.contains(key)) {
        throw problem("preset " + level + ": no parameter '" + key + "'" + nearest(key, keys));
      }
      axes.put(key, axis.substring(equals + 1));
    }
    try {
      Grid.check(
          symbols.stream().map(Symbol::parameter).toList(), List.of(block.strip().split("\\s+")));
    } catch (ProblemsException e) {
      throw problem("preset " + level + ": " + e.problems().getFirst().message());
    }
    return axes;
  }

  /** What {@code attest run --adaptive} looks for. */
  protected final void adaptive(Boundary boundary) {
    searched = boundary;
  }

  // ---- theory ----

  /** A predicted number as a function of the parameters. */
  protected final void predict(
      String quantity, String symbol, String meaning, String source, ToDoubleFunction<Cell> value) {
    once("prediction", quantity);
    theory.predict(quantity, symbol, meaning, source, value);
  }

  /** A hypothesis: that one number, the second, is at least another. */
  protected final void condition(
      String hypothesis,
      String statement,
      String source,
      ToDoubleFunction<Cell> least,
      ToDoubleFunction<Cell> value) {
    once("condition", hypothesis);
    theory.condition(hypothesis, statement, source, least, value);
  }

  // ---- figures ----

  /** A heat map of one measure or more over two parameters. */
  protected final HeatMap heatMap(String heading) {
    return add(new HeatMap(heading, place));
  }

  /** Means with their intervals along a parameter. */
  protected final Curves curves(String heading) {
    return add(new Curves(heading, place, this::measure));
  }

  /** Traces over the steps, with bands over trainings. */
  protected final Traces traces(String heading) {
    return add(new Traces(heading, place));
  }

  private <F extends FigureKind> F add(F figure) {
    figures.add(figure);
    return figure;
  }

  // ---- statistics and claims ----

  /** Where the mean of a measure falls through a level; see {@link Boundary}. */
  protected final Boundary boundary(String measure) {
    return new Boundary(measure, place.here());
  }

  /** The share of trainings whose measure passes. */
  protected final Statistic share(String measure, String what, DoublePredicate passes) {
    return new Share(measure, place.here(), what, passes);
  }

  /** The mean of a measure. */
  protected final Statistic mean(String measure) {
    return new Mean(measure, place.here(), () -> measure(measure));
  }

  /** The exponent k of a measure that grows like the k-th power of a parameter. */
  protected final Statistic exponent(String measure, Symbol along) {
    return new Exponent(measure, place.here(), along);
  }

  /** How much better one law of growth predicts a measure than another. */
  protected final Statistic lead(String measure, Symbol along, ScalingLaw law, ScalingLaw over) {
    return new Lead(measure, place.here(), along, law, over);
  }

  /** A claim by the statistic that tests it; its margin follows. */
  protected final DeclaredClaim claim(String id, String statement, Statistic statistic) {
    once("claim", id);
    DeclaredClaim claim = new DeclaredClaim(this, place, id, statement, statistic);
    claims.add(claim);
    return claim;
  }

  // ---- the study ----

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Paper paper() {
    return paper;
  }

  @Override
  public final List<Experiment> experiments() {
    return List.of(experiment);
  }

  @Override
  public final List<Claim> claims() {
    return List.copyOf(claims);
  }

  @Override
  public final Theory theory() {
    return theory;
  }

  @Override
  public final Optional<SourceText> source() {
    return Optional.ofNullable(source);
  }

  /** Says which file it was compiled from; whoever compiled it calls this once. */
  public final void writtenIn(SourceText file) {
    source = file;
  }

  /** The experiment, to be one of several of another study; its name is the conjecture's. */
  public final Experiment experiment() {
    return experiment;
  }

  /**
   * Tries the description at the default values, before anything is computed.
   *
   * @throws ConjectureException with the first thing that is wrong and its line
   */
  public final void check() {
    List<String> measures = experiment.protocolOfDefaults().measures.keySet().stream().toList();
    List<String> traces = experiment.protocolOfDefaults().traces.keySet().stream().toList();
    Cell defaults = experiment.defaults();
    for (ToDoubleFunction<Cell> value : experiment.protocolOfDefaults().values.values()) {
      double unused =
          experiment
              .place()
              .callWithin(
                  DeclaredExperiment.patience(), "a value", () -> value.applyAsDouble(defaults));
    }
    for (Symbol symbol : symbols) {
      symbol
          .problem()
          .ifPresent(p -> {
            throw new ConjectureException(
                lines.getOrDefault("parameter " + symbol.key(), "") + ": " + p);
          });
    }
    for (FigureKind figure : figures) {
      List<String> known = figure instanceof Traces ? traces : measures;
      figure
          .named()
          .forEach(
              (named, line) -> absent(line, "figure '" + figure.heading() + "'", named, known));
      figure
          .problem()
          .ifPresent(p -> {
            throw new ConjectureException(figure.line() + ": " + p);
          });
    }
    for (DeclaredClaim claim : claims) {
      absent(claim.measureLine(), "claim " + claim.id(), claim.measure(), measures);
      claim
          .problem()
          .ifPresent(p -> {
            throw new ConjectureException(claim.line() + ": claim " + claim.id() + " " + p);
          });
    }
    claims.stream().filter(DeclaredClaim::looksAtSome).forEach(this::meets);
  }

  /** A claim that looks at some cells must find one in some preset. */
  private void meets(DeclaredClaim claim) {
    for (Preset.Level level : Preset.Level.values()) {
      Request all = new Request(this, List.of(), level, List.of(), OptionalInt.empty(), 1, false);
      if (Sweep.resolve(all).blocks().stream()
          .flatMap(b -> b.cells().stream())
          .anyMatch(claim::looksAt)) {
        return;
      }
    }
    throw new ConjectureException(
        claim.line() + ": claim " + claim.id() + ": no cell of any preset has " + claim.looked());
  }

  private static void absent(String line, String who, String named, List<String> known) {
    if (!known.contains(named)) {
      throw new ConjectureException(
          line
              + ": "
              + who
              + " looks at '"
              + named
              + "', which the protocol does not measure"
              + nearest(named, known)
              + " (there are "
              + String.join(", ", known)
              + ")");
    }
  }

  private static String nearest(String name, List<String> known) {
    return NearestName.of(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  private void once(String what, String named) {
    String at = lines.putIfAbsent(what + " " + named, place.here());
    if (at != null) {
      throw problem("there is a " + what + " '" + named + "' already, at " + at);
    }
  }

  private ConjectureException problem(String message) {
    return new ConjectureException(place.here() + ": " + message);
  }

  private Measure measure(String named) {
    return experiment.measures().stream()
        .filter(m -> m.name().equals(named))
        .findFirst()
        .orElseThrow();
  }

  List<Symbol> symbols() {
    return symbols;
  }

  List<FigureKind> figures() {
    return figures;
  }

  String reproduces() {
    return reproduces;
  }

  Optional<Boundary> searched() {
    return Optional.ofNullable(searched);
  }

  Preset preset(Preset.Level level) {
    if (presets.isEmpty()) {
      return new Preset(List.of(Map.of()), 4);
    }
    Map.Entry<Preset.Level, Preset> below = presets.floorEntry(level);
    return below == null ? presets.firstEntry().getValue() : below.getValue();
  }
}
