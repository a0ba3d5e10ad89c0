package org.attest.studies.benignoverfitting.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Stream;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.image.ImageLearner;
import org.attest.lab.image.ImageLearner.Ended;
import org.attest.lab.image.ImageLearner.Task;
import org.attest.lab.image.ImageLearner.Tested;
import org.attest.lab.image.ImageSet;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/** Trains on digits in frames. Images, frames and their order are nested in N, equal over SNR. */
final class MnistTrainer implements Trainer {

  static final String LOSS = "test-loss";
  static final String ERROR = "test-error";
  static final String TRAIN = "train-loss";
  static final String STEPS = "steps";
  static final String ATTENTION = "attention";
  static final String DIGEST = "data-digest";

  private static final double DECAY = 0.01;

  private final Cell shape;
  private final ImageSet images;
  private final ImageLearner learner;

  MnistTrainer(Cell shape, ExecutorFactory executors) {
    this.shape = shape;
    images = ImageChoice.load(shape.choice("data"));
    learner =
        new ImageLearner(
            new ImageLearner.Shape(Mnist.size(shape), 16, 16, shape.integer("batch"), DECAY),
            executors);
  }

  static List<Measure> measures() {
    return List.of(
        new Measure(STEPS, "t", "steps made"),
        new Measure(TRAIN, "L_S", "mean cross-entropy of the last epoch"),
        new Measure(LOSS, "L_D", "mean cross-entropy of test images"),
        new Measure(ERROR, "", "share of test images classified wrongly").in(Measure.Range.SHARE),
        new Measure(
            ATTENTION, "", "attention on the four patches without frame, mean over blocks, heads"),
        new Measure(DIGEST, "", "first 48 bits of the SHA-256 of the images"));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<Task> tasks = pack.stream().map(this::task).toList();
    learner.start(tasks);
    List<Ended> ended = learner.train(tasks, progress);
    List<Tested> tested = learner.test(pack.stream().map(this::test).toList());
    List<TrainingRecord> records = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      records.add(record(pack.get(i), ended.get(i), tested.get(i)));
    }
    return records;
  }

  private Task task(Training training) {
    Cell cell = training.cell();
    int n = cell.integer("n");
    int[] order = new Stream(key(training, "images")).permutation(images.train().count());
    int[] chosen = java.util.Arrays.copyOf(order, Math.min(n, order.length));
    Samples train =
        new NoisyFrames(images, false, chosen, cell.real("snr"), key(training, "train-frames"));
    int steps = cell.integer("epochs") * Math.max(1, chosen.length / cell.integer("batch"));
    return new Task(
        train,
        cell.real("eta"),
        steps,
        cell.real("epsilon"),
        Map.of(),
        key(training, "initial-weights"),
        key(training, "order"));
  }

  private Samples test(Training training) {
    int points = Math.min(shape.integer("test-points"), images.test().count());
    int[] order = new Stream(key(training, "test-images")).permutation(images.test().count());
    return new NoisyFrames(
        images,
        true,
        java.util.Arrays.copyOf(order, points),
        training.cell().real("snr"),
        key(training, "test-frames"));
  }

  /** Streams belong to the images, too: other images are other draws. */
  private long key(Training training, String role) {
    return training.key(role + " " + images.digest());
  }

  private TrainingRecord record(Training training, Ended ended, Tested tested) {
    boolean usable = !ended.diverged();
    Status status =
        ended.diverged()
            ? Status.DIVERGED
            : ended.loss() <= training.cell().real("epsilon") ? Status.COMPLETE : Status.CAPPED;
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(STEPS, (double) ended.steps());
    measures.put(TRAIN, usable ? ended.loss() : Double.NaN);
    measures.put(LOSS, usable ? tested.loss() : Double.NaN);
    measures.put(ERROR, usable ? 1 - tested.accuracy() : Double.NaN);
    measures.put(ATTENTION, usable ? tested.attention() : Double.NaN);
    measures.put(DIGEST, images.mark());
    return new TrainingRecord(training, status, measures, Map.of());
  }
}
