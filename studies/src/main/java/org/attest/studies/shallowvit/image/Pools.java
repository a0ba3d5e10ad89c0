package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.image.Cifar100Classes;
import org.attest.lab.image.DataSets;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.image.ImageSet;
import org.attest.lab.image.Images;
import org.attest.lab.image.Samples;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/** The images that both tasks draw from. */
final class Pools {

  final ImageSet set;
  private final boolean colour;

  Pools(String data) {
    set = ImageChoice.load(data);
    colour = data.equals(DataSets.CIFAR_10.name());
  }

  /** Sets that a value of {@code data} needs. */
  static List<String> needed(String data) {
    return data.equals(DataSets.CIFAR_10.name())
        ? List.of(data, DataSets.CIFAR_100.name())
        : List.of(data);
  }

  boolean colour() {
    return colour;
  }

  int channels() {
    return set.train().channels();
  }

  private static ImageSet hundred() {
    return ImageChoice.load(DataSets.CIFAR_100.name());
  }

  /** Digest of all images in use. */
  String digest() {
    return colour ? set.digest() + hundred().digest() : set.digest();
  }

  Pictures pictures(boolean test, int side) {
    return Pictures.of(set.digest() + test, test ? set.test() : set.train(), side);
  }

  Backgrounds backgrounds(Training training, long key) {
    int side = training.cell().integer("side");
    return colour
        ? Backgrounds.plants(hundred().digest(), hundred().train(), side)
        : Backgrounds.textures(key, side);
  }

  /** Whole images of CIFAR-100 without its plants. */
  static Samples withoutPlants(Cell cell) {
    Images images = hundred().train();
    int[] classes = new int[100];
    int next = 0;
    for (int c = 0; c < 100; c++) {
      classes[c] = Cifar100Classes.plant(c) ? -1 : next++;
    }
    List<Integer> chosen = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int n = 0; n < images.count(); n++) {
      if (classes[images.label(n)] >= 0) {
        chosen.add(n);
        labels.add(classes[images.label(n)]);
      }
    }
    Pictures pictures = Pictures.of(hundred().digest(), images, cell.integer("side"));
    int[] all = chosen.stream().mapToInt(i -> i).toArray();
    return new Whole(
        cell, 3, pictures, all, labels.stream().mapToInt(i -> i).toArray(), new int[all.length]);
  }

  /** Classes of CIFAR-100 without its plants. */
  static int classesWithoutPlants() {
    int count = 0;
    for (int c = 0; c < 100; c++) {
      count += Cifar100Classes.plant(c) ? 0 : 1;
    }
    return count;
  }

  /** Some numbers out of others, at random; all of them where there are no more. */
  static int[] some(int[] from, int most, Stream stream) {
    int[] order = stream.permutation(from.length);
    int[] chosen = new int[Math.min(most, from.length)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = from[order[i]];
    }
    return chosen;
  }

  /** Numbers of the images of a class. */
  static int[] ofClass(Images images, int label) {
    return java.util.stream.IntStream.range(0, images.count())
        .filter(n -> images.label(n) == label)
        .toArray();
  }
}
