package org.attest.lab.study;

import java.util.List;
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

  /** Names of the presets every experiment has. */
  public enum Level {
    /** Under 20 seconds on two cores. */
    SMOKE,
    /** The whole study under 4 minutes on two cores. */
    DEFAULT,
    /** The paper's full grid, at least 10 replicates per cell. */
    PAPER
  }
}
