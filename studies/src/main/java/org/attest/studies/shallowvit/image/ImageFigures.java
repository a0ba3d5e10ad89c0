package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** Figures of the image experiments, one for each set of images. */
final class ImageFigures {

  private static final List<String> SETS = List.of("cifar-10", "fashion-mnist", "synthetic");

  /** Figure 6(c), digitised from the first author's project page, ± 0.002. */
  private static final double[] PUBLISHED_ALPHA = {.56, .67, .78, .89, 1};

  private static final double[] PUBLISHED_MANY = {.874, .935, .982, .990, .997};
  private static final double[] PUBLISHED_FEW = {.838, .902, .943, .954, .985};

  /** Test accuracy from which a training of Figure 6(b) counts as a success (section 4.2). */
  private static final double SUCCESS = 0.775;

  private ImageFigures() {}

  /** Accuracy over N and α_*, and what depth does. */
  static List<Figure> composed(List<TrainingRecord> all) {
    List<Figure> figures = new ArrayList<>();
    for (String data : SETS) {
      List<TrainingRecord> records = of(all, data);
      List<TrainingRecord> grid = CellGroups.widest(pruned(records, "both"), "n", "removed");
      if (!grid.isEmpty()) {
        figures.add(
            new Figure(
                "composed-images-" + data,
                "Ten classes of composed images: " + ImageChoice.title(data),
                what(data, "Ten classes")
                    + " Means over replicates, bars from the smallest to the largest, "
                    + grid.size()
                    + " trainings; "
                    + grid.stream().filter(ImageFigures::succeeds).count()
                    + " reach 77.5 %, the level of Figure 6(b).",
                List.of(
                    new Panel(
                        "",
                        Axis.log("training images N"),
                        Axis.linear("test accuracy"),
                        lines(
                            grid,
                            c -> "α_* = %.2f".formatted(ImageParameters.alpha(c)),
                            c -> c.number("n"),
                            ImageTrainer.ACCURACY)),
                    new Panel(
                        "",
                        Axis.linear("fraction of label-relevant tokens α_*"),
                        Axis.linear("test accuracy"),
                        lines(
                            grid,
                            c -> "N = " + c.integer("n"),
                            ImageParameters::alpha,
                            ImageTrainer.ACCURACY)))));
        if (grid.stream().anyMatch(ImageFigures::succeeds)) {
          figures.add(success(data, grid));
        }
      }
      List<TrainingRecord> deep =
          atSeveralDepths(CellGroups.widest(pruned(records, "both"), "depth", "removed"));
      if (deep.stream().map(r -> r.training().cell().integer("depth")).distinct().count() > 1) {
        figures.add(depth(data, deep));
      }
    }
    return figures;
  }

  /** Trainings with as many removed tokens as were tried at more than one depth. */
  private static List<TrainingRecord> atSeveralDepths(List<TrainingRecord> records) {
    return records.stream()
        .filter(r ->
            records.stream()
                    .filter(o -> removed(o) == removed(r))
                    .map(o -> o.training().cell().integer("depth"))
                    .distinct()
                    .count()
                > 1)
        .toList();
  }

  private static int removed(TrainingRecord record) {
    return record.training().cell().integer("removed");
  }

  /** Share of trainings with at least the published test accuracy, Figure 6(b). */
  private static Figure success(String data, List<TrainingRecord> grid) {
    CellMap map =
        new CellMap(
            grid,
            r -> ImageParameters.alpha(r.training().cell()),
            r -> r.training().cell().number("n"));
    return new Figure(
        "composed-images-success-" + data,
        "Success on composed images: " + ImageChoice.title(data),
        what(data, "Ten classes")
            + " Share of trainings with a test accuracy of at least 77.5 %, the level of Figure"
            + " 6(b), which has ten trainings a cell; "
            + grid.size()
            + " trainings.",
        List.of(
            new Panel(
                "",
                Axis.linear("fraction of label-relevant tokens α_*"),
                Axis.log("training images N"),
                List.of(map.share("success", r -> succeeds(r) ? 1 : 0)))));
  }

  private static boolean succeeds(TrainingRecord record) {
    return record.measure(ImageTrainer.ACCURACY) >= SUCCESS;
  }

  private static Figure depth(String data, List<TrainingRecord> deep) {
    List<TrainingRecord> whole =
        deep.stream().filter(r -> r.training().cell().integer("removed") == 0).toList();
    List<Layer> attention = new ArrayList<>();
    attention.addAll(
        lines(whole, c -> "before training", c -> c.number("depth"), ImageTrainer.START));
    attention.addAll(
        shift(lines(whole, c -> "after training", c -> c.number("depth"), ImageTrainer.END), 1));
    if (!whole.isEmpty()) {
      attention.add(
          Layer.Line.horizontal(
              "uniform attention, α_*",
              Layer.NEUTRAL,
              Layer.Style.DOTTED,
              ImageParameters.alpha(whole.getFirst().training().cell())));
    }
    double deepest =
        deep.stream().mapToDouble(r -> r.training().cell().number("depth")).max().orElse(1);
    Axis depths = new Axis("depth (blocks)", Axis.Scale.LINEAR, 0.5, deepest + 0.5);
    return new Figure(
        "depth-" + data,
        "Depth: " + ImageChoice.title(data),
        what(data, "Ten classes")
            + " (a) Attention on label-relevant tokens of test images, mean over blocks, heads"
            + " and queries, nothing removed. Means over replicates, bars from the smallest to the"
            + " largest, "
            + deep.size()
            + " trainings.",
        List.of(
            new Panel("", depths, Axis.linear("attention on relevant tokens"), attention),
            new Panel(
                "",
                depths,
                Axis.linear("test accuracy"),
                lines(
                    deep,
                    c -> "α_* = %.2f".formatted(ImageParameters.alpha(c)),
                    c -> c.number("depth"),
                    ImageTrainer.ACCURACY))));
  }

  /** Accuracy over α_* by initial model, and that of the worst group. */
  static List<Figure> spurious(List<TrainingRecord> all) {
    List<Figure> figures = new ArrayList<>();
    for (String data : SETS) {
      List<TrainingRecord> records =
          CellGroups.widest(of(all, data), "removed", "initial", "prune");
      if (records.isEmpty()) {
        continue;
      }
      List<Panel> panels = new ArrayList<>();
      panels.add(
          panel(
              pruned(records, "both"),
              "removed in training and test",
              ImageTrainer.ACCURACY,
              true));
      List<TrainingRecord> train = pruned(records, "train");
      if (train.stream().anyMatch(r -> r.training().cell().choice("prune").equals("train"))) {
        panels.add(panel(train, "removed in training", ImageTrainer.ACCURACY, true));
      }
      panels.add(
          panel(
              pruned(records, "both"),
              "worst group, training and test",
              ImageTrainer.WORST,
              false));
      figures.add(
          new Figure(
              "spurious-background-" + data,
              "Two classes with a spurious background: " + ImageChoice.title(data),
              what(
                      data,
                      "Two classes, 90 % of one and 10 % of the other with a background in"
                          + " training, half of each in test.")
                  + " Means over replicates, bars from the smallest to the largest, "
                  + records.size()
                  + " trainings. Dashed: Figure 6(c), bird against airplane, as digitised.",
              panels));
    }
    return figures;
  }

  /** What the training starts from. */
  private static String initial(Cell cell) {
    String from = cell.choice("initial");
    return List.of("many", "few").contains(from)
        ? "from a model of %s images".formatted(from)
        : from;
  }

  private static Panel panel(
      List<TrainingRecord> records, String title, String measure, boolean published) {
    List<Layer> layers =
        new ArrayList<>(lines(records, ImageFigures::initial, ImageParameters::alpha, measure));
    if (published) {
      layers.add(
          new Layer.Line(
              "paper's Figure 6(c), many images",
              0,
              Layer.Style.DASHED,
              PUBLISHED_ALPHA,
              PUBLISHED_MANY));
      layers.add(
          new Layer.Line(
              "paper's Figure 6(c), few images",
              1,
              Layer.Style.DASHED,
              PUBLISHED_ALPHA,
              PUBLISHED_FEW));
    }
    return new Panel(
        title,
        Axis.linear("share of relevant tokens in training, α_*"),
        Axis.linear(published ? "test accuracy" : "worst-group accuracy"),
        layers);
  }

  private static List<TrainingRecord> of(List<TrainingRecord> all, String data) {
    return all.stream()
        .filter(r -> r.training().cell().choice("data").equals(data))
        .filter(r -> r.status() != Status.DIVERGED)
        .toList();
  }

  /** Trainings with that way of pruning; where nothing is removed both are the same. */
  private static List<TrainingRecord> pruned(List<TrainingRecord> records, String prune) {
    return records.stream()
        .filter(r ->
            r.training().cell().choice("prune").equals(prune)
                || r.training().cell().integer("removed") == 0)
        .toList();
  }

  private static String what(String data, String task) {
    String images =
        switch (data) {
          case "cifar-10" ->
              "CIFAR-10 on plants of CIFAR-100, which stand in for those of ImageNet";
          case "fashion-mnist" -> "Fashion-MNIST on textures, standing in for CIFAR-10 on plants";
          default -> "synthetic images on textures, for trying out";
        };
    return task + (task.endsWith(".") ? " " : ": ") + images + ".";
  }

  /** A line for every label, in the order of the labels' first cells. */
  private static List<Layer> lines(
      List<TrainingRecord> records,
      Function<Cell, String> label,
      ToDoubleFunction<Cell> x,
      String measure) {
    java.util.Map<String, TreeMap<Double, List<TrainingRecord>>> series =
        new java.util.LinkedHashMap<>();
    for (TrainingRecord r : records) {
      Cell cell = r.training().cell();
      series
          .computeIfAbsent(label.apply(cell), k -> new TreeMap<>())
          .computeIfAbsent(x.applyAsDouble(cell), k -> new ArrayList<>())
          .add(r);
    }
    List<Layer> layers = new ArrayList<>();
    int number = 0;
    for (var entry : series.entrySet()) {
      List<List<TrainingRecord>> cells = List.copyOf(entry.getValue().values());
      double[] places = entry.getValue().keySet().stream().mapToDouble(d -> d).toArray();
      double[] mean = new double[places.length];
      double[] low = new double[places.length];
      double[] high = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        Summary summary =
            Summary.of(cells.get(i).stream().mapToDouble(r -> r.measure(measure)).toArray());
        mean[i] = summary.mean();
        low[i] = summary.min();
        high[i] = summary.max();
      }
      layers.add(new Layer.Line(entry.getKey(), number, Layer.Style.SOLID, places, mean));
      layers.add(
          new Layer.Points("", number, places, mean, low, high)
              .bars(TraceBand.RANGE)
              .from(cells.stream().map(c -> Sources.of(c, measure)).toList()));
      number++;
    }
    return layers;
  }

  private static List<Layer> shift(List<Layer> layers, int series) {
    List<Layer> shifted = new ArrayList<>();
    for (Layer layer : layers) {
      shifted.add(
          switch (layer) {
            case Layer.Line l ->
                new Layer.Line(l.label(), series, l.style(), l.x(), l.y(), l.sources());
            case Layer.Points p ->
                new Layer.Points(
                    p.label(), series, p.x(), p.y(), p.low(), p.high(), p.interval(), p.sources());
            default -> layer;
          });
    }
    return shifted;
  }
}
