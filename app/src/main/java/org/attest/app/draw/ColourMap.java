package org.attest.app.draw;

import java.util.Arrays;

/**
 * The colours of heat maps: from dark violet over blue and green to yellow, in 256 steps that look
 * equally large.
 *
 * <p>The path is one cubic Bézier curve in Oklab (B. Ottosson, 2020), divided into steps of equal
 * Oklab distance. Its control points were fitted by us to five colours of matplotlib's viridis (N.
 * Smith and S. van der Walt, 2015, public domain), which the undivided curve meets within 0.008.
 * Lightness rises all the way, so the map survives grey print and every kind of colour vision.
 */
final class ColourMap {

  private static final int STEPS = 256;
  private static final int FINE = 4096;
  private static final double[][] CONTROL = {
    {0.285, 0.100, -0.091}, {0.518, -0.009, -0.191}, {0.673, -0.281, 0.121}, {0.918, -0.040, 0.182}
  };
  private static final int[] COLOURS = colours();

  private ColourMap() {}

  /** The colour at a fraction of the way; fractions outside [0, 1] take the nearer end. */
  static Ink at(double fraction) {
    double clamped = Math.max(0, Math.min(1, fraction));
    return new Ink(COLOURS[(int) Math.min(STEPS - 1, clamped * STEPS)], 1);
  }

  private static int[] colours() {
    double[] length = new double[FINE + 1];
    double[] before = path(0);
    for (int i = 1; i <= FINE; i++) {
      double[] here = path((double) i / FINE);
      length[i] = length[i - 1] + distance(before, here);
      before = here;
    }
    int[] colours = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double target = length[FINE] * i / (STEPS - 1);
      int found = Arrays.binarySearch(length, target);
      double t = (double) Math.min(FINE, found < 0 ? -found - 1 : found) / FINE;
      colours[i] = rgb(path(t));
    }
    return colours;
  }

  /** The path in Oklab coordinates L, a, b. */
  private static double[] path(double t) {
    double u = 1 - t;
    double[] weights = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    double[] lab = new double[3];
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < 3; i++) {
        lab[i] += weights[k] * CONTROL[k][i];
      }
    }
    return lab;
  }

  private static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (p[i] - q[i]) * (p[i] - q[i]);
    }
    return Math.sqrt(sum);
  }

  /** Oklab to linear sRGB; matrices from https://bottosson.github.io/posts/oklab/ . */
  private static double[] linear(double[] lab) {
    double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
    double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
    double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static int rgb(double[] lab) {
    int rgb = 0;
    for (double c : linear(lab)) {
      double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * StrictMath.pow(c, 1 / 2.4) - 0.055;
      rgb = rgb << 8 | (int) Math.rint(255 * encoded);
    }
    return rgb;
  }
}
