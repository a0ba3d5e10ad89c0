package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.evidence.Facets.Facet;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;

/**
 * The figures of an experiment over facets: side by side in one figure where their panels fit, a
 * figure each otherwise. What is drawn is read off the {@link Source}s of the layers; a figure that
 * draws a part of the cells says so at the end of its caption, and so do all where no figure draws
 * some.
 */
final class FacetFigures {

  /** Panels of a figure, at most. */
  private static final int PANELS = 4;

  private FacetFigures() {}

  /**
   * The figures.
   *
   * @param leftOut facets that are not drawn; empty for none
   * @param records all records of the experiment, drawn or not
   */
  static List<Figure> of(
      Experiment experiment, List<Facet> facets, String leftOut, List<TrainingRecord> records) {
    Map<String, List<Figure>> drawn = new LinkedHashMap<>();
    Map<String, Figure> apart = new LinkedHashMap<>();
    for (Facet facet : facets) {
      for (Figure figure : drawn(experiment, facet)) {
        Figure one = facet.at().isEmpty() ? figure : at(facet, figure);
        drawn.computeIfAbsent(figure.name(), n -> new ArrayList<>()).add(one);
        apart.putIfAbsent(figure.name(), figure);
      }
    }
    List<Figure> figures = new ArrayList<>();
    drawn.forEach((name, same) -> {
      int panels = same.stream().mapToInt(f -> f.panels().size()).sum();
      if (same.size() > 1 && panels <= PANELS) {
        figures.add(
            new Figure(
                name,
                apart.getOrDefault(name, same.getFirst()).title(),
                same.stream().map(Figure::caption).collect(Collectors.joining(" ")),
                same.stream().flatMap(f -> f.panels().stream()).toList(),
                same.stream().anyMatch(Figure::failed)));
      } else {
        figures.addAll(same);
      }
    });
    return told(experiment, figures, leftOut, records);
  }

  /** What goes wrong in drawing costs the figures of one experiment, and no verdict. */
  private static List<Figure> drawn(Experiment experiment, Facet facet) {
    try {
      return experiment.figures(facet.results());
    } catch (RuntimeException e) {
      String why = "figures of " + experiment.name() + " failed: " + e;
      return List.of(Figure.failed(experiment.name(), experiment.title(), why));
    }
  }

  /** A figure of one facet, named and titled by it. */
  private static Figure at(Facet facet, Figure figure) {
    String at = facet.at();
    return new Figure(
        figure.name() + "-" + facet.file(),
        figure.title() + ", " + at,
        "At " + at + ": " + figure.caption(),
        figure.panels().stream()
            .map(p -> {
              String title = p.title().isEmpty() ? at : p.title() + ", " + at;
              return new Panel(title, p.x(), p.y(), p.layers());
            })
            .toList(),
        figure.failed());
  }

  private static List<Figure> told(
      Experiment experiment, List<Figure> figures, String leftOut, List<TrainingRecord> records) {
    Map<String, List<TrainingRecord>> cells = new LinkedHashMap<>();
    records.forEach(
        r -> cells.computeIfAbsent(r.training().cell().text(), c -> new ArrayList<>()).add(r));
    Set<String> rest = new LinkedHashSet<>(cells.keySet());
    figures.forEach(f -> rest.removeAll(cells(experiment, f)));
    String undrawn = undrawn(experiment, rest, cells, leftOut);
    String changed = Held.changed(experiment, records, List.of());
    List<Figure> told = new ArrayList<>();
    for (Figure figure : figures) {
      if (!figure.isDrawn()) {
        told.add(figure);
        continue;
      }
      Set<String> own = cells(experiment, figure);
      own.retainAll(cells.keySet());
      String part =
          own.size() == cells.size()
              ? ""
              : " Drawn here: %d of %s of %s."
                  .formatted(own.size(), Counted.of(cells.size(), "cell"), experiment.name());
      told.add(
          new Figure(
              figure.name(),
              figure.title(),
              figure.caption() + sizes(experiment, figure, own, cells) + changed + part + undrawn,
              figure.panels()));
    }
    return told;
  }

  /**
   * The sizes that all drawn cells share, and how many trainings a cell has, as far as title and
   * caption do not give them: no figure goes without its sizes.
   */
  private static String sizes(
      Experiment experiment,
      Figure figure,
      Set<String> own,
      Map<String, List<TrainingRecord>> cells) {
    if (own.isEmpty()) {
      return "";
    }
    String given = figure.title() + ", " + figure.caption() + " ";
    List<List<TrainingRecord>> drawn =
        own.stream().map(c -> cells.getOrDefault(c, List.of())).toList();
    String sizes =
        Held.sizes(experiment, drawn.stream().map(List::getFirst).toList()).stream()
            .filter(s -> !contains(given, s))
            .collect(Collectors.joining(", "));
    int fewest = drawn.stream().mapToInt(List::size).min().orElse(0);
    int most = drawn.stream().mapToInt(List::size).max().orElse(0);
    boolean told =
        fewest == most
            && Stream.of(" replicates", " trainings", " trials")
                .anyMatch(w -> contains(given, most + w));
    String count = fewest == most ? Integer.toString(most) : fewest + " to " + most;
    String each = "%s %s a cell".formatted(count, most == 1 ? "training" : "trainings");
    String all =
        Stream.of(sizes, told ? "" : each)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : " " + all + ".";
  }

  private static boolean contains(String text, String words) {
    return Pattern.compile("(?<![\\p{L}_\\d])" + Pattern.quote(words) + "(?![\\d])")
        .matcher(text)
        .find();
  }

  private static String undrawn(
      Experiment experiment,
      Set<String> rest,
      Map<String, List<TrainingRecord>> cells,
      String leftOut) {
    if (!leftOut.isEmpty()) {
      return " Not drawn: " + leftOut + ".";
    }
    if (rest.isEmpty()) {
      return "";
    }
    Set<String> varied =
        experiment.parameters().stream()
            .map(Parameter::key)
            .filter(k ->
                cells.values().stream()
                        .map(c -> c.getFirst().training().cell().values().get(k))
                        .distinct()
                        .count()
                    > 1)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Cell first = cells.getOrDefault(rest.iterator().next(), List.of()).getFirst().training().cell();
    return " No figure draws %s of %s%s with %s; attest plot does."
        .formatted(
            Counted.of(rest.size(), "cell"),
            experiment.name(),
            rest.size() == 1 ? "" : ", the first",
            varied.stream()
                .map(k -> k + " = " + ValueText.exact(first.values().getOrDefault(k, "")))
                .collect(Collectors.joining(", ")));
  }

  private static Set<String> cells(Experiment experiment, Figure figure) {
    return figure.panels().stream()
        .flatMap(p -> p.layers().stream())
        .flatMap(l -> l.sources().stream())
        .filter(s -> s.experiment().equals(experiment.name()))
        .flatMap(s -> s.cells().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
