package org.attest.lab.figure;

import java.util.List;

/**
 * A figure as data. Whoever draws decides colours and fonts; whoever describes decides everything
 * that carries meaning.
 *
 * @param name file name without ending, for example {@code phase-diagram}
 * @param title heading
 * @param caption what is shown, over how many trainings, what bands and bars mean; why there is
 *     nothing to show, where there are no panels
 * @param panels panels in reading order: up to three in a row, four as two by two; none for a
 *     figure that cannot be drawn
 * @param failed whether it cannot be drawn because its code threw or did not end
 */
public record Figure(
    String name, String title, String caption, List<Panel> panels, boolean failed) {

  /** A figure that can be drawn. */
  public Figure(String name, String title, String caption, List<Panel> panels) {
    this(name, title, caption, panels, false);
  }

  /** A figure that these records do not give. */
  public static Figure missing(String name, String title, String why) {
    return new Figure(name, title, why, List.of());
  }

  /** A figure whose code threw or did not end. */
  public static Figure failed(String name, String title, String why) {
    return new Figure(name, title, why, List.of(), true);
  }

  /** Whether there is something to draw. */
  public boolean isDrawn() {
    return !panels.isEmpty();
  }
}
