package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.claim.RemovalSlopes;

/**
 * Test loss, and what is removed, against the number of removed tokens by strategy. Numbers of
 * removed tokens are columns, in which strategies stand side by side. Settings with the removal of
 * several numbers of tokens have a figure each, the others a panel each.
 */
public final class SparsificationFigure {

  /** Strategies, what is said of them, and their colours. */
  private record Strategy(String name, String words, int series) {}

  private static final List<Strategy> STRATEGIES =
      List.of(
          new Strategy("random", "random tokens", 0),
          new Strategy("irrelevant", "tokens not label-relevant", 1),
          new Strategy("background", "background tokens", 5),
          new Strategy("noisy", "the noisiest tokens", 3),
          new Strategy("attention", "tokens attended to least", 2));

  /** Distance of neighbouring strategies, in columns. */
  private static final double APART = 0.07;

  private static final int MOST_PANELS = 6;

  private static final String WHAT =
      "Tokens removed in training and test, training anew. Means over replicates on equal data,"
          + " bars from the smallest to the largest, %d trainings; strategies side by side.";

  private SparsificationFigure() {}

  /** Figures for every choice of what the paper leaves open; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<List<TrainingRecord>> groups =
        CellGroups.agreeing(records, "removed", "strategy").stream()
            .filter(g -> removals(g).length > 1)
            .toList();
    List<Figure> figures = new ArrayList<>();
    List<List<TrainingRecord>> two = new ArrayList<>();
    for (List<TrainingRecord> group : groups) {
      if (removals(group).length > 2) {
        figures.add(ladder(figures.isEmpty() ? "" : "-" + (figures.size() + 1), group));
      } else {
        two.add(group);
      }
    }
    for (int from = 0; from < two.size(); from += MOST_PANELS) {
      String number = from == 0 ? "" : "-" + (1 + from / MOST_PANELS);
      figures.add(settings(number, two.subList(from, Math.min(two.size(), from + MOST_PANELS))));
    }
    return figures;
  }

  private static Figure ladder(String number, List<TrainingRecord> used) {
    Cell cell = used.getFirst().training().cell();
    List<Layer> share = layers(used, Measures.PRUNED);
    share.addFirst(
        Layer.Line.horizontal(
            "share of all tokens",
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            1 - Setting.of(cell).realised()));
    return new Figure(
        "sparsification" + number,
        "Test loss against the number of removed tokens, " + setting(cell),
        WHAT.formatted(used.size())
            + " (b) Share of the removed tokens that are not label-relevant.",
        List.of(
            panel("", "test hinge loss", used, layers(used, Measures.HINGE)),
            panel("", "share not label-relevant", used, share)));
  }

  private static Figure settings(String number, List<List<TrainingRecord>> groups) {
    return new Figure(
        "sparsification-settings" + number,
        "Test loss with and without removed tokens in other settings",
        WHAT.formatted(groups.stream().mapToInt(List::size).sum())
            + " Panels differ in what stands above them and have scales of their own.",
        groups.stream()
            .map(g ->
                panel(
                    setting(g.getFirst().training().cell()),
                    "test hinge loss",
                    g,
                    layers(g, Measures.HINGE)))
            .toList());
  }

  private static String setting(Cell cell) {
    return "M = %d, η = %s, T = %d, noise %s, %s"
        .formatted(
            cell.integer("patterns"),
            ValueText.exact(cell.real("eta")),
            cell.integer("max-steps"),
            ValueText.exact(cell.real("noisy-c-0")),
            cell.choice("removal"));
  }

  private static Panel panel(
      String title, String quantity, List<TrainingRecord> used, List<Layer> layers) {
    int tokens = Setting.of(used.getFirst().training().cell()).tokens();
    List<String> names =
        Arrays.stream(removals(used)).mapToObj(n -> n == 0 ? "none" : n + " of " + tokens).toList();
    return new Panel(
        title, Axis.categories("removed tokens", names), Axis.linear(quantity), layers);
  }

  /** The numbers of removed tokens, increasing. */
  private static int[] removals(List<TrainingRecord> records) {
    TreeSet<Integer> numbers = new TreeSet<>();
    records.forEach(r -> numbers.add(removed(r)));
    return numbers.stream().mapToInt(n -> n).toArray();
  }

  private static int removed(TrainingRecord record) {
    return record.training().cell().integer("removed");
  }

  private static List<Layer> layers(List<TrainingRecord> used, String measure) {
    List<Strategy> present =
        STRATEGIES.stream().filter(s -> !RemovalSlopes.of(used, s.name).isEmpty()).toList();
    List<Layer> layers = new ArrayList<>();
    for (int s = 0; s < present.size(); s++) {
      double shift = APART * (s - (present.size() - 1) / 2.0);
      layers.addAll(layers(present.get(s), used, measure, shift));
    }
    return layers;
  }

  private static List<Layer> layers(
      Strategy strategy, List<TrainingRecord> used, String measure, double shift) {
    int[] numbers = removals(used);
    List<List<TrainingRecord>> cells = CellGroups.agreeing(RemovalSlopes.of(used, strategy.name));
    double[] x =
        cells.stream()
            .mapToDouble(c -> {
              int removed = removed(c.getFirst());
              // Nothing removed: the same trainings in all series.
              return Arrays.binarySearch(numbers, removed) + (removed == 0 ? 0 : shift);
            })
            .toArray();
    List<Summary> values =
        cells.stream()
            .map(c -> Summary.of(c.stream().mapToDouble(r -> r.measure(measure)).toArray()))
            .toList();
    double[] mean = values.stream().mapToDouble(Summary::mean).toArray();
    return List.of(
        new Layer.Line(strategy.words, strategy.series, Layer.Style.SOLID, x, mean),
        new Layer.Points(
                strategy.words,
                strategy.series,
                x,
                mean.clone(),
                values.stream().mapToDouble(Summary::min).toArray(),
                values.stream().mapToDouble(Summary::max).toArray())
            .bars(TraceBand.RANGE)
            .from(cells.stream().map(c -> Sources.of(c, measure)).toList()));
  }
}
