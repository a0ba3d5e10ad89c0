package org.attest.studies.shallowvit.image;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.image.DataSets;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;

/** Two classes whose background tells them apart in training and not in test (Figure 6(c)). */
public final class SpuriousBackground extends ImageExperiment {

  /** Name on the command line. */
  public static final String NAME = "spurious-background";

  private static final Parameter INITIAL =
      Parameter.choice(
              "initial",
              "",
              List.of("many", "few", InitialModels.NONE),
              "initial model: from many images, from 500 of each of eight classes, or drawn")
          .asPaired()
          .by(Origin.paper("§4.2"));

  /** The experiment. */
  public SpuriousBackground() {
    super(
        NAME,
        "Test accuracy of two classes with a spurious background over removed tokens",
        "Figure 6(c)");
  }

  @Override
  public List<Parameter> parameters() {
    return ImageParameters.all(INITIAL);
  }

  @Override
  Task task(String data) {
    return new TwoClasses(data);
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
                  + " n=128 removed=0,7 initial=many,few depth=1 width=16 steps=60 pre-steps=30"
                  + " test-points=100");
      case DEFAULT ->
          Preset.of(
              6,
              "data=" + data + " n=1000 initial=many,few",
              "data=" + data + " n=1000 removed=2,4,6,7 initial=many,few prune=both,train");
      case PAPER, PUBLISHED ->
          Preset.of(
              20,
              "data="
                  + data
                  + " n=10000 removed=0,10,18,24,28 initial=many,few prune=both,train depth=5"
                  + " width=256 side=32 content=24 batch=128 eta=0.001 steps=5000 pre-steps=20000"
                  + " test-points=2000");
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return ImageFigures.spurious(results.records(NAME));
  }
}
