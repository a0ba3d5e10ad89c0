package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.NearestName;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.jspecify.annotations.Nullable;

/**
 * The records of a run split by every parameter that was varied <em>further</em> than figures and
 * claims of its study know of: than any preset of its experiment varies it. A claim has a verdict,
 * a figure a drawing for each value; neither mixes them, and neither drops one silently.
 */
public final class Facets {

  /** Most facets that are shown unless values are chosen; our choice, so that they fit a page. */
  public static final int MOST = 6;

  private final Study study;
  private final Results results;
  private final List<By> by;

  /** Keys by which the records of each experiment are split. */
  private final Map<String, Set<String>> keys = new LinkedHashMap<>();

  /** The values of each parameter that has several. */
  private final Map<String, Set<Object>> among;

  /** Figures of experiments, once they are made. */
  private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

  /** Symbols of the parameters by key. */
  private final Map<String, String> symbols = new LinkedHashMap<>();

  /**
   * Records at one value of every further parameter.
   *
   * @param at those values, for example {@code η = 0.05}; empty where nothing is split
   * @param file the same for names of files, for example {@code eta-0.05}
   * @param results the records
   */
  public record Facet(String at, String file, Results results) {}

  /**
   * A parameter that somebody wants to be split by.
   *
   * @param key the parameter
   * @param values its values to show, as texts; empty for all
   */
  public record By(String key, List<String> values) {

    /** Reads {@code key} or {@code key=a,b}. */
    public static By of(String text) {
      int at = text.indexOf('=');
      return at < 0
          ? new By(text, List.of())
          : new By(text.substring(0, at), List.of(text.substring(at + 1).split(",", -1)));
    }

    /** Whether a value is one of those to show. */
    public boolean shows(@Nullable Object value) {
      return values.isEmpty() || values.stream().anyMatch(v -> same(v, value));
    }

    /** What is wrong with its values, one line each, where these are there. */
    public List<String> problems(Map<String, ? extends Collection<?>> there) {
      Collection<?> known = there.get(key);
      if (known == null) {
        return List.of();
      }
      List<Object> all = List.copyOf(known);
      return values.stream()
          .filter(v -> all.stream().noneMatch(k -> same(v, k)))
          .map(v ->
              "%s=%s: there are %s"
                  .formatted(
                      key, v, all.stream().map(ValueText::exact).collect(Collectors.joining(", "))))
          .toList();
    }

    /** A number may be given as figures write it, rounded. */
    private static boolean same(String text, @Nullable Object value) {
      try {
        return value instanceof Number number
            ? Double.parseDouble(text) == number.doubleValue() || ValueText.isRounded(text, number)
            : text.equals(value);
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  private Facets(Study study, Results results, List<By> by) {
    this.study = study;
    this.results = results;
    this.by = List.copyOf(by);
    among = varied(results);
  }

  /**
   * Splits records.
   *
   * @param by parameters to split by that need not be further ones, and values to show; see {@link
   *     #problems}
   */
  public static Facets of(Study study, Results results, List<By> by) {
    Facets facets = new Facets(study, results, by);
    for (Experiment experiment : study.experiments()) {
      Set<String> designed = designed(experiment);
      Map<String, Set<Object>> varied = varied(results.records(experiment.name()));
      Set<String> split = new LinkedHashSet<>();
      for (Parameter p : experiment.parameters()) {
        boolean asked = by.stream().anyMatch(b -> b.key().equals(p.key()));
        if (varied.containsKey(p.key()) && (asked || !designed.contains(p.key()))) {
          split.add(p.key());
        }
        facets.symbols.putIfAbsent(p.key(), p.symbol().isEmpty() ? p.key() : p.symbol());
      }
      facets.keys.put(experiment.name(), split);
    }
    return facets;
  }

  /**
   * What is wrong with a wish to split, one line each.
   *
   * @param values the values of each parameter that has several
   */
  public static List<String> problems(List<By> by, Map<String, ? extends Collection<?>> values) {
    List<String> problems = new ArrayList<>();
    for (By one : by) {
      Collection<?> there = values.get(one.key());
      if (there == null) {
        problems.add(
            "--by "
                + one.key()
                + ": no parameter of that name has several values here; "
                + (values.isEmpty()
                    ? "none has"
                    : "there are " + String.join(", ", values.keySet()))
                + NearestName.of(one.key(), values.keySet())
                    .map(n -> "; did you mean '" + n + "'?")
                    .orElse(""));
        continue;
      }
      one.problems(values).forEach(p -> problems.add("--by " + p));
    }
    return problems;
  }

  /** The values of each parameter that has several in the records of some experiment. */
  public static Map<String, Set<Object>> varied(Results results) {
    Map<String, Set<Object>> all = new LinkedHashMap<>();
    results
        .byExperiment()
        .values()
        .forEach(records ->
            varied(records)
                .forEach((key, values) ->
                    all.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(values)));
    return all;
  }

  /** The values of each parameter that has several in some records. */
  static Map<String, Set<Object>> varied(List<TrainingRecord> records) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      record
          .training()
          .cell()
          .values()
          .forEach((key, v) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(v));
    }
    values.values().removeIf(v -> v.size() < 2);
    return values;
  }

  /** Keys that some preset varies: within a block, or from one block to another. */
  static Set<String> designed(Experiment experiment) {
    Set<String> keys = new LinkedHashSet<>();
    for (Preset.Level level : Preset.Level.values()) {
      List<Map<String, String>> blocks = experiment.preset(level).blocks();
      for (Parameter p : experiment.parameters()) {
        Set<String> texts =
            blocks.stream()
                .map(b -> b.getOrDefault(p.key(), ValueText.exact(p.defaultValue())))
                .collect(Collectors.toSet());
        if (texts.size() > 1 || texts.stream().anyMatch(t -> t.matches(".*[,:].*"))) {
          keys.add(p.key());
        }
      }
    }
    return keys;
  }

  /** The study. */
  public Study study() {
    return study;
  }

  /** Keys by which the records of an experiment are split. */
  public Set<String> keys(String experiment) {
    return Collections.unmodifiableSet(keys.getOrDefault(experiment, Set.of()));
  }

  /** The facets a claim is judged in, in the order of their values. */
  public List<Facet> of(Claim claim) {
    return shown(claim.experiments());
  }

  /** Which claims are not judged at which values, a sentence each; empty when all are. */
  public List<String> notJudged() {
    Map<String, List<String>> claims = new LinkedHashMap<>();
    for (Claim claim : study.claims()) {
      String rest = leftOut(claim.experiments());
      if (!rest.isEmpty()) {
        claims.computeIfAbsent(rest, r -> new ArrayList<>()).add(claim.id());
      }
    }
    return claims.entrySet().stream()
        .map(e -> "Not judged: %s at %s.".formatted(String.join(", ", e.getValue()), e.getKey()))
        .toList();
  }

  /** The figures of an experiment over its facets; captions say what is not drawn. */
  public List<Figure> figures(Experiment experiment) {
    List<String> names = List.of(experiment.name());
    return figures.computeIfAbsent(
        experiment.name(),
        name -> FacetFigures.of(experiment, shown(names), leftOut(names), results.records(name)));
  }

  private List<Facet> shown(List<String> experiments) {
    List<Map<String, Object>> all = places(experiments);
    List<Facet> shown = new ArrayList<>();
    for (Map<String, Object> place : all) {
      if (isShown(all, place)) {
        shown.add(new Facet(at(place), file(place), at(experiments, place)));
      }
    }
    return shown;
  }

  private String leftOut(List<String> experiments) {
    List<Map<String, Object>> all = places(experiments);
    List<Map<String, Object>> rest = all.stream().filter(p -> !isShown(all, p)).toList();
    if (rest.isEmpty()) {
      return "";
    }
    Map<String, Set<String>> values = new LinkedHashMap<>();
    rest.forEach(place ->
        place.forEach((k, v) ->
            values.computeIfAbsent(k, x -> new LinkedHashSet<>()).add(ValueText.exact(v))));
    return (rest.size() > MOST
            ? at(rest.getFirst()) + " and " + (rest.size() - 1) + " more"
            : rest.stream().map(this::at).collect(Collectors.joining("; ")))
        + "; for them: "
        + values.entrySet().stream()
            .map(e -> "--by " + e.getKey() + "=" + String.join(",", e.getValue()))
            .collect(Collectors.joining(" "));
  }

  private boolean isShown(List<Map<String, Object>> all, Map<String, Object> place) {
    boolean chosen = by.stream().anyMatch(b -> !b.values().isEmpty());
    return chosen
        ? by.stream().allMatch(b -> !place.containsKey(b.key()) || b.shows(place.get(b.key())))
        : all.indexOf(place) < MOST;
  }

  /** The combinations of values of further parameters that have records; one when nothing has. */
  private List<Map<String, Object>> places(List<String> experiments) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (String experiment : experiments) {
      Set<String> split = keys.getOrDefault(experiment, Set.of());
      varied(results.records(experiment))
          .forEach((key, v) -> {
            if (split.contains(key)) {
              values.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(v);
            }
          });
    }
    List<Map<String, Object>> places = new ArrayList<>(List.of(Map.of()));
    values.forEach((key, some) -> {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> place : places) {
        for (Object value : some) {
          Map<String, Object> one = new LinkedHashMap<>(place);
          one.put(key, value);
          longer.add(one);
        }
      }
      places.clear();
      places.addAll(longer);
    });
    if (!values.isEmpty()) {
      places.removeIf(place ->
          experiments.stream()
              .filter(e -> !keys.getOrDefault(e, Set.of()).isEmpty())
              .allMatch(e -> at(e, place).isEmpty()));
    }
    return places;
  }

  private Results at(List<String> experiments, Map<String, Object> place) {
    Map<String, List<TrainingRecord>> here = new LinkedHashMap<>(results.byExperiment());
    experiments.forEach(e -> here.computeIfPresent(e, (name, records) -> at(name, place)));
    return new Results(here);
  }

  private List<TrainingRecord> at(String experiment, Map<String, Object> place) {
    Set<String> split = keys.getOrDefault(experiment, Set.of());
    if (split.isEmpty() || place.isEmpty()) {
      return results.records(experiment);
    }
    return results.records(experiment).stream()
        .filter(r -> {
          Map<String, Object> cell = r.training().cell().values();
          return split.stream()
              .allMatch(k -> !place.containsKey(k) || Objects.equals(place.get(k), cell.get(k)));
        })
        .toList();
  }

  private String at(Map<String, Object> place) {
    return place.entrySet().stream()
        .map(e ->
            symbols.getOrDefault(e.getKey(), e.getKey())
                + " = "
                + ValueText.of(e.getValue(), among.getOrDefault(e.getKey(), Set.of())))
        .collect(Collectors.joining(", "));
  }

  private static String file(Map<String, Object> place) {
    return place.entrySet().stream()
        .map(e -> e.getKey() + "-" + ValueText.exact(e.getValue()))
        .collect(Collectors.joining("-"));
  }
}
