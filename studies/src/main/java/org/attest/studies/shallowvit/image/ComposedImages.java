package org.attest.studies.shallowvit.image;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.image.DataSets;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;

/** Test accuracy on ten classes of composed images over N, α_* and depth (Figure 6(a), (b)). */
public final class ComposedImages extends ImageExperiment {

  /** Name on the command line. */
  public static final String NAME = "composed-images";

  private static final Parameter INITIAL =
      Parameter.choice(
              "initial",
              "",
              List.of("pre-trained", InitialModels.NONE),
              "weights to begin with but those of the head: pre-trained or drawn")
          .asPaired()
          .by(Origin.paper("§4.2"));

  /** The experiment. */
  public ComposedImages() {
    super(
        NAME,
        "Test accuracy on ten classes of composed images over N, removed tokens and depth",
        "Figure 6(a), 6(b)");
  }

  @Override
  public List<Parameter> parameters() {
    return ImageParameters.all(INITIAL);
  }

  @Override
  Task task(String data) {
    return new TenClasses(data);
  }

  @Override
  public Preset preset(Preset.Level level) {
    String data = ImageChoice.orFashion(DataSets.CIFAR_10);
    return switch (level) {
      case SMOKE ->
          Preset.of(
              2,
              "data="
                  + data
                  + " n=64,256 removed=0,7 depth=1 width=16 steps=60 pre-steps=30 test-points=100");
      case DEFAULT ->
          Preset.of(
              5,
              "data=" + data + " n=200,600,2000 removed=0,2,4,6,7",
              "data=" + data + " n=600 removed=0,7 depth=1,3,4,5");
      case PAPER, PUBLISHED ->
          Preset.of(
              20,
              "data="
                  + data
                  + " n=2000,5000,10000,20000,50000 removed=0,10,18,24,28 depth=5 width=256"
                  + " side=32 content=24 batch=128 eta=0.001 steps=20000 pre-steps=20000"
                  + " test-points=10000");
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return ImageFigures.composed(results.records(NAME));
  }
}
