package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.theory.NearOrthogonality;

/**
 * The law of a positional encoding e ∈ R^{d_e}: how it is made of the raw draws of a position. All
 * but one-hot encodings are invariant under signed permutations of coordinates, and E‖e‖² = 1.
 */
enum EncodingLaw {
  /** Entries uniform on ±1/√d_e; a position takes ⌈d_e/16⌉ uniforms and sixteen signs of each. */
  SIGNS,
  /** Entries N(0, 1/d_e). */
  GAUSSIAN,
  /** Uniform on the unit sphere. */
  SPHERE,
  /** Signs, conditioned on every unselected inner product with the query being below 1. */
  SEPARATED,
  /**
   * The paper's near-orthogonal encodings: signs, all T positions together conditioned on {@link
   * NearOrthogonality}.
   */
  RESTRICTED_ISOMETRY,
  /** The T unit vectors, d_e = T; nothing is drawn. */
  ONE_HOT;

  /** Signs made of one uniform. */
  static final int SIGNS_PER_DRAW = 16;

  static EncodingLaw of(String text) {
    return switch (text) {
      case "gaussian" -> GAUSSIAN;
      case "sphere" -> SPHERE;
      case "separated" -> SEPARATED;
      case "restricted-isometry" -> RESTRICTED_ISOMETRY;
      case "one-hot" -> ONE_HOT;
      default -> SIGNS;
    };
  }

  /** Raw draws of one position. */
  int draws(int de) {
    return signs() ? (de + SIGNS_PER_DRAW - 1) / SIGNS_PER_DRAW : de;
  }

  /** Their distribution. */
  Distribution distribution() {
    return signs() ? Distribution.UNIFORM : Distribution.NORMAL;
  }

  /** What raw draws are multiplied with, 1/√d_e; of one-hot encodings 1. */
  double scale(int de) {
    return this == ONE_HOT ? 1 : 1 / Math.sqrt(de);
  }

  /**
   * The encodings over {@link #scale}, a row per position, of raw draws, a row per position. The
   * factor is left to vectors of length d_e, which are far fewer.
   */
  Tensor scaled(Tensor raw, int de) {
    return switch (this) {
      case SIGNS, SEPARATED, RESTRICTED_ISOMETRY -> raw.signDigits(SIGNS_PER_DRAW).slice(-1, 0, de);
      case GAUSSIAN, ONE_HOT -> raw;
      case SPHERE -> {
        Tensor norm = raw.square().sum(-1).sqrt().reshape(raw.shape().dim(0), 1);
        yield raw.dividedBy(norm).times(Math.sqrt(de));
      }
    };
  }

  /**
   * The encodings of raw draws by plain loops, in double, row after row; of one-hot encodings the
   * identity.
   */
  double[] rows(double[] raw, int positions, int de) {
    double[] rows = new double[positions * de];
    int width = draws(de);
    for (int t = 0; t < positions; t++) {
      double squares = 0;
      for (int i = 0; i < de; i++) {
        double value =
            switch (this) {
              case ONE_HOT -> t == i ? 1 : 0;
              case GAUSSIAN, SPHERE -> raw[t * width + i];
              case SIGNS, SEPARATED, RESTRICTED_ISOMETRY -> sign(raw, t * width, i);
            };
        rows[t * de + i] = value * (this == SPHERE ? 1 : scale(de));
        squares += value * value;
      }
      for (int i = 0; this == SPHERE && i < de; i++) {
        rows[t * de + i] /= Math.sqrt(squares);
      }
    }
    return rows;
  }

  /** 1 − 2b, b the binary digit {@code i mod 16} of the uniform that it belongs to. */
  private static double sign(double[] raw, int from, int i) {
    double shifted = raw[from + i / SIGNS_PER_DRAW] * (2 << i % SIGNS_PER_DRAW);
    return 1 - 2 * ((long) shifted & 1);
  }

  /** The encodings E of raw draws over {@link #scale}, as far as products with them go. */
  interface Scaled {

    /** k Eᵀ for rows k of length d_e. */
    Tensor along(Tensor k);

    /** a E for rows a with a weight for every position. */
    Tensor mean(Tensor a);
  }

  /**
   * The encodings of raw draws over {@link #scale}. Signs that every point draws are never written
   * out: a word of sixteen is cheaper to take apart again than to fetch sixteen numbers.
   */
  Scaled of(Tensor raw, int de) {
    boolean words = signs() && raw.shape().perSample();
    Tensor whole = words ? raw : scaled(raw, de);
    return new Scaled() {
      @Override
      public Tensor along(Tensor k) {
        return words
            ? k.timesSignsTransposed(raw, SIGNS_PER_DRAW, de)
            : k.matmul(whole.transpose());
      }

      @Override
      public Tensor mean(Tensor a) {
        return words ? a.timesSigns(raw, SIGNS_PER_DRAW, de) : a.matmul(whole);
      }
    };
  }

  private boolean signs() {
    return this == SIGNS || this == SEPARATED || this == RESTRICTED_ISOMETRY;
  }
}
