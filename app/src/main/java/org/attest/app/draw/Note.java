package org.attest.app.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;

/** The line below a figure that says what its bars, its bands and its grey cells are. */
public final class Note {

  /** Labels that are listed, at most. */
  private static final int FEW = 3;

  private Note() {}

  /** The note; empty for a figure that has none of them, or whose labels say what they are. */
  public static String of(Figure figure) {
    Map<String, Set<String>> bars = new LinkedHashMap<>();
    Map<String, Set<String>> bands = new LinkedHashMap<>();
    List<Layer> shown =
        figure.panels().stream().flatMap(panel -> Shown.of(panel).stream()).toList();
    for (Layer layer : shown) {
      if (layer instanceof Layer.Points points && Shown.bars(points)) {
        add(bars, points.interval(), points.label());
      } else if (layer instanceof Layer.Band band) {
        add(bands, band.interval(), band.label());
      }
    }
    String grey = shown.stream().anyMatch(Note::hasGaps) ? "Grey: no value." : "";
    return Stream.of(told("Bars", bars), told("Bands", bands), grey)
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static boolean hasGaps(Layer layer) {
    return layer instanceof Layer.HeatMap map
        && Arrays.stream(map.values()).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
  }

  private static void add(Map<String, Set<String>> by, String meaning, String label) {
    if (!meaning.isEmpty()) {
      by.computeIfAbsent(meaning, m -> new LinkedHashSet<>()).add(label);
    }
  }

  private static String told(String what, Map<String, Set<String>> by) {
    if (by.isEmpty()) {
      return "";
    }
    boolean one = by.size() == 1;
    return what
        + ": "
        + by.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> e.getValue().size()))
            .map(e -> e.getKey() + (one ? "" : whose(e.getValue())))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String whose(Set<String> labels) {
    if (labels.size() > FEW) {
      return " (the others)";
    }
    String named =
        labels.stream()
            .filter(label -> !label.isEmpty())
            .map(label -> "“" + label + "”")
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " (" + named + ")";
  }
}
