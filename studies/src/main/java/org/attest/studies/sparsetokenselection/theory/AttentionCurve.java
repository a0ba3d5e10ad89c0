package org.attest.studies.sparsetokenselection.theory;

import java.util.HashMap;
import java.util.Map;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;

/**
 * {@link AttentionStatistics} as a function of c, over one set of draws: cubic Hermite
 * interpolation between multiples of {@value #STEP}, each computed when first asked for.
 */
public final class AttentionCurve {

  /** Spacing of the nodes; the interpolation error is below 1e-6 (our choice). */
  static final double STEP = 0.05;

  /** Draws of a curve; the error of S and A is below one per cent of their spread (our choice). */
  public static final int DRAWS = 2000;

  private static final long KEY = 2406_06893L;

  private final double[][] v;
  private final int q;
  private final Map<Integer, AttentionStatistics> nodes = new HashMap<>();

  private AttentionCurve(double[][] v, int q) {
    this.v = v;
    this.q = q;
  }

  /** The curve over given draws, the subset first. */
  public static AttentionCurve over(double[][] v, int q) {
    return new AttentionCurve(v, q);
  }

  /** The curve of random sign encodings. */
  public static AttentionCurve of(Query query, int tokens, int q, int de) {
    return over(Correlations.draw(query, tokens, q, de, DRAWS, KEY), q);
  }

  /** The curve of a setting's encodings, with another number of tokens. */
  public static AttentionCurve of(Setting s, int tokens) {
    return over(Correlations.draw(s, tokens, DRAWS, KEY), s.q());
  }

  /** The curve of orthonormal encodings, v = 1 on y and 0 elsewhere, the limit of large d_e. */
  public static AttentionCurve orthonormal(int tokens, int q) {
    return over(Correlations.orthonormal(tokens, q), q);
  }

  /** Size of the subset. */
  public int q() {
    return q;
  }

  /** The statistics at {@code c}. */
  public AttentionStatistics at(double c) {
    int k = (int) Math.floor(c / STEP);
    AttentionStatistics left = node(k);
    AttentionStatistics right = node(k + 1);
    double u = c / STEP - k;
    double ds = slope(u, left.s(), right.s(), left.ds(), right.ds());
    double da = slope(u, left.a(), right.a(), left.da(), right.da());
    return new AttentionStatistics(
        value(u, left.s(), right.s(), left.ds(), right.ds()),
        value(u, left.a(), right.a(), left.da(), right.da()),
        ds,
        da);
  }

  private AttentionStatistics node(int k) {
    return nodes.computeIfAbsent(k, i -> AttentionStatistics.of(v, q, i * STEP));
  }

  private static double value(double u, double f0, double f1, double d0, double d1) {
    double w = 1 - u;
    return w * w * ((1 + 2 * u) * f0 + u * STEP * d0) + u * u * ((1 + 2 * w) * f1 - w * STEP * d1);
  }

  private static double slope(double u, double f0, double f1, double d0, double d1) {
    double w = 1 - u;
    return 6 * u * w * (f1 - f0) / STEP + w * (w - 2 * u) * d0 + u * (u - 2 * w) * d1;
  }
}
