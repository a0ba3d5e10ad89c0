package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Tensor;

/**
 * The law of a positional encoding e ∈ R^{d_e}: how it is made of the raw draws of a position. All
 * are invariant under signed permutations of coordinates, and E‖e‖² = 1.
 */
enum EncodingLaw {
  /** Entries uniform on ±1/√d_e; a position takes ⌈d_e/16⌉ uniforms and sixteen signs of each. */
  SIGNS,
  /** Entries N(0, 1/d_e). */
  GAUSSIAN,
  /** Uniform on the unit sphere. */
  SPHERE,
  /** Signs, conditioned on every unselected inner product with the query being below 1. */
  NEAR_ORTHOGONAL;

  private static final int SIGNS_PER_DRAW = 16;

  static EncodingLaw of(String text) {
    return switch (text) {
      case "gaussian" -> GAUSSIAN;
      case "sphere" -> SPHERE;
      case "near-orthogonal" -> NEAR_ORTHOGONAL;
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

  /**
   * √d_e times the encodings, a row per position, of raw draws, a row per position. The factor is
   * left to vectors of length d_e, which are far fewer.
   */
  Tensor scaled(Tensor raw, int de) {
    return switch (this) {
      case SIGNS, NEAR_ORTHOGONAL -> raw.signDigits(SIGNS_PER_DRAW).slice(-1, 0, de);
      case GAUSSIAN -> raw;
      case SPHERE -> {
        Tensor norm = raw.square().sum(-1).sqrt().reshape(raw.shape().dim(0), 1);
        yield raw.dividedBy(norm).times(Math.sqrt(de));
      }
    };
  }

  /** √d_e times the encodings E of raw draws, as far as products with them go. */
  interface Scaled {

    /** k Eᵀ for rows k of length d_e. */
    Tensor along(Tensor k);

    /** a E for rows a with a weight for every position. */
    Tensor mean(Tensor a);
  }

  /**
   * √d_e times the encodings of raw draws. Signs that every point draws are never written out: a
   * word of sixteen is cheaper to take apart again than to fetch sixteen numbers.
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
    return this == SIGNS || this == NEAR_ORTHOGONAL;
  }
}
