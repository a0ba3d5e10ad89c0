package org.attest.studies.sparsetokenselection.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.theory.NearOrthogonality;
import org.jspecify.annotations.Nullable;

/**
 * Signs conditioned on {@link NearOrthogonality}, by rejection of whole sets: the first draw of all
 * T encodings that has the property. This is the law of the signs given the property, exactly, for
 * draws are independent. Drawing column after column, each again until it agrees with those before,
 * would be cheaper and another law: it weighs a set with the inverse of the chances its columns
 * had, and later positions would be drawn otherwise than earlier ones.
 */
final class Conditioning {

  /** At the least share that is accepted, one set in 10¹⁷ takes more. */
  private static final int ATTEMPTS = 1 << 12;

  private static final int PRECISION = 24;
  private static final int WORD = Long.SIZE / EncodingLaw.SIGNS_PER_DRAW;

  private final NearOrthogonality property;
  private final int de;
  private final int width;
  private final long[][] rows;

  /** Draws rejected before the accepted one, by batch, of the keys last seen; null to forget. */
  private @Nullable Map<Long, short[]> rejected;

  private long[] seen = {};

  Conditioning(int tokens, int q, int de) {
    this.de = de;
    property = new NearOrthogonality(tokens, q, de);
    width = EncodingLaw.RESTRICTED_ISOMETRY.draws(de);
    rows = new long[tokens][(de + Long.SIZE - 1) / Long.SIZE];
  }

  /** Keeps which draws were accepted, for batches that are drawn again with the same keys. */
  void remember() {
    rejected = new HashMap<>();
  }

  /**
   * Replaces the sets of encodings that lack the property.
   *
   * @param leaf raw draws of one set, or of one for every sample
   * @param keys streams of the sets that take their place
   * @param delta δ of every lane
   * @param batch number of the batch
   */
  void apply(Executor executor, Tensor leaf, long[] keys, double[] delta, long batch) {
    int size = rows.length * width;
    int sets = leaf.shape().count() / size;
    short[] counts = counts(keys, batch);
    boolean known = counts != null;
    short[] rejections = counts == null ? new short[keys.length * sets] : counts;
    float[] drawn = new float[size];
    for (int lane = 0; lane < keys.length; lane++) {
      if (lane > 0 && keys[lane] == keys[0]) {
        continue; // Repeats the first training and is not read.
      }
      double @Nullable [] values = known ? null : executor.values(leaf, lane);
      boolean changed = false;
      for (int s = 0; s < sets; s++) {
        int at = lane * sets + s;
        int attempt = known ? rejections[at] : 0;
        if (!known && values != null) {
          pack(values, s * size);
          while (!property.holds(rows, delta[lane])) {
            draw(keys[lane], batch * sets + s, ++attempt, drawn);
          }
          rejections[at] = (short) attempt;
        }
        if (attempt > 0) {
          values = values == null ? executor.values(leaf, lane) : values;
          if (known) {
            draw(keys[lane], batch * sets + s, attempt, drawn);
          }
          for (int i = 0; i < size; i++) {
            values[s * size + i] = drawn[i];
          }
          changed = true;
        }
      }
      if (changed && values != null) {
        executor.set(leaf, lane, values);
      }
    }
    if (rejected != null) {
      rejected.put(batch, rejections);
    }
  }

  private short @Nullable [] counts(long[] keys, long batch) {
    Map<Long, short[]> kept = rejected;
    if (kept == null) {
      return null;
    }
    if (!Arrays.equals(keys, seen)) {
      kept.clear();
      seen = keys.clone();
    }
    return kept.get(batch);
  }

  private void draw(long key, long set, int attempt, float[] drawn) {
    if (attempt == ATTEMPTS) {
      throw new IllegalStateException(
          "encodings of dimension %d: %d draws in a row lack the restricted isometry"
              .formatted(de, attempt));
    }
    long first = (set * ATTEMPTS + attempt) * drawn.length;
    BulkFill.single(Distribution.UNIFORM, key, first, drawn, 0, drawn.length);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = 0;
      }
      for (int w = 0; w < width; w++) {
        put(i, w, drawn[i * width + w]);
      }
    }
  }

  private void pack(double[] values, int from) {
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = 0;
      }
      for (int w = 0; w < width; w++) {
        put(i, w, values[from + i * width + w]);
      }
    }
  }

  /** The sixteen leading digits of a uniform, those of them that are signs, into word w. */
  private void put(int i, int w, double uniform) {
    int digits = (int) (uniform * (1 << PRECISION)) >> (PRECISION - EncodingLaw.SIGNS_PER_DRAW);
    int unused = Math.max(0, (w + 1) * EncodingLaw.SIGNS_PER_DRAW - de);
    long bits = digits >> unused;
    rows[i][w / WORD] |= bits << (w % WORD * EncodingLaw.SIGNS_PER_DRAW);
  }
}
