package org.attest.lab.figure;

import java.util.List;

/**
 * A figure as data. Whoever draws decides colours and fonts; whoever describes decides everything
 * that carries meaning.
 *
 * @param name file name without ending, for example {@code phase-diagram}
 * @param title heading
 * @param caption what is shown, over how many trainings, what bands and bars mean
 * @param panels panels in reading order: up to three in a row, four as two by two
 */
public record Figure(String name, String title, String caption, List<Panel> panels) {}
