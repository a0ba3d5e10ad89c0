package org.attest.studies.shallowvit.network;

import java.util.Arrays;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Setting;

/**
 * Samples of one role of one training, in order. A sample has L tokens x_l = μ_j + c_0 z, z ~ N(0,
 * I_d), j the token's type: 0 for μ_1, 1 for μ_2 (to 3 for μ_4 with four classes), then the
 * non-discriminative patterns. The label is the vote of the discriminative types; labels take
 * turns, so that classes are balanced. Positions are random, without which nothing here depends on
 * N (our choice). Where a pattern is a set, every token carries one of its members at random
 * ({@link PatternSets}).
 *
 * <p>Modes: equal counts in all samples; multinomial counts with the same means, ties drawn again;
 * equal counts with noise clipped to the ball of radius τ.
 */
final class DataModel {

  private final Setting setting;
  private final int tokens;
  private final int d;
  private final PatternSets mu;
  private final boolean multinomial;
  private final double clip;
  private final double c0;
  private final double noisyShare;
  private final double noisyC0;
  private final Stream types;
  private final long noiseKey;
  private final float[] noise;
  private int next;

  /**
   * A sample.
   *
   * @param x tokens, row after row; zero where a token was removed
   * @param type type of each token; {@link #REMOVED} where it was removed
   * @param noise squared norm of the noise of each token; NaN where it was removed
   * @param label number of the class, which is that of its pattern
   * @param classes number of classes
   */
  record Sample(float[] x, int[] type, double[] noise, int label, int classes) {

    /** Type of a position whose token was removed. */
    static final int REMOVED = -1;

    /** True if position {@code l} is in S. */
    boolean kept(int l) {
      return type[l] != REMOVED;
    }

    /**
     * A component of y, 1 or −1: of {1, −1} for two classes, of (1, 1), (1, −1), (−1, 1), (−1, −1)
     * for four (eq. 231).
     */
    int y(int component) {
      return ((label >> (classes / 2 - 1 - component)) & 1) == 0 ? 1 : -1;
    }

    /** True if token {@code l} carries the pattern of the label. */
    boolean relevant(int l) {
      return type[l] == label;
    }

    /** True if token {@code l} carries a discriminative pattern. */
    boolean discriminative(int l) {
      return type[l] >= 0 && type[l] < classes;
    }

    /** The sample without some of its tokens; the others stay where they are. */
    Sample without(int[] removed) {
      int d = x.length / type.length;
      float[] rows = x.clone();
      int[] types = type.clone();
      double[] norms = noise.clone();
      for (int l : removed) {
        Arrays.fill(rows, l * d, (l + 1) * d, 0f);
        types[l] = REMOVED;
        norms[l] = Double.NaN;
      }
      return new Sample(rows, types, norms, label, classes);
    }
  }

  /**
   * Samples of a role.
   *
   * @param role name of the role, for example {@code train}
   */
  DataModel(Training training, String role) {
    Cell cell = training.cell();
    setting = Setting.of(cell);
    tokens = setting.tokens();
    d = cell.integer("d");
    mu = PatternSets.of(training);
    multinomial = cell.choice("mode").equals("multinomial");
    clip = cell.choice("mode").equals("clipped") ? cell.real("tau") : Double.POSITIVE_INFINITY;
    c0 = cell.real("c-0");
    noisyShare = cell.real("noisy-share");
    noisyC0 = cell.real("noisy-c-0");
    types = new Stream(training.key(role + "-types"));
    noiseKey = training.key(role + "-noise");
    noise = new float[tokens * d];
  }

  /** The next sample. */
  Sample draw() {
    int classes = setting.classes();
    int label = next % classes;
    int[] kinds = kinds();
    int[] order = types.permutation(tokens);
    int[] type = new int[tokens];
    for (int l = 0; l < tokens; l++) {
      int kind = kinds[order[l]];
      type[l] = kind < classes ? (kind + label) % classes : kind;
    }
    double[] scale = new double[tokens];
    Arrays.fill(scale, c0);
    if (noisyShare > 0) {
      int[] noisy = types.subset(tokens, (int) Math.rint(noisyShare * tokens));
      for (int l : noisy) {
        scale[l] = noisyC0;
      }
    }
    BulkFill.single(
        Distribution.NORMAL, noiseKey, (long) next * noise.length, noise, 0, noise.length);
    next++;
    float[] x = new float[noise.length];
    double[] norms = new double[tokens];
    for (int l = 0; l < tokens; l++) {
      double[] pattern = mu.pattern(type[l], types);
      double norm2 = 0;
      for (int p = 0; p < d; p++) {
        double e = scale[l] * noise[l * d + p];
        norm2 += e * e;
      }
      double shrink = norm2 > clip * clip ? clip / Math.sqrt(norm2) : 1;
      norms[l] = norm2 * shrink * shrink;
      for (int p = 0; p < d; p++) {
        x[l * d + p] = (float) (pattern[p] + shrink * scale[l] * noise[l * d + p]);
      }
    }
    return new Sample(x, type, norms, label, classes);
  }

  /** Kinds of all tokens in any order: 0 relevant, then confusion, then the other patterns. */
  private int[] kinds() {
    int[] counts = setting.counts();
    if (multinomial) {
      do {
        counts = multinomial();
      } while (counts[0] <= counts[1]);
    }
    int[] kinds = new int[tokens];
    int l = 0;
    for (int j = 0; j < counts.length; j++) {
      Arrays.fill(kinds, l, l + counts[j], j);
      l += counts[j];
    }
    return kinds;
  }

  /**
   * Counts by independent draws. A sample that votes for the other class is that class's sample:
   * the two names are exchanged. Ties are drawn again.
   */
  private int[] multinomial() {
    int[] counts = new int[setting.patterns()];
    double rest = 1 - setting.alpha() - setting.alphaHash();
    for (int l = 0; l < tokens; l++) {
      double u = types.uniform();
      if (u < setting.alpha()) {
        counts[0]++;
      } else if (u < setting.alpha() + setting.alphaHash()) {
        counts[1]++;
      } else {
        double v = (u - setting.alpha() - setting.alphaHash()) / rest;
        counts[2 + Math.min(counts.length - 3, (int) (v * (counts.length - 2)))]++;
      }
    }
    if (counts[0] < counts[1]) {
      int kept = counts[0];
      counts[0] = counts[1];
      counts[1] = kept;
    }
    return counts;
  }
}
