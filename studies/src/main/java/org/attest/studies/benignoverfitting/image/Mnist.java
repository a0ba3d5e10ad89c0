package org.attest.studies.benignoverfitting.image;

import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.image.DataSets;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.image.OnImages;
import org.attest.lab.model.VisionTransformer;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;

/**
 * Test loss of a vision transformer with two blocks of four heads over N and SNR, on digits in a
 * frame of noise: Figure 2 of the paper. Patch, width, optimiser, step size, stopping rule and the
 * number of classes are not in the paper and our choice, as docs/papers/benign-overfitting.md
 * lists.
 */
public final class Mnist extends NamedExperiment implements OnImages {

  /** Name on the command line. */
  public static final String NAME = "mnist";

  private static final Parameter DATA =
      Parameter.choice(
              "data",
              "",
              List.of("fashion-mnist", "mnist", "synthetic"),
              "images: Fashion-MNIST shrunk to 20 x 20, the paper's MNIST, or made-up ones")
          .asShape();

  private static final Parameter N =
      Parameter.integer("n", "N", 1000, 32, 60_000, "training images").asPaired();

  private static final Parameter SNR =
      Parameter.real("snr", "SNR", 1, 1e-3, 1e3, "s/(1 - s): image times s, noise times 1 - s")
          .asPaired();

  private static final Parameter WIDTH =
      Parameter.integer("width", "D", 32, 4, 1024, "width of a token, a multiple of 4").asShape();

  private static final Parameter ETA =
      Parameter.real("eta", "η", 2e-3, 1e-6, 1, "step size of AdamW at the start of its cosine");

  private static final Parameter BATCH =
      Parameter.integer("batch", "B", 32, 1, 4096, "images of a step").asShape();

  private static final Parameter EPOCHS =
      Parameter.integer("epochs", "", 40, 1, 10_000, "most epochs; the cosine ends with them");

  private static final Parameter TARGET =
      Parameter.real(
          "epsilon", "ε", 0.01, 0, 10, "training ends after an epoch with at most this mean loss");

  private static final Parameter POINTS =
      Parameter.integer("test-points", "", 1000, 1, 10_000, "test images, with fresh frames")
          .asShape()
          .asPaired();

  /** The experiment. */
  public Mnist() {
    super(NAME, "Test loss over N and SNR on digits in a frame of noise", "Figure 2");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(DATA, N, SNR, WIDTH, ETA, BATCH, EPOCHS, TARGET, POINTS);
  }

  @Override
  public List<Measure> measures() {
    return MnistTrainer.measures();
  }

  @Override
  public List<String> problems(Cell cell) {
    if (cell.integer("width") % VIT_HEADS != 0) {
      return List.of(
          "width=%d does not split into %d heads; allowed are multiples of %d"
              .formatted(cell.integer("width"), VIT_HEADS, VIT_HEADS));
    }
    return cell.integer("batch") > cell.integer("n")
        ? List.of(
            "batch=%d is more than n=%d images; allowed is no more than n"
                .formatted(cell.integer("batch"), cell.integer("n")))
        : List.of();
  }

  /** The published number of heads. */
  static final int VIT_HEADS = 4;

  /** Two blocks of four heads, and a perceptron with one ReLU layer (section 6). */
  static VisionTransformer.Size size(Cell cell) {
    int width = cell.integer("width");
    return new VisionTransformer.Size(16, 49, width, 2, VIT_HEADS, 2 * width, width, 10, false);
  }

  @Override
  public Preset preset(Preset.Level level) {
    String data = ImageChoice.orFashion(DataSets.MNIST);
    return switch (level) {
      case SMOKE ->
          Preset.of(2, "data=" + data + " n=64,256 snr=0.2,2 epochs=10 width=16 test-points=200");
      case DEFAULT -> Preset.of(5, "data=" + data + " n=250,500,1000,2000 snr=0.2,0.4,0.7,1.2,2");
      case PAPER, PUBLISHED ->
          Preset.of(
              3,
              "data="
                  + data
                  + " n=3000:8400:10 snr=0.2:2:10 width=64 eta=0.001 epochs=200 test-points=10000");
    };
  }

  @Override
  public double flops(Cell cell) {
    double one = 2 * size(cell).multiplyAdds(16);
    return one * (3.0 * cell.integer("epochs") * cell.integer("n") + cell.integer("test-points"));
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new MnistTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return MnistFigure.of(results.records(NAME));
  }
}
