package org.attest.lab.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A ready-made grid. Each block maps parameter keys to grid text ({@code a,b,c}, {@code
 * low:high:count}, {@code low:high:count:log}) and stands for the product of its axes; the cells of
 * a preset are the union over blocks. Parameters not named keep their default.
 *
 * @param blocks products of axes
 * @param replicates replicates per cell
 */
public record Preset(List<Map<String, String>> blocks, int replicates) {

  /**
   * A grid as the command line has it.
   *
   * @param replicates replicates per cell
   * @param blocks {@code key=axis key=axis ...} each; an empty one is the default cell
   */
  public static Preset of(int replicates, String... blocks) {
    return new Preset(Arrays.stream(blocks).map(Preset::block).toList(), replicates);
  }

  /** One block of {@link #of}. */
  public static Map<String, String> block(String text) {
    Map<String, String> axes = new LinkedHashMap<>();
    for (String axis : text.strip().split("\\s+")) {
      if (!axis.isEmpty()) {
        int equals = axis.indexOf('=');
        axes.put(axis.substring(0, equals), axis.substring(equals + 1));
      }
    }
    return axes;
  }

  /** Names of the presets every experiment has. */
  public enum Level {
    /** Under 20 seconds on two cores. */
    SMOKE,
    /** The whole study under 4 minutes on two cores. */
    DEFAULT,
    /**
     * What decides at the paper's sizes, at least 10 replicates per cell; the whole study in at
     * most 90 minutes on two cores, with {@code --adaptive} where experiments search.
     */
    PAPER,
    /** The whole published grid, and what we add to it, at its cost. */
    PUBLISHED;

    /** The word of the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
