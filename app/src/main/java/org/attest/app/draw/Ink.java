package org.attest.app.draw;

import java.util.Locale;

/**
 * A colour with opacity.
 *
 * @param rgb red, green and blue, eight bits each
 * @param alpha opacity in [0, 1]
 */
record Ink(int rgb, double alpha) {

  /** Spines, ticks and text. */
  static final Ink BLACK = new Ink(0x1a1a1a, 1);

  /** Paper. */
  static final Ink WHITE = new Ink(0xffffff, 1);

  /** What belongs to no series. */
  static final Ink GREY = new Ink(0x767676, 1);

  /** Cells of a heat map that hold no value. */
  static final Ink MISSING = new Ink(0xe4e4e4, 1);

  // Okabe and Ito, "Color Universal Design" (2008), without the yellow, which is too light for a
  // thin line; the order is our choice, so that the first two differ most in every kind of sight.
  private static final int[] SERIES = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x000000
  };

  /** The colour of a series; grey for a negative one. Colours repeat after seven. */
  static Ink series(int series) {
    return series < 0 ? GREY : new Ink(SERIES[series % SERIES.length], 1);
  }

  Ink fade(double opacity) {
    return new Ink(rgb, opacity);
  }

  String hex() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
