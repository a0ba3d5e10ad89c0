package org.attest.studies.shallowvit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.shallowvit.Cells;
import org.junit.jupiter.api.Test;

/** The claims about images on made-up records in which the truth is known. */
class ImageClaimsTest {

  private static Claim claim(String id) {
    return ImageClaims.all().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static Cell cell(Experiment experiment) {
    return Cells.defaults(experiment.parameters());
  }

  private static Results results(
      Experiment experiment, List<Cell> cells, ToDoubleFunction<Cell> accuracy) {
    List<TrainingRecord> records = new ArrayList<>();
    for (Cell cell : cells) {
      for (int r = 0; r < 6; r++) {
        Map<String, Double> measures = new HashMap<>();
        for (Measure m : experiment.measures()) {
          measures.put(m.name(), 0.0);
        }
        double value = accuracy.applyAsDouble(cell);
        measures.put(ImageTrainer.ACCURACY, value);
        measures.put(ImageTrainer.WORST, value / 2);
        measures.put(ImageTrainer.START, 0.5);
        measures.put(ImageTrainer.END, value);
        Training training = new Training("shallow-vit", experiment.name(), cell, Set.of(), r, 1);
        records.add(new TrainingRecord(training, Status.COMPLETE, measures, Map.of()));
      }
    }
    return new Results(Map.of(experiment.name(), records));
  }

  private static List<Cell> composed() {
    List<Cell> cells = new ArrayList<>();
    Cell base = cell(new ComposedImages());
    for (long n : new long[] {200, 600, 2000}) {
      for (long r : new long[] {0, 2, 4, 6, 7}) {
        cells.add(base.with("n", n).with("removed", r));
      }
    }
    for (long depth : new long[] {1, 3, 4, 5}) {
      cells.add(base.with("depth", depth));
      cells.add(base.with("depth", depth).with("removed", 7L));
    }
    return cells;
  }

  private static List<Cell> spurious() {
    List<Cell> cells = new ArrayList<>();
    Cell base = cell(new SpuriousBackground());
    for (String initial : List.of("many", "few")) {
      cells.add(base.with("initial", initial));
      for (long r : new long[] {2, 4, 6, 7}) {
        for (String prune : List.of("both", "train")) {
          cells.add(base.with("initial", initial).with("removed", r).with("prune", prune));
        }
      }
    }
    return cells;
  }

  private static Decision judge(String id, Results results) {
    return claim(id).judge(results).decision();
  }

  @Test
  void risingAccuracyAndItsOpposite() {
    ComposedImages experiment = new ComposedImages();
    Results rising =
        results(
            experiment,
            composed(),
            c -> 0.5 + c.integer("n") * 1e-5 + 0.3 * ImageParameters.alpha(c));
    Results falling =
        results(
            experiment,
            composed(),
            c -> 0.4 - c.integer("n") * 1e-5 - 0.3 * ImageParameters.alpha(c));
    for (String id : List.of("I1", "I5", "I6")) {
      assertThat(judge(id, rising)).as(id).isEqualTo(Decision.SUPPORTED);
      assertThat(judge(id, falling)).as(id).isEqualTo(Decision.REFUTED);
    }
    assertThat(claim("I1").judge(rising).finding()).contains("on Fashion-MNIST");
  }

  @Test
  void spuriousBackgrounds() {
    SpuriousBackground experiment = new SpuriousBackground();
    Results as =
        results(
            experiment,
            spurious(),
            c ->
                0.5
                    + 0.3 * ImageParameters.alpha(c)
                    + (c.choice("initial").equals("many") ? 0.1 : 0));
    Results against =
        results(
            experiment,
            spurious(),
            c ->
                0.9
                    - 0.3 * ImageParameters.alpha(c)
                    - (c.choice("initial").equals("many") ? 0.1 : 0));
    for (String id : List.of("I2", "I3", "I2b", "I4")) {
      assertThat(judge(id, as)).as(id).isEqualTo(Decision.SUPPORTED);
      assertThat(judge(id, against)).as(id).isEqualTo(Decision.REFUTED);
    }
  }

  /** A grid without all depths decides nothing about every depth. */
  @Test
  void missingDepthsDecideNothing() {
    List<Cell> cells = composed().stream().filter(c -> c.integer("depth") < 5).toList();
    Results results = results(new ComposedImages(), cells, ImageParameters::alpha);
    assertThat(judge("I5", results)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge("I6", results)).isEqualTo(Decision.INCONCLUSIVE);
  }
}
