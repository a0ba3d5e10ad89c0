package org.attest.lab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.lab.image.ImageLearner.Shape;
import org.attest.lab.image.ImageLearner.Task;
import org.attest.lab.model.VisionTransformer.Size;
import org.junit.jupiter.api.Test;

/** Training on samples: it learns, lanes are strangers, and plain loops give the same bits. */
class ImageLearnerTest {

  /**
   * The class is the position, of four, that holds a bright patch of two numbers; one is removed.
   */
  private record Bright(long key, int count, int tokens) implements Samples {
    private Stream stream(int n) {
      return new Stream(key * 1000 + n);
    }

    @Override
    public int label(int n) {
      return stream(n).below(2);
    }

    @Override
    public int[] positions(int n) {
      return tokens == 4 ? new int[] {0, 1, 2, 3} : new int[] {0, 1, 3};
    }

    @Override
    public void patches(int n, float[] to, int at) {
      Stream stream = stream(n);
      int bright = stream.below(2);
      for (int position : positions(n)) {
        for (int i = 0; i < 2; i++) {
          to[at++] = (float) (0.3 * stream.normal() + (position == bright ? 1 : 0));
        }
      }
    }

    @Override
    public boolean relevant(int n, int position) {
      return position == label(n);
    }
  }

  private static final Shape SHAPE =
      new Shape(new Size(4, 2, 8, 2, 2, 8, 0, 2, false), 3, 4, 8, 0.01);

  private static Task task(long key) {
    return new Task(new Bright(key, 40, 3), 0.01, 60, -1, Map.of(), key, key + 1);
  }

  private static final ExecutorFactory PLAIN = ReferenceExecutor.factory(Arithmetic.FLOAT, 3);

  @Test
  void learnsAndAttends() {
    ImageLearner learner = new ImageLearner(SHAPE, LaneExecutor.FACTORY);
    learner.start(List.of(task(1)));
    Samples test = new Bright(77, 100, 4);
    double before = learner.test(List.of(test)).getFirst().attention();
    assertThat(learner.train(List.of(task(1)), d -> {}).getFirst().diverged()).isFalse();
    ImageLearner.Tested after = learner.test(List.of(test)).getFirst();
    // By chance 0.5, with a standard deviation of 0.05 over 100 points of two classes.
    assertThat(after.accuracy()).isGreaterThan(0.8);
    assertThat(before).isBetween(0.2, 0.3);
    assertThat(after.attention()).isNotEqualTo(before);
  }

  @Test
  void lanesAreStrangersAndPlainLoopsAgree() {
    Samples test = new Bright(77, 37, 4);
    ImageLearner lanes = new ImageLearner(SHAPE, LaneExecutor.FACTORY);
    List<Task> pack = List.of(task(1), task(2), task(3));
    lanes.start(pack);
    List<ImageLearner.Ended> ended = lanes.train(pack, d -> {});
    List<ImageLearner.Tested> tested = lanes.test(List.of(test, test, test));
    ImageLearner plain = new ImageLearner(SHAPE, PLAIN);
    plain.start(List.of(task(3)));
    assertThat(plain.train(List.of(task(3)), d -> {}).getFirst()).isEqualTo(ended.get(2));
    ImageLearner.Tested alone = plain.test(List.of(test)).getFirst();
    assertThat(alone.loss()).isEqualTo(tested.get(2).loss());
    assertThat(alone.attention()).isEqualTo(tested.get(2).attention());
    assertThat(plain.body(0).get("block 1 up.W")).isEqualTo(lanes.body(2).get("block 1 up.W"));
  }

  @Test
  void aLaneThatHasEndedKeepsItsWeights() {
    ImageLearner learner = new ImageLearner(SHAPE, LaneExecutor.FACTORY);
    Task early = new Task(new Bright(1, 40, 3), 0.01, 60, 100, Map.of(), 1, 2);
    learner.start(List.of(early, task(2)));
    List<ImageLearner.Ended> ended = learner.train(List.of(early, task(2)), d -> {});
    assertThat(ended.getFirst().steps()).isEqualTo(5); // one epoch of 40 in batches of 8
    assertThat(ended.get(1).steps()).isEqualTo(60);
    double[] beside = learner.body(0).get("block 0 q.W");
    learner.start(List.of(early));
    learner.train(List.of(early), d -> {});
    assertThat(learner.body(0).get("block 0 q.W")).isEqualTo(beside);
  }

  @Test
  void anotherTaskStartsWithTheBodyAndAFreshHead() {
    ImageLearner learner = new ImageLearner(SHAPE, LaneExecutor.FACTORY);
    learner.start(List.of(task(1)));
    learner.train(List.of(task(1)), d -> {});
    Map<String, double[]> body = learner.body(0);
    assertThat(body).doesNotContainKey("head.W").containsKey("positions");
    Task next = new Task(new Bright(5, 40, 3), 0.01, 1, -1, body, 9, 9);
    learner.start(List.of(next));
    assertThat(learner.body(0).get("positions")).isEqualTo(body.get("positions"));
  }
}
