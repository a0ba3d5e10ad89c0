package org.attest.studies.shallowvit.image;

import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.image.OnImages;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Trainer;

/** What both image experiments share. */
abstract class ImageExperiment extends NamedExperiment implements OnImages {

  ImageExperiment(String name, String title, String reproduces) {
    super(name, title, reproduces);
  }

  /** The task of a set of images. */
  abstract Task task(String data);

  @Override
  public final List<Measure> measures() {
    return ImageTrainer.measures();
  }

  @Override
  public final List<Measure> traces() {
    return List.of();
  }

  @Override
  public final List<String> images(Cell cell) {
    return Pools.needed(cell.choice("data"));
  }

  @Override
  public final List<String> problems(Cell cell) {
    return ImageParameters.problems(cell);
  }

  /** Without pre-training, which many trainings share. */
  @Override
  public final double flops(Cell cell) {
    int channels = cell.choice("data").equals("cifar-10") ? 3 : 1;
    var size = ImageParameters.size(cell, channels, 10);
    return 6.0
            * cell.integer("steps")
            * cell.integer("batch")
            * size.multiplyAdds(ImageParameters.kept(cell))
        + 4.0 * cell.integer("test-points") * size.multiplyAdds(ImageParameters.keptInTest(cell));
  }

  @Override
  public final Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new ImageTrainer(shape, task(shape.choice("data")), executors);
  }
}
