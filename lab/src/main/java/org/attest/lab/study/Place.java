package org.attest.lab.study;

import org.attest.lab.stats.Estimate;

/**
 * A place that an {@link Allocation} looked for.
 *
 * @param line where it looked: what tells this line from the others
 * @param at the place with its interval; its ends are 0 and ∞ where the grid does not bound it
 */
public record Place(String line, Estimate at) {}
