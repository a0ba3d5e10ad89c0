package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.random.Stream;
import org.attest.lab.image.Cifar100Classes;
import org.attest.lab.image.Images;

/** Backgrounds of a training: textures drawn from its key, or photographs of plants. */
interface Backgrounds {

  /** How many there are. */
  int count();

  /** One of them: channels, rows, columns, in [0, 1]. */
  float[] background(int n);

  /**
   * Grey textures: three plane waves of one to four periods a canvas with random directions and
   * phases, around 1/2 (our choice; they stand in for plants where images are grey).
   */
  static Backgrounds textures(long key, int side) {
    int many = 128;
    float[][] all = new float[many][];
    Stream stream = new Stream(key);
    for (int t = 0; t < many; t++) {
      double[] waves = new double[9];
      for (int w = 0; w < 9; w += 3) {
        double turn = 2 * StrictMath.PI * stream.uniform();
        double periods = 1 + 3 * stream.uniform();
        waves[w] = 2 * StrictMath.PI * periods * StrictMath.cos(turn) / side;
        waves[w + 1] = 2 * StrictMath.PI * periods * StrictMath.sin(turn) / side;
        waves[w + 2] = 2 * StrictMath.PI * stream.uniform();
      }
      all[t] = new float[side * side];
      for (int i = 0; i < side * side; i++) {
        double sum = 0;
        for (int w = 0; w < 9; w += 3) {
          sum += StrictMath.sin(waves[w] * (i / side) + waves[w + 1] * (i % side) + waves[w + 2]);
        }
        all[t][i] = (float) (0.5 + sum / 6);
      }
    }
    return new Backgrounds() {
      @Override
      public int count() {
        return many;
      }

      @Override
      public float[] background(int n) {
        return all[n];
      }
    };
  }

  /** The plants of CIFAR-100, which stand in for those of ImageNet. */
  static Backgrounds plants(String name, Images images, int side) {
    List<Integer> plants = new ArrayList<>();
    for (int n = 0; n < images.count(); n++) {
      if (Cifar100Classes.plant(images.label(n))) {
        plants.add(n);
      }
    }
    Pictures pictures = Pictures.of(name, images, side);
    return new Backgrounds() {
      @Override
      public int count() {
        return plants.size();
      }

      @Override
      public float[] background(int n) {
        return pictures.picture(plants.get(n));
      }
    };
  }
}
