package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.model.VisionTransformer;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.studies.shallowvit.Parameters;

/**
 * Parameters of the image experiments. The paper gives five blocks of four heads, 32 x 32 canvases
 * and the sizes of the sets; patch, width, optimiser, steps and batch are our choice, and so is the
 * smaller canvas of the defaults.
 */
final class ImageParameters {

  static final Parameter DATA =
      Parameter.choice(
              "data",
              "",
              List.of("fashion-mnist", "cifar-10", "synthetic"),
              "images: garments on textures, CIFAR-10 on plants of CIFAR-100, or made-up ones")
          .asShape()
          .by(Parameters.OURS);

  static final Parameter N =
      Parameter.integer("n", "N", 600, 8, 50_000, "training images").asPaired().by(Parameters.OURS);

  static final Parameter REMOVED =
      Parameter.integer("removed", "r", 0, 0, 1023, "background tokens removed from an image")
          .asShape()
          .asPaired()
          .by(Origin.paper("§4.2"));

  static final Parameter PRUNE =
      Parameter.choice(
              "prune",
              "",
              List.of("both", "train"),
              "tokens are removed from training and test images, or from training images alone")
          .asShape()
          .asPaired()
          .by(Origin.ours("not said"));

  static final Parameter DEPTH =
      Parameter.integer("depth", "", 2, 1, 24, "blocks of attention and perceptron")
          .asShape()
          .asPaired()
          .by(Origin.ours("the paper has 5"));

  static final Parameter HEADS =
      Parameter.integer("heads", "", 4, 1, 64, "heads of a block")
          .asShape()
          .asPaired()
          .by(Origin.paper("§4.2"));

  static final Parameter WIDTH =
      Parameter.integer("width", "", 32, 2, 1024, "width of a token")
          .asShape()
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter POOL =
      Parameter.choice("pool", "", List.of("mean", "class-token"), "what the head reads")
          .asShape()
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter SIDE =
      Parameter.integer("side", "", 16, 4, 128, "rows and columns of the canvas")
          .asShape()
          .by(Origin.ours("the paper has 32"));

  static final Parameter CONTENT =
      Parameter.integer(
              "content", "", 12, 2, 128, "rows and columns of the image on it, in patches")
          .asShape()
          .by(Origin.ours("the paper has 26 of 32"));

  static final Parameter PATCH =
      Parameter.integer("patch", "", 4, 1, 32, "rows and columns of a patch")
          .asShape()
          .by(Parameters.OURS);

  static final Parameter ETA =
      Parameter.real("eta", "η", 2e-3, 1e-6, 1, "step size of AdamW at the start of its cosine")
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter BATCH =
      Parameter.integer("batch", "B", 32, 1, 4096, "images of a step")
          .asShape()
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter STEPS =
      Parameter.integer("steps", "T", 600, 1, 1_000_000, "steps")
          .asShape()
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter PRE_STEPS =
      Parameter.integer("pre-steps", "", 600, 1, 1_000_000, "steps of pre-training")
          .asPaired()
          .by(Parameters.OURS);

  static final Parameter POINTS =
      Parameter.integer("test-points", "", 500, 4, 10_000, "test images")
          .asShape()
          .asPaired()
          .by(Origin.ours("the paper has 10,000 and 2,000"));

  private ImageParameters() {}

  /** All of them. */
  static List<Parameter> all(Parameter initial) {
    return List.of(
        DATA, N, REMOVED, PRUNE, initial, DEPTH, HEADS, WIDTH, POOL, SIDE, CONTENT, PATCH, ETA,
        BATCH, STEPS, PRE_STEPS, POINTS);
  }

  /** Patches of a canvas. */
  static int positions(Cell cell) {
    int across = cell.integer("side") / cell.integer("patch");
    return across * across;
  }

  /** Patches of the image on it: the label-relevant tokens. */
  static int relevant(Cell cell) {
    int across = cell.integer("content") / cell.integer("patch");
    return across * across;
  }

  /** Tokens left of a training image. */
  static int kept(Cell cell) {
    return positions(cell) - cell.integer("removed");
  }

  /** Tokens left of a test image. */
  static int keptInTest(Cell cell) {
    return cell.choice("prune").equals("both") ? kept(cell) : positions(cell);
  }

  /** Fraction of label-relevant tokens in training, α_*. */
  static double alpha(Cell cell) {
    return (double) relevant(cell) / kept(cell);
  }

  /** The network of a cell. */
  static VisionTransformer.Size size(Cell cell, int channels, int classes) {
    int patch = cell.integer("patch");
    int width = cell.integer("width");
    return new VisionTransformer.Size(
        positions(cell),
        channels * patch * patch,
        width,
        cell.integer("depth"),
        cell.integer("heads"),
        2 * width,
        0,
        classes,
        cell.choice("pool").equals("class-token"));
  }

  /** What no single parameter's range can express. */
  static List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>();
    int patch = cell.integer("patch");
    for (String key : List.of("side", "content")) {
      if (cell.integer(key) % patch != 0) {
        problems.add(
            "%s=%d is no multiple of patch=%d; allowed are multiples"
                .formatted(key, cell.integer(key), patch));
      }
    }
    if (cell.integer("content") > cell.integer("side")) {
      problems.add(
          "content=%d does not fit on side=%d"
              .formatted(cell.integer("content"), cell.integer("side")));
    } else if (cell.integer("removed") > positions(cell) - relevant(cell)) {
      problems.add(
          "removed=%d exceeds the %d background tokens"
              .formatted(cell.integer("removed"), positions(cell) - relevant(cell)));
    }
    if (cell.integer("width") % cell.integer("heads") != 0) {
      problems.add(
          "width=%d does not split into heads=%d"
              .formatted(cell.integer("width"), cell.integer("heads")));
    }
    return problems;
  }
}
