package org.attest.lab.study;

import java.util.ArrayList;
import java.util.List;

/**
 * One figure or table of a paper: what reproduces it, or why nothing does, and its own settings.
 *
 * @param name as the paper calls it, for example {@code Figure 4}
 * @param shows one line for people
 * @param command the command that reproduces it, without {@code attest}; empty where nothing does
 * @param note what is ours in it, or why nothing reproduces it
 * @param settings the paper's own settings as axes of the theorems' parameters, to be audited;
 *     empty where the theorems say nothing of it
 * @param ours axes beside them that are our choice, because the paper does not give them
 */
public record PaperFigure(
    String name,
    String shows,
    String command,
    String note,
    List<String> settings,
    List<String> ours) {

  /** Refuses a figure that neither is reproduced nor says why. */
  public PaperFigure {
    if (command.isEmpty() && note.isEmpty()) {
      throw new IllegalArgumentException(name + " is not reproduced and does not say why");
    }
    settings = List.copyOf(settings);
    ours = List.copyOf(ours);
  }

  /** All axes that are audited. */
  public List<String> axes() {
    List<String> axes = new ArrayList<>(settings);
    axes.addAll(ours);
    return axes;
  }
}
