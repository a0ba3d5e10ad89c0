package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.image.ImageLearner;
import org.attest.lab.image.ImageLearner.Ended;
import org.attest.lab.image.ImageLearner.Tested;
import org.attest.lab.image.ImageSet;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/** Trains vision transformers on composed images, from initial models with a fresh head. */
final class ImageTrainer implements Trainer {

  static final String ACCURACY = "test-accuracy";
  static final String WORST = "worst-group-accuracy";
  static final String LOSS = "test-loss";
  static final String TRAIN = "train-loss";
  static final String START = "attention-start";
  static final String END = "attention-end";
  static final String ALPHA = "alpha";
  static final String TEST_ALPHA = "test-alpha";
  static final String DIGEST = "data-digest";

  private static final double DECAY = 0.01;

  private final Cell shape;
  private final Task task;
  private final InitialModels models;
  private final ImageLearner learner;

  ImageTrainer(Cell shape, Task task, ExecutorFactory executors) {
    this.shape = shape;
    this.task = task;
    models = new InitialModels(task, executors, DECAY);
    learner =
        new ImageLearner(
            new ImageLearner.Shape(
                ImageParameters.size(shape, task.channels(), task.classes()),
                ImageParameters.kept(shape),
                ImageParameters.keptInTest(shape),
                shape.integer("batch"),
                DECAY),
            executors);
  }

  static List<Measure> measures() {
    return List.of(
        new Measure(ACCURACY, "", "share of test images classified rightly")
            .in(Measure.Range.SHARE),
        new Measure(
            WORST,
            "",
            "the same in the worst group: a class, or a class with or without background"),
        new Measure(LOSS, "", "mean cross-entropy of test images"),
        new Measure(TRAIN, "", "mean cross-entropy of the last epoch"),
        new Measure(
            START,
            "",
            "attention on label-relevant tokens of test images before training; mean over blocks,"
                + " heads, queries"),
        new Measure(END, "", "the same after training"),
        new Measure(ALPHA, "α_*", "share of label-relevant tokens in training"),
        new Measure(TEST_ALPHA, "", "share of label-relevant tokens in test"),
        new Measure(DIGEST, "", "first 48 bits of the SHA-256 of the images"));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<Map<String, double[]>> starts = models.of(pack, p -> progress.accept(p / 2));
    List<Composed> tests = pack.stream().map(task::test).toList();
    List<Samples> shown = List.copyOf(tests);
    List<ImageLearner.Task> tasks = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      Training training = pack.get(i);
      tasks.add(
          new ImageLearner.Task(
              task.train(training),
              training.cell().real("eta"),
              shape.integer("steps"),
              -1,
              starts.get(i),
              task.key(training, "initial-weights"),
              task.key(training, "order")));
    }
    learner.start(tasks);
    List<Tested> before = learner.test(shown);
    List<Ended> ended = learner.train(tasks, p -> progress.accept(0.5 + p / 2));
    List<Tested> after = learner.test(shown);
    List<TrainingRecord> records = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      records.add(record(pack.get(i), tests.get(i), before.get(i), ended.get(i), after.get(i)));
    }
    return records;
  }

  private TrainingRecord record(
      Training training, Composed test, Tested before, Ended ended, Tested after) {
    boolean usable = !ended.diverged();
    Cell cell = training.cell();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(ACCURACY, usable ? after.accuracy() : Double.NaN);
    measures.put(WORST, usable ? worst(test, after.right()) : Double.NaN);
    measures.put(LOSS, usable ? after.loss() : Double.NaN);
    measures.put(TRAIN, usable ? ended.loss() : Double.NaN);
    measures.put(START, before.attention());
    measures.put(END, usable ? after.attention() : Double.NaN);
    measures.put(ALPHA, ImageParameters.alpha(cell));
    measures.put(
        TEST_ALPHA, (double) ImageParameters.relevant(cell) / ImageParameters.keptInTest(cell));
    measures.put(DIGEST, ImageSet.mark(task.digest()));
    return new TrainingRecord(
        training, usable ? Status.COMPLETE : Status.DIVERGED, measures, Map.of());
  }

  private double worst(Composed test, boolean[] right) {
    int[] all = new int[task.groups()];
    int[] hits = new int[task.groups()];
    for (int n = 0; n < test.count(); n++) {
      all[task.group(test, n)]++;
      hits[task.group(test, n)] += right[n] ? 1 : 0;
    }
    double worst = 1;
    for (int g = 0; g < all.length; g++) {
      worst = all[g] > 0 ? Math.min(worst, (double) hits[g] / all[g]) : worst;
    }
    return worst;
  }
}
