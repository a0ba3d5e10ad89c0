package org.attest.studies.shallowvit.image;

import org.attest.engine.random.Stream;
import org.attest.lab.image.Images;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * Ten classes, images and backgrounds paired at random (section 4.2, Figure 6(a), (b)). Initial
 * models of CIFAR-10 are trained on CIFAR-100 without its plants. For grey images, which have no
 * larger sister, they are trained to tell by which quarter turn an image was turned, on the second
 * half of the training images, which the task does not use (our choice).
 */
final class TenClasses implements Task {

  private static final int CLASSES = 10;
  private static final int TURNS = 4;

  private final Pools pools;

  TenClasses(String data) {
    pools = new Pools(data);
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public int channels() {
    return pools.channels();
  }

  @Override
  public String digest() {
    return pools.digest();
  }

  private int usable() {
    int all = pools.set.train().count();
    return pools.colour() ? all : all / 2;
  }

  @Override
  public Composed train(Training training) {
    Cell cell = training.cell();
    Images images = pools.set.train();
    int[] order = new Stream(key(training, "images")).permutation(usable());
    int count = Math.min(cell.integer("n"), order.length);
    return composed(training, false, images, order, count, cell.integer("removed"), "train");
  }

  @Override
  public Composed test(Training training) {
    Cell cell = training.cell();
    Images images = pools.set.test();
    int[] order = new Stream(key(training, "test-images")).permutation(images.count());
    int removed = cell.choice("prune").equals("both") ? cell.integer("removed") : 0;
    int count = Math.min(cell.integer("test-points"), order.length);
    return composed(training, true, images, order, count, removed, "test");
  }

  private Composed composed(
      Training training,
      boolean test,
      Images images,
      int[] order,
      int count,
      int removed,
      String role) {
    Cell cell = training.cell();
    return new Composed(
        cell,
        count,
        removed,
        channels(),
        pools.pictures(test, cell.integer("content")),
        pools.backgrounds(training, key(training, role + "-textures")),
        (n, stream) -> new Composed.Content(order[n], images.label(order[n]), true),
        key(training, role + "-composition"));
  }

  @Override
  public int group(Composed samples, int n) {
    return samples.label(n);
  }

  @Override
  public int groups() {
    return CLASSES;
  }

  @Override
  public Samples pretraining(Cell cell, long key) {
    if (pools.colour()) {
      return Pools.withoutPlants(cell);
    }
    int from = usable();
    int count = pools.set.train().count() - from;
    int[] numbers = new int[count];
    int[] turns = new int[count];
    Stream stream = new Stream(key);
    for (int n = 0; n < count; n++) {
      numbers[n] = from + n;
      turns[n] = stream.below(TURNS);
    }
    return new Whole(
        cell, channels(), pools.pictures(false, cell.integer("side")), numbers, turns, turns);
  }

  @Override
  public int pretrainingClasses(Cell cell) {
    return pools.colour() ? Pools.classesWithoutPlants() : TURNS;
  }
}
