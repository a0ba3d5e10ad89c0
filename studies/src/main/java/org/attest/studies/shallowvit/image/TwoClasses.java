package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.image.Images;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * Two classes with a spurious background (section 4.2, Figure 6(c)): in training 90 % of the first
 * class and 10 % of the second have a background, the rest is black around; in test half of each.
 * Bird against airplane, or pullover against coat, two garments that are easily taken for each
 * other (our choice).
 *
 * <p>Initial models: {@code many} from CIFAR-100 without its plants, or from all images of the
 * other eight classes of a grey set; {@code few} from 500 images of each of the other eight
 * classes.
 */
final class TwoClasses implements Task {

  private static final double COMMON = 0.9;
  private static final int FEW = 500;
  private static final int OTHERS = 8;

  private final Pools pools;
  private final int first;
  private final int second;

  TwoClasses(String data) {
    pools = new Pools(data);
    first = 2; // bird, pullover
    second = pools.colour() ? 0 : 4; // airplane, coat
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int channels() {
    return pools.channels();
  }

  @Override
  public String digest() {
    return pools.digest();
  }

  @Override
  public Composed train(Training training) {
    return composed(
        training, false, training.cell().integer("n"), training.cell().integer("removed"));
  }

  @Override
  public Composed test(Training training) {
    Cell cell = training.cell();
    boolean both = cell.choice("prune").equals("both");
    return composed(
        training, true, cell.integer("test-points"), both ? cell.integer("removed") : 0);
  }

  private Composed composed(Training training, boolean test, int wanted, int removed) {
    Cell cell = training.cell();
    Images images = test ? pools.set.test() : pools.set.train();
    String role = test ? "test" : "train";
    Stream choice = new Stream(key(training, role + "-images"));
    int[] a = Pools.ofClass(images, first);
    int[] b = Pools.ofClass(images, second);
    int[] orderA = Pools.some(a, a.length, choice);
    int[] orderB = Pools.some(b, b.length, choice);
    int count = Math.min(wanted, 2 * Math.min(a.length, b.length));
    return new Composed(
        cell,
        count,
        removed,
        channels(),
        pools.pictures(test, cell.integer("content")),
        pools.backgrounds(training, key(training, role + "-textures")),
        (n, stream) -> {
          int label = n % 2;
          boolean textured =
              test ? n / 2 % 2 == 0 : stream.uniform() < (label == 0 ? COMMON : 1 - COMMON);
          return new Composed.Content((label == 0 ? orderA : orderB)[n / 2], label, textured);
        },
        key(training, role + "-composition"));
  }

  /** Class and background. */
  @Override
  public int group(Composed samples, int n) {
    return 2 * samples.label(n) + (samples.textured(n) ? 1 : 0);
  }

  @Override
  public int groups() {
    return 4;
  }

  @Override
  public Samples pretraining(Cell cell, long key) {
    boolean few = cell.choice("initial").equals("few");
    if (pools.colour() && !few) {
      return Pools.withoutPlants(cell);
    }
    Images images = pools.set.train();
    Stream stream = new Stream(key);
    List<Integer> numbers = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    int next = 0;
    for (int c = 0; c < OTHERS + 2; c++) {
      if (c != first && c != second) {
        int[] own = Pools.ofClass(images, c);
        for (int n : Pools.some(own, few ? FEW : own.length, stream)) {
          numbers.add(n);
          labels.add(next);
        }
        next++;
      }
    }
    int[] all = numbers.stream().mapToInt(i -> i).toArray();
    return new Whole(
        cell,
        channels(),
        pools.pictures(false, cell.integer("side")),
        all,
        labels.stream().mapToInt(i -> i).toArray(),
        new int[all.length]);
  }

  @Override
  public int pretrainingClasses(Cell cell) {
    return pools.colour() && !cell.choice("initial").equals("few")
        ? Pools.classesWithoutPlants()
        : OTHERS;
  }
}
