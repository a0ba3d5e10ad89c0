package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How likely a draw of signs is to be near-orthogonal, by drawing.
 *
 * @param share of the draws that are
 * @param draws number of draws
 * @param typical median of the least δ with which a draw is
 */
public record Acceptance(double share, int draws, double typical) {

  /** Least share at which encodings are drawn by rejection (our choice). */
  public static final double LEAST = 0.01;

  private static final int MOST_DRAWS = 2000;
  private static final int MEDIAN_DRAWS = 25;
  private static final int FEWEST_DRAWS = 5;
  private static final int WHOLE_DRAWS = 100;

  /** Tests of pairs of subsets that take about a second (our choice). */
  private static final long WHOLE_TESTS = 10_000_000;

  /** Products of words of two encodings that take a fraction of a second (our choice). */
  private static final double WORDS = 1e8;

  private static final long KEY = 2406_06893L;

  private record Shape(int tokens, int q, int de, double delta) {}

  /** What is known already: verdicts and audits ask for the same few shapes again and again. */
  private static final Map<Shape, Acceptance> KNOWN = new ConcurrentHashMap<>();

  /** The acceptance at a shape and δ. */
  public static Acceptance of(int tokens, int q, int de, double delta) {
    return KNOWN.computeIfAbsent(
        new Shape(tokens, q, de, delta), s -> draw(s.tokens, s.q, s.de, s.delta));
  }

  private static Acceptance draw(int tokens, int q, int de, double delta) {
    NearOrthogonality check = new NearOrthogonality(tokens, q, de);
    SignRows signs = new SignRows(tokens, de, KEY);
    double words = 0.5 * tokens * tokens * ((de + 63) / 64);
    int medians = (int) Math.max(FEWEST_DRAWS, Math.min(MEDIAN_DRAWS, WORDS / words));
    int draws = (int) Math.max(medians, Math.min(MOST_DRAWS, WORDS / words));
    double[] constants = new double[medians];
    int accepted = 0;
    for (int i = 0; i < draws; i++) {
      long[][] rows = signs.next();
      accepted += check.holds(rows, delta) ? 1 : 0;
      if (i < medians) {
        constants[i] = check.constant(rows);
      }
    }
    Arrays.sort(constants);
    return new Acceptance((double) accepted / draws, draws, constants[medians / 2]);
  }

  /** True if encodings can be drawn by rejection. */
  public boolean drawable() {
    return share >= LEAST;
  }

  /**
   * Share of near-orthogonal draws that have all of the property, orthogonality of q-subsets to
   * q-subsets included: of 100 draws, or as many as {@link #WHOLE_TESTS} allow; NaN where that
   * takes too long or no draw is near-orthogonal.
   */
  public double whole(int tokens, int q, int de, double delta) {
    if (!drawable() || !WholeProperty.feasible(tokens, q)) {
      return Double.NaN;
    }
    NearOrthogonality check = new NearOrthogonality(tokens, q, de);
    SignRows signs = new SignRows(tokens, de, KEY);
    int have = 0;
    int draws = 0;
    long tests = 0;
    while (draws < WHOLE_DRAWS && tests < WHOLE_TESTS) {
      long[][] rows = signs.next();
      while (!check.holds(rows, delta)) {
        rows = signs.next();
      }
      WholeProperty property = WholeProperty.of(check.gram(rows), q, delta);
      have += property.holds() ? 1 : 0;
      tests += property.tests();
      draws++;
    }
    return (double) have / draws;
  }
}
