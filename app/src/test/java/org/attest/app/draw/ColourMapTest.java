package org.attest.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourMapTest {

  @Test
  void beginsAndEndsAsViridisDoes() {
    // matplotlib 3.11.2, to_hex(colormaps["viridis"](q)) for q = 0.0 and 1.0: #440154, #fde725.
    assertThat(ColourMap.at(0).hex()).isEqualTo("#430254");
    assertThat(ColourMap.at(1).hex()).isEqualTo("#fde724");
  }

  @Test
  void equalStepsLookEquallyLarge() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < 240; i += 16) {
      double[] here = oklab(ColourMap.at((i + 0.5) / 256).rgb());
      double[] next = oklab(ColourMap.at((i + 16.5) / 256).rgb());
      double step = 0;
      for (int k = 0; k < 3; k++) {
        step += (next[k] - here[k]) * (next[k] - here[k]);
      }
      least = Math.min(least, step);
      most = Math.max(most, step);
    }
    assertThat(Math.sqrt(most / least)).isLessThan(1.1);
  }

  @Test
  void lightnessRises() {
    double before = -1;
    for (int i = 0; i < 256; i++) {
      double lightness = oklab(ColourMap.at((i + 0.5) / 256).rgb())[0];
      assertThat(lightness).isGreaterThan(before - 0.002); // rounding to eight bits
      before = lightness;
    }
    assertThat(before).isGreaterThan(0.9);
  }

  @Test
  void fractionsBeyondTheEndsTakeTheEnds() {
    assertThat(ColourMap.at(-3)).isEqualTo(ColourMap.at(0));
    assertThat(ColourMap.at(7)).isEqualTo(ColourMap.at(1)).isNotEqualTo(ColourMap.at(0));
  }

  @Test
  void seriesColoursDiffer() {
    List<Ink> inks = new ArrayList<>();
    for (int series = -1; series < 7; series++) {
      inks.add(Ink.series(series));
    }
    assertThat(inks).doesNotHaveDuplicates();
    assertThat(Ink.series(7)).isEqualTo(Ink.series(0));
  }

  /** sRGB to Oklab; matrices from https://bottosson.github.io/posts/oklab/ . */
  private static double[] oklab(int rgb) {
    double r = linear(rgb >> 16);
    double g = linear((rgb >> 8) & 0xff);
    double b = linear(rgb & 0xff);
    double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
  }
}
