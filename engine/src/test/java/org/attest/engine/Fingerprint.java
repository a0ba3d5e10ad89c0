package org.attest.engine;

import org.attest.engine.numeric.FunctionCase;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;

/**
 * One number for the bits of all functions and draws, by vectors or by plain loops. A program of
 * its own, to be run with other flags.
 */
final class Fingerprint {
  private static final int TRAININGS = 16;
  private static final int DRAWS = 70;
  private static final int ARGUMENTS = 4096;

  private Fingerprint() {}

  /**
   * Prints the fingerprint of the vector forms, taken so many times that the compiler has come in
   * between; or that they differ.
   */
  public static void main(String[] arguments) {
    long first = ofVectors();
    for (int round = 1; round < Integer.parseInt(arguments[0]); round++) {
      if (ofVectors() != first) {
        System.out.println("bits changed in round " + round);
        return;
      }
    }
    System.out.println(Lanes.COUNT + " " + Long.toHexString(first));
  }

  static long ofVectors() {
    long hash = 0;
    float[] draws = new float[DRAWS * Lanes.COUNT];
    for (Distribution d : Distribution.values()) {
      for (int t = 0; t < TRAININGS; t += Lanes.COUNT) {
        long[] keys = new long[Lanes.COUNT];
        for (int l = 0; l < keys.length; l++) {
          keys[l] = key(t + l);
        }
        BulkFill.lanes(d, keys, 3, draws, 0, DRAWS);
        for (int l = 0; l < keys.length; l++) {
          for (int e = 0; e < DRAWS; e++) {
            hash = mix(hash, draws[e * Lanes.COUNT + l]);
          }
        }
      }
    }
    float[] values = new float[ARGUMENTS];
    for (FunctionCase f : FunctionCase.all()) {
      for (int i = 0; i < ARGUMENTS; i++) {
        values[i] = argument(f, i);
      }
      f.rows().of(values, 0, 0, ARGUMENTS / Lanes.COUNT);
      for (float value : values) {
        hash = mix(hash, value);
      }
    }
    return hash;
  }

  static long ofPlainLoops() {
    long hash = 0;
    float[] draws = new float[DRAWS];
    for (Distribution d : Distribution.values()) {
      for (int t = 0; t < TRAININGS; t++) {
        BulkFill.single(d, key(t), 3, draws, 0, DRAWS);
        for (float draw : draws) {
          hash = mix(hash, draw);
        }
      }
    }
    for (FunctionCase f : FunctionCase.all()) {
      for (int i = 0; i < ARGUMENTS; i++) {
        hash = mix(hash, f.scalar().of(argument(f, i)));
      }
    }
    return hash;
  }

  private static long key(int training) {
    return 0x9E3779B97F4A7C15L * (training + 1);
  }

  private static float argument(FunctionCase f, int i) {
    float x = i % 2 == 0 ? Float.intBitsToFloat(0x12345 * i) : (i - ARGUMENTS / 2) * 0x1p-7f;
    return x < f.lowest() || x > f.highest() ? f.highest() * i / ARGUMENTS : x;
  }

  private static long mix(long hash, float value) {
    return hash * 0x5851F42D4C957F2DL + Float.floatToIntBits(value);
  }
}
