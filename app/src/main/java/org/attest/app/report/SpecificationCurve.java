package org.attest.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.attest.app.tell.Numbers;
import org.attest.lab.doubt.Stand;
import org.attest.lab.doubt.Stand.Reading;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Verdict;

/**
 * A specification curve: the estimates of a claim under all specifications, sorted, one a row, and
 * beside each row a mark for every choice that is not the usual one.
 *
 * <p>Source: U. Simonsohn, J. P. Simmons, L. D. Nelson, Specification Curve Analysis, Nature Human
 * Behaviour 4 (2020) 1208-1214; there the curve lies and the marks stand below it.
 */
final class SpecificationCurve {

  private SpecificationCurve() {}

  /** The figure of a claim; an empty list when fewer than two specifications give an estimate. */
  static List<Figure> of(Stand stand) {
    List<Reading> known =
        stand.readings().stream()
            .filter(r -> Double.isFinite(r.verdict().estimate()))
            .sorted(Comparator.comparingDouble((Reading r) -> r.verdict().estimate()))
            .toList();
    if (known.size() < 2) {
      return List.of();
    }
    List<String> rows =
        IntStream.range(0, known.size())
            .mapToObj(
                i -> known.get(i).specification().changes().isEmpty() ? "as usual" : "" + (i + 1))
            .toList();
    return List.of(
        new Figure(
            "doubt-" + stand.claim().id(),
            stand.claim().id() + ": " + stand.claim().statement(),
            "Estimates of "
                + stand.claim().id()
                + " under "
                + Numbers.count(known.size(), "specification")
                + ", sorted, with the intervals of its rule; shaded or dotted: its margin. Beside"
                + " each row a mark for every choice that is not the usual one. What the rule looks"
                + " at: "
                + stand.claim().statistic()
                + ". Of a rule of several parts one is drawn, and another may decide.",
            List.of(estimates(known, rows), marks(known, rows))));
  }

  private static Panel estimates(List<Reading> known, List<String> rows) {
    List<Layer> layers = new ArrayList<>();
    Verdict first = known.getFirst().verdict();
    double[] ends = {first.marginLow(), first.marginHigh()};
    if (Double.isFinite(ends[0]) && Double.isFinite(ends[1]) && ends[0] < ends[1]) {
      double below = known.size() - 0.5;
      layers.add(
          new Layer.Band(
              "margin of the rule",
              0,
              ends,
              new double[] {-0.5, -0.5},
              new double[] {below, below}));
    } else {
      for (double end : ends) {
        if (Double.isFinite(end)) {
          layers.add(Layer.Line.vertical("margin of the rule", 0, Layer.Style.DOTTED, end));
        }
      }
    }
    Map<String, Integer> series = Map.of("supported", 2, "refuted", 1);
    for (String word : known.stream().map(r -> r.verdict().word()).distinct().toList()) {
      int[] own =
          IntStream.range(0, known.size())
              .filter(i -> known.get(i).verdict().word().equals(word))
              .toArray();
      layers.add(
          new Layer.Estimates(
              word,
              series.getOrDefault(word, Layer.NEUTRAL),
              IntStream.of(own).mapToDouble(i -> known.get(i).verdict().estimate()).toArray(),
              IntStream.of(own).mapToDouble(i -> known.get(i).verdict().low()).toArray(),
              IntStream.of(own).mapToDouble(i -> known.get(i).verdict().high()).toArray(),
              IntStream.of(own).mapToDouble(i -> i).toArray()));
    }
    return new Panel("", Axis.linear("estimate"), Axis.categories("", rows), layers);
  }

  private static Panel marks(List<Reading> known, List<String> rows) {
    Set<String> levels = new LinkedHashSet<>();
    known.forEach(r -> r.specification().changes().forEach((k, v) -> levels.add(level(k, v))));
    List<String> names = levels.stream().sorted().toList();
    List<double[]> places = new ArrayList<>();
    for (int row = 0; row < known.size(); row++) {
      for (Map.Entry<String, Object> e : known.get(row).specification().changes().entrySet()) {
        places.add(new double[] {names.indexOf(level(e.getKey(), e.getValue())), row});
      }
    }
    double[] none = new double[places.size()];
    Arrays.fill(none, Double.NaN);
    return new Panel(
        "",
        Axis.categories("choice that is not the usual one", names),
        Axis.categories("", rows),
        List.of(
            new Layer.Points(
                "",
                Layer.NEUTRAL,
                places.stream().mapToDouble(p -> p[0]).toArray(),
                places.stream().mapToDouble(p -> p[1]).toArray(),
                none,
                none)));
  }

  private static String level(String key, Object value) {
    return key + "=" + Numbers.value(value);
  }
}
